import {
  column,
  delete_,
  func,
  insert,
  MetaData,
  select,
  t,
  table,
  text,
  update,
} from "@rebis/core-sql";
import type { Connection, Engine, Inspector, Result, ScalarResult } from "@rebis/engine";
import { inspect } from "@rebis/engine";
import { expectTypeOf, test } from "vitest";

const users = table("users", new MetaData(), {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50)),
  age: column(t.integer(), { nullable: true }),
});
declare const connection: Connection;
declare const engine: Engine;

test("rows are typed from the statement", () => {
  const result = connection.execute(select(users.c.id, users.c.name, users.c.age));
  expectTypeOf(result.all()).toEqualTypeOf<{ id: number; name: string; age: number | null }[]>();
  expectTypeOf(result.first()).toEqualTypeOf<{
    id: number;
    name: string;
    age: number | null;
  } | null>();
  expectTypeOf(result.tuples().one()).toEqualTypeOf<[number, string, number | null]>();
  expectTypeOf(result.scalars()).toEqualTypeOf<ScalarResult<number>>();
  expectTypeOf(result.scalars("age").all()).toEqualTypeOf<(number | null)[]>();
  expectTypeOf(result.columns("name").all()).toEqualTypeOf<Pick<{ name: string }, "name">[]>();
  expectTypeOf(result.freeze()().one().name).toEqualTypeOf<string>();
  for (const row of result) expectTypeOf(row.name).toEqualTypeOf<string>();
  // @ts-expect-error no such column was selected
  result.one().nope;
});

test("scalars of functions and RETURNING are typed", () => {
  expectTypeOf(connection.scalar(select(func.count()))).toEqualTypeOf<number | null>();
  const statement = insert(users).values({ name: "ann" }).returning(users.c.id);
  expectTypeOf(connection.execute(statement).one()).toEqualTypeOf<{ id: number }>();
  const gone = delete_(users).returning(users.c.name);
  expectTypeOf(connection.execute(gone).scalars().all()).toEqualTypeOf<string[]>();
  const changed = update(users).values({ age: 1 }).returning(users.c.age);
  expectTypeOf(connection.execute(changed).scalars().all()).toEqualTypeOf<(number | null)[]>();
});

test("a text says nothing of its rows", () => {
  expectTypeOf(connection.execute(text("SELECT 1")).one()).toExtend<object>();
});

test("blocks give the callback's value, inspectors the bind's kind of answer", () => {
  expectTypeOf(engine.begin(() => 7)).toEqualTypeOf<number>();
  expectTypeOf(connection.begin((inner) => inner.scalar(select(users.c.id)))).toEqualTypeOf<
    number | null
  >();
  expectTypeOf(inspect(engine)).toEqualTypeOf<Inspector<Engine>>();
  expectTypeOf(inspect(engine).getTableNames()).toEqualTypeOf<string[]>();
});

test("a string is no statement", () => {
  // @ts-expect-error
  connection.execute("SELECT 1");
  expectTypeOf<Result>().toHaveProperty("rowCount");
});
