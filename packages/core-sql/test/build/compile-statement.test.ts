import { expect, test } from "vitest";
import {
  column,
  compileStatement,
  createTable,
  func,
  insert,
  literal,
  MetaData,
  select,
  t,
  table,
  text,
  typeDecorator,
} from "@rebis/core-sql";

const metadata = new MetaData();
const users = table("users", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50)),
  settings: column(t.json<{ theme: string; sizes: number[] }>(), { nullable: true }),
});

test("CORE-095 a statement prints as standard SQL", () => {
  const statement = select(users.c.id).where(users.c.name.eq("ann"), users.c.id.in([1, 2]));
  expect(String(statement)).toBe(
    "SELECT users.id FROM users WHERE users.name = :name_1 AND users.id IN (:id_1_1, :id_1_2)",
  );
  expect(statement.compile().params).toEqual(["ann", 1, 2]);
});

test("CORE-096 literalBinds prints the values, quotes doubled", () => {
  const statement = select(users.c.id).where(users.c.name.eq("o'hara"), users.c.id.in([1, 2]));
  expect(statement.compile({ literalBinds: true }).sql).toBe(
    "SELECT users.id FROM users WHERE users.name = 'o''hara' AND users.id IN (1, 2)",
  );
});

test("CORE-097 the values of an execution can be given", () => {
  expect(insert(users).compile({ params: { name: "x" } }).sql).toBe(
    "INSERT INTO users (name) VALUES (:name)",
  );
  expect(compileStatement(text("select :a"), { params: { a: 1 } }).params).toEqual([1]);
});

test("DDL-030 a DDL element prints", () => {
  expect(compileStatement(createTable(users)).sql.replace(/\s+/g, " ").trim()).toBe(
    "CREATE TABLE users ( id INTEGER NOT NULL, name VARCHAR(50) NOT NULL, settings JSON, PRIMARY KEY (id) )",
  );
});

test("TYPE-008 C2 the legs of a JSON path are bound", () => {
  const statement = select(users.c.settings.path("theme").asString().label("theme")).where(
    users.c.settings.path("sizes", 0).asInteger().gt(3),
  );
  const { sql, params } = statement.compile();
  expect(sql).not.toContain("theme'");
  expect(params).toEqual(['$."theme"', '$."sizes"[0]', 3]);
  expect(() => users.c.name.path("x")).toThrow(/path of this expression/);
});

test("CORE-067 a function of another name passes as it is written", () => {
  expect(String(select(func.my_function!(users.c.id, 3)))).toBe(
    "SELECT my_function(users.id, :my_function_2) AS my_function_1 FROM users",
  );
});

test("C12 a statement compiled again gives the same text, for each dialect and purpose its own", () => {
  const statement = select(users.c.id).where(users.c.name.eq("ann"));
  const first = statement.compile();
  expect(statement.compile()).toBe(first);
  const printed = statement.compile({ literalBinds: true });
  expect(printed.sql).toBe("SELECT users.id FROM users WHERE users.name = 'ann'");
  expect(statement.compile()).toEqual({ ...first, toString: expect.any(Function) as unknown });
  expect(statement.where(users.c.id.eq(1)).compile().sql).toBe(
    "SELECT users.id FROM users WHERE users.name = :name_1 AND users.id = :id_1",
  );
});

test("C12 values that can change are read anew each time; a list is the statement's own", () => {
  const settings = { theme: "dark", sizes: [1] };
  const byJson = select(users.c.id).where(users.c.settings.eq(settings));
  expect(byJson.compile().params).toEqual(['{"theme":"dark","sizes":[1]}']);
  settings.theme = "light";
  expect(byJson.compile().params).toEqual(['{"theme":"light","sizes":[1]}']);

  let count = 0;
  const numbered = typeDecorator(t.string(50), {
    bind: (value: string) => `${value}${(count += 1)}`,
    result: (value) => value,
  });
  const bound = select(users.c.id).where(users.c.name.eq(literal("ann", numbered)));
  expect(bound.compile().params).toEqual(["ann1"]);
  expect(bound.compile().params).toEqual(["ann2"]);

  const ids = [1, 2];
  const listed = select(users.c.id).where(users.c.id.in(ids));
  ids.push(3);
  expect(listed.compile().params).toEqual([1, 2]);
});

test("CORE-101 other names of schemas are for one text alone", () => {
  const logs = table("logs", new MetaData(), { id: column(t.integer()) }, { schema: "shop" });
  const query = select(logs.c.id).join(users, users.c.id.eq(logs.c.id));
  const schemaTranslateMap = { shop: "tenant_7", "": "common" };
  const plain = query.compile().sql;
  expect(query.compile({ schemaTranslateMap }).sql.replaceAll("\n", "")).toBe(
    "SELECT tenant_7.logs.id FROM tenant_7.logs JOIN common.users ON common.users.id = tenant_7.logs.id",
  );
  expect(query.compile().sql).toBe(plain);
  expect(compileStatement(createTable(logs), { schemaTranslateMap }).sql).toContain(
    "CREATE TABLE tenant_7.logs",
  );
});

test("CORE-050 hints of EXISTS are those of the query inside", () => {
  const query = select(users.c.id).where(users.c.id.gt(1));
  const hinted = query.withHint(users, "USE INDEX (ix)").withStatementHint("LATE").exists();
  expect(compileStatement(select(hinted.label("found"))).sql.replaceAll("\n", " ")).toBe(
    "SELECT EXISTS (SELECT users.id FROM users USE INDEX (ix) WHERE users.id > :id_1 LATE) AS found",
  );
});
