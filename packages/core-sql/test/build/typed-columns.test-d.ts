import { expectTypeOf, test } from "vitest";
import { alias, column, defineFunction, MetaData, select, t, table, text } from "@rebis/core-sql";

const users = table("users", new MetaData(), {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50), { nullable: true }),
  tags: column(t.array(t.string())),
  state: column(t.enum("on", "off")),
});

test("DDL-007 the columns of a table are typed by their definitions", () => {
  expectTypeOf(users.c.id.valueType).toEqualTypeOf<number | undefined>();
  expectTypeOf(users.c.name.valueType).toEqualTypeOf<string | null | undefined>();
  // @ts-expect-error there is no such column
  void users.c.nothing;
});

test("TYPE-017 TYPE-012 values' types follow from the columns, with no annotation", () => {
  const query = select(users.c.state, users.c.tags);
  expectTypeOf<NonNullable<typeof query.rowType>>().toEqualTypeOf<{
    state: "on" | "off";
    tags: (string | null)[];
  }>();
});

test("CORE-115 columns of aliases, subqueries and CTEs keep their types", () => {
  const other = alias(users, "u");
  expectTypeOf(other.c.name.valueType).toEqualTypeOf<string | null | undefined>();
  const inner = select(users.c.id, users.c.name.label("called")).subquery("s");
  expectTypeOf(inner.c.called.valueType).toEqualTypeOf<string | null | undefined>();
  const cte = select(users.c.id).cte("c");
  expectTypeOf(cte.c.id.valueType).toEqualTypeOf<number | undefined>();
  // @ts-expect-error it selects no such column
  void cte.c.name;
});

test("CORE-001 CORE-070 CORE-092 so do those of tables without MetaData, functions, and texts", () => {
  const log = table("log", column("id", t.integer()), column("line", t.string()));
  expectTypeOf(column("x", t.integer()).valueType).toEqualTypeOf<number | undefined>();
  expectTypeOf(log.c.line.valueType).toEqualTypeOf<string | null | undefined>();
  const area = defineFunction("area", t.double());
  expectTypeOf(area(1).valueType).toEqualTypeOf<number | undefined>();
  const typed = text("select 1 as n").columns({ n: t.integer() }).subquery("x");
  expectTypeOf(typed.c.n.valueType).toEqualTypeOf<number | null | undefined>();
});
