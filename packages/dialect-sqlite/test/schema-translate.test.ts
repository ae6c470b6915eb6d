import { describe, expect, test } from "vitest";
import {
  column,
  foreignKey,
  insert,
  MetaData,
  select,
  t,
  table,
  text,
  update,
} from "@rebis/core-sql";
import { createEngine, type Engine } from "@rebis/engine";

const metadata = new MetaData();
const users = table("users", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(20), { index: true }),
});
const posts = table(
  "posts",
  metadata,
  {
    id: column(t.integer(), { primaryKey: true }),
    userId: column(t.integer(), { foreignKey: foreignKey("users.id") }),
  },
  { schema: "shared" },
);

function twoTenants(): Engine {
  const engine = createEngine("sqlite://", { enableFromLinting: true });
  using connection = engine.connect();
  connection.executionOptions({ isolationLevel: "AUTOCOMMIT" });
  for (const name of ["tenant_a", "tenant_b"]) {
    connection.execute(text(`ATTACH ':memory:' AS ${name}`));
    const tenant = engine.executionOptions({
      schemaTranslateMap: { "": name, shared: name },
    });
    metadata.createAll(tenant);
    tenant.begin((each) => {
      each.execute(insert(users), [{ name: `${name} 1` }, { name: `${name} 2` }]);
      each.execute(insert(posts).values({ userId: 1 }));
    });
  }
  return engine;
}

function names(engine: Engine, schemaTranslateMap: Record<string, string | null>): unknown[] {
  using connection = engine.connect();
  const query = select(users.c.name).where(users.c.id.ge(1)).orderBy(users.c.id);
  return connection.execute(query, {}, { schemaTranslateMap }).scalars().all();
}

describe("CORE-101 schema names translated when a statement runs", () => {
  test("CORE-101 one statement over several schemas, cached, for DDL, DML and queries", () => {
    using engine = twoTenants();
    for (let round = 0; round < 2; round++) {
      expect(names(engine, { "": "tenant_a" })).toEqual(["tenant_a 1", "tenant_a 2"]);
      expect(names(engine, { "": "tenant_b" })).toEqual(["tenant_b 1", "tenant_b 2"]);
    }
    const size = engine.core.parts.cache.size;
    names(engine, { "": "tenant_a", other: "x" });
    names(engine, { other: "x", "": "tenant_a" });
    expect(engine.core.parts.cache.size).toBe(size + 1);
  });

  test("CORE-101 null takes a schema away; without a map nothing is translated", () => {
    using engine = twoTenants();
    metadata.createAll(engine, { tables: [users] });
    expect(names(engine, {})).toEqual([]);
    using connection = engine.connect();
    connection.execute(text('CREATE TABLE main.posts (id INTEGER PRIMARY KEY, "userId" INTEGER)'));
    const bare = connection.executionOptions({ schemaTranslateMap: { shared: null } });
    expect(bare.execute(select(posts.c.id)).all()).toEqual([]);
    expect(() => bare.execute(select(posts.c.id), {}, { schemaTranslateMap: {} })).toThrow(
      /shared\.posts/u,
    );
  });

  test("CORE-101 createAll and dropAll look into the translated schema", () => {
    using engine = twoTenants();
    const tenant = engine.executionOptions({
      schemaTranslateMap: { "": "tenant_a", shared: "tenant_a" },
    });
    metadata.createAll(tenant);
    metadata.dropAll(tenant);
    using connection = engine.connect();
    const left = connection.execute(
      text(
        "SELECT name FROM tenant_a.sqlite_master UNION ALL SELECT name FROM tenant_b.sqlite_master",
      ),
    );
    expect(left.all()).toHaveLength(3);
  });

  test("CORE-101 a hostile name is quoted", () => {
    using engine = twoTenants();
    expect(() => names(engine, { "": 'x"; DROP TABLE users; --' })).toThrow(
      /no such table: x"; DROP TABLE users; --\.users/u,
    );
    expect(names(engine, { "": "tenant_a" })).toHaveLength(2);
  });
});

describe("CORE-047 enableFromLinting", () => {
  function warned(enableFromLinting: boolean | undefined): readonly string[] {
    const lines: string[] = [];
    const logger = {
      info: () => undefined,
      debug: () => undefined,
      warn: (line: string) => void lines.push(line),
    };
    using engine = createEngine("sqlite://", { logger, enableFromLinting });
    metadata.createAll(engine, { tables: [users] });
    const other = users.toMetadata(new MetaData(), { name: "others" });
    other.metadata.lookup("others");
    using connection = engine.connect();
    connection.execute(text("CREATE TABLE others (id INTEGER, name TEXT)"));
    const query = select(users.c.id, other.c.name);
    connection.execute(query);
    connection.execute(query);
    connection.execute(update(users).where(users.c.id.eq(1)).values({ name: "x" }));
    return lines;
  }

  test("CORE-047 warns once for each statement that is compiled, unless told not to", () => {
    expect(warned(undefined)).toEqual([
      expect.stringMatching(/nothing joins "users" with "others"/u),
    ]);
    expect(warned(false)).toEqual([]);
  });
});
