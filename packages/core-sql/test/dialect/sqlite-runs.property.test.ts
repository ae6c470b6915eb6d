import type { DatabaseUrl, DriverConnection, DriverResult } from "@rebis/base";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import {
  createIndex,
  createTable,
  delete_,
  insert,
  select,
  update,
  type Table,
} from "@rebis/core-sql";
import { cacheKey, compile, fill, type Node, sameKey } from "@rebis/core-sql/spi";
import { sqlite } from "@rebis/dialect-sqlite";
import { countingValues, recipes } from "../support/statements.ts";
import { metadata, posts, tags, users } from "../support/tables.ts";

const runtime = sqlite();
const dialect = runtime.sql;
const url: DatabaseUrl = {
  dialectName: "sqlite",
  driverName: "node",
  username: undefined,
  password: undefined,
  host: undefined,
  port: undefined,
  database: ":memory:",
  query: new Map(),
};
const driver = runtime.createDriver({
  url,
  connectArgs: {},
  applicationFolder: import.meta.dirname,
});
const connection = driver.connect() as DriverConnection;
afterAll(() => void connection.close());

function send(sql: string, parameters: readonly unknown[] = []): DriverResult {
  // node:sqlite answers at once.
  return connection.execute({ sql, parameters }) as DriverResult;
}
for (const table of metadata.sortedTables as readonly Table[]) {
  send(fill(compile(createTable(table).node, dialect)).sql);
  for (const index of table.indexes) send(fill(compile(createIndex(index).node, dialect)).sql);
}

function run(element: { readonly node: Node }): DriverResult {
  const { sql, parameters } = fill(compile(element.node, dialect));
  return send(sql, parameters);
}
function rows(element: { readonly node: Node }): readonly unknown[] {
  const result = run(element);
  return result.columns.length > 0 ? result.rows : [result.rowCount];
}

describe("what is compiled for SQLite", () => {
  it("CORE-037 runs, whatever the shape of the statement", () => {
    fc.assert(
      fc.property(recipes, fc.nat({ max: 50 }), (recipe, seed) => {
        const element = recipe(countingValues(seed));
        const width = compile(element.node, dialect).result?.columns.length;
        expect(run(element).columns).toHaveLength(width ?? 0);
      }),
      { numRuns: 300 },
    );
  });

  it("CORE-077 CORE-079 CORE-080 CORE-081 inserts, updates, deletes and returns", () => {
    expect(
      rows(
        insert(users)
          .values([
            { name: "ann", isActive: true },
            { name: "bob", isActive: false },
          ])
          .returning(users.c.id),
      ),
    ).toEqual([[1], [2]]);
    expect(rows(insert(posts).values({ userId: 1, title: "t", views: 3 }))).toEqual([1]);
    expect(
      rows(insert(tags).fromSelect(["postId", "name"], select(posts.c.id, posts.c.title))),
    ).toEqual([1]);
    expect(
      rows(
        update(users)
          .values({ name: posts.c.title })
          .where(users.c.id.eq(posts.c.userId))
          .returning(users.c.name),
      ),
    ).toEqual([["t"]]);
    expect(rows(select(users.c.name).where(users.c.isActive))).toEqual([["t"]]);
    expect(rows(select(users.c.name).where(users.c.id.in([])))).toEqual([]);
    expect(rows(select(users.c.id).where(users.c.age.notIn([])))).toEqual([[1], [2]]);
    expect(rows(delete_(users).where(users.c.id.notIn([1])))).toEqual([1]);
  });

  it("CORE-099 keys that match run with each other's values", () => {
    const make = (name: string) => select(users.c.id).where(users.c.name.eq(name)).node;
    const statement = make("t");
    const [one, other] = [cacheKey(statement), cacheKey(make("nobody"))];
    expect(sameKey(one, other)).toBe(true);
    const compiled = compile(statement, dialect, { binds: one.binds });
    const found = (binds: typeof one.binds): number => {
      const { sql, parameters } = fill(compiled, binds);
      return send(sql, parameters).rows.length;
    };
    expect(found(one.binds)).toBe(1);
    expect(found(other.binds)).toBe(0);
  });
});
