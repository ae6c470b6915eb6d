import { column, MetaData, t, table } from "@rebis/core-sql";
import { insert, type SqliteInsert } from "@rebis/dialect-sqlite";
import { expectTypeOf, test } from "vitest";

const users = table("users", new MetaData(), {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50)),
  at: column(t.dateTime(), { nullable: true }),
});
const statement = insert(users).values({ name: "ann" });

test("SQLITE-005: an upsert sets columns of the table, with values of their types", () => {
  expectTypeOf(statement).toExtend<SqliteInsert<typeof users>>();
  statement.onConflictDoUpdate({ indexElements: ["id"], set: { name: "bob", at: new Date() } });
  statement.onConflictDoUpdate({ set: { name: statement.excluded.name, at: null } });
  // @ts-expect-error a name is a string
  statement.onConflictDoUpdate({ set: { name: 5 } });
  // @ts-expect-error a name is not a date
  statement.onConflictDoUpdate({ set: { name: statement.excluded.at } });
  // @ts-expect-error no such column
  statement.excluded.nmae;
  // @ts-expect-error "name" has no default
  insert(users).values({ id: 1 });
});

test("the rows of RETURNING are typed after an upsert too", () => {
  const returning = statement.onConflictDoNothing().returning(users.c.id, users.c.at);
  expectTypeOf(returning.rowType).toEqualTypeOf<{ id: number; at: Date | null } | undefined>();
});
