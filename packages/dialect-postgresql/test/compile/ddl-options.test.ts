import { ArgumentError } from "@rebis/base";
import { createAsyncEngine } from "@rebis/async";
import {
  addConstraint,
  check,
  column,
  createIndex,
  createTable,
  ddl,
  dropIndex,
  foreignKey,
  foreignKeyConstraint,
  func,
  index,
  MetaData,
  primaryKeyConstraint,
  type SqlElement,
  t,
  table,
  text,
  uniqueConstraint,
} from "@rebis/core-sql";
import { compile } from "@rebis/core-sql/spi";
import { inspect } from "@rebis/engine";
import { describe, expect, test } from "vitest";
import {
  addEnumValue,
  alterDomain,
  array,
  createEnum,
  type DomainChange,
  domain,
  enumType,
  exclude,
  int4range,
  postgresql,
  renameEnumValue,
} from "../../src/index.ts";
import { dropDatabases, emptyDatabase, whyMissing } from "../support/database.ts";

dropDatabases();
const isMissing = whyMissing() !== undefined;

function sqlOf(statement: SqlElement): string {
  return (compile(statement.node, postgresql().sql).sql ?? "").replaceAll(/\s+/gu, " ").trim();
}

/** An engine with an empty database. */
async function emptyEngine() {
  const { url } = await emptyDatabase("pg");
  return createAsyncEngine(url, { dialect: postgresql() });
}

const metadata = new MetaData();
const rooms = table(
  "rooms",
  metadata,
  {
    id: column(t.integer()),
    floor: column(t.integer()),
    name: column(t.text(), { nullable: true }),
    building: column(t.integer(), {
      foreignKey: foreignKey("buildings.id", { postgresql_notValid: true, name: "fk_building" }),
    }),
    during: column(int4range()),
  },
  {
    constraints: (c) => [
      primaryKeyConstraint(c.id, {
        name: "pk_rooms",
        postgresql_include: ["floor", c.name],
        deferrable: true,
        initially: "DEFERRED",
      }),
      uniqueConstraint(c.name, {
        name: "uq_name",
        postgresql_nullsNotDistinct: true,
        postgresql_include: ["floor"],
        deferrable: true,
      }),
      uniqueConstraint(c.floor, c.name, { name: "uq_floor", postgresql_nullsNotDistinct: false }),
      check("floor > 0", { name: "ck_floor", postgresql_notValid: true }),
      exclude([["during", "&&"]], {
        name: "ex_during",
        ops: { during: "range_ops" },
        deferrable: true,
        initially: "IMMEDIATE",
        where: text("floor > 1") as never,
      }),
      index("ix_floor", c.floor, {
        unique: true,
        postgresql_nullsNotDistinct: false,
        postgresql_include: [c.name],
        postgresql_using: "btree",
        postgresql_ops: { floor: "int4_ops" },
        postgresql_with: { fillfactor: 60, deduplicate_items: false },
        postgresql_tablespace: "pg_default",
        postgresql_where: c.floor.gt(5),
      }),
    ],
  },
);
table("buildings", metadata, { id: column(t.integer(), { primaryKey: true }) });

describe("PG-027 PG-026 options of constraints", () => {
  test("INCLUDE, NULLS NOT DISTINCT, NOT VALID and DEFERRABLE, each in its place", () => {
    expect(sqlOf(createTable(rooms))).toBe(
      "CREATE TABLE rooms ( id SERIAL NOT NULL, floor INTEGER NOT NULL, name TEXT, building INTEGER NOT NULL, " +
        "during INT4RANGE NOT NULL, " +
        "CONSTRAINT pk_rooms PRIMARY KEY (id) INCLUDE (floor, name) DEFERRABLE INITIALLY DEFERRED, " +
        "CONSTRAINT fk_building FOREIGN KEY(building) REFERENCES buildings (id) NOT VALID, " +
        "CONSTRAINT uq_name UNIQUE NULLS NOT DISTINCT (name) INCLUDE (floor) DEFERRABLE, " +
        "CONSTRAINT uq_floor UNIQUE NULLS DISTINCT (floor, name), " +
        "CONSTRAINT ck_floor CHECK (floor > 0) NOT VALID, " +
        "CONSTRAINT ex_during EXCLUDE USING gist (during range_ops WITH &&) WHERE (floor > 1) DEFERRABLE INITIALLY IMMEDIATE )",
    );
  });
  test.skipIf(isMissing)("the server keeps them", async () => {
    const engine = await emptyEngine();
    await metadata.createAll(engine);
    const kept = await engine.begin(async (connection) => {
      const asked = await connection.execDriverSql(
        "SELECT conname || ': ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 'rooms'::regclass ORDER BY 1",
      );
      return asked.scalars().all();
    });
    expect(kept).toEqual([
      "ck_floor: CHECK ((floor > 0))",
      "ex_during: EXCLUDE USING gist (during WITH &&) WHERE ((floor > 1)) DEFERRABLE",
      "fk_building: FOREIGN KEY (building) REFERENCES buildings(id)",
      "pk_rooms: PRIMARY KEY (id) INCLUDE (floor, name) DEFERRABLE INITIALLY DEFERRED",
      "uq_floor: UNIQUE (floor, name)",
      "uq_name: UNIQUE NULLS NOT DISTINCT (name) INCLUDE (floor) DEFERRABLE",
    ]);
    await engine.dispose();
  });
  test.skipIf(isMissing)("NOT VALID leaves old rows alone, and refuses new ones", async () => {
    const engine = await emptyEngine();
    const meta = new MetaData();
    const old = table("old", meta, { n: column(t.integer()) });
    await meta.createAll(engine);
    const copy = table(
      "old",
      new MetaData(),
      { n: column(t.integer()) },
      {
        constraints: () => [check("n > 0", { name: "ck_n", postgresql_notValid: true })],
      },
    );
    const [constraint] = copy.constraints.filter((each) => each.kind === "check");
    await engine.begin(async (connection) => {
      await connection.execDriverSql("INSERT INTO old VALUES (-1)");
      await connection.execute(addConstraint(constraint as never));
    });
    await expect(
      engine.begin((connection) => connection.execDriverSql("INSERT INTO old VALUES (-2)")),
    ).rejects.toThrow(/ck_n/u);
    expect(old.name).toBe("old");
    await engine.dispose();
  });
  test("what a kind of constraint does not have is refused", () => {
    const refused = (make: () => ReturnType<typeof check>) =>
      sqlOf(
        createTable(
          table("t", new MetaData(), { n: column(t.integer()) }, { constraints: () => [make()] }),
        ),
      );
    expect(() => refused(() => check("n > 0", { postgresql_include: ["n"] }))).toThrow(
      /"postgresql_include" of a CHECK constraint: .* It has postgresql_notValid/u,
    );
    expect(() =>
      refused(() => uniqueConstraint("n", { postgresql_notValid: true }) as never),
    ).toThrow(ArgumentError);
    expect(() =>
      refused(() => foreignKeyConstraint(["n"], ["t.n"], { postgresql_include: [] }) as never),
    ).toThrow(/a FOREIGN KEY constraint/u);
  });
});

describe("PG-024 options of indexes", () => {
  test("all of them, in the server's order", () => {
    expect(rooms.indexes.map((each) => sqlOf(createIndex(each)))).toEqual([
      "CREATE UNIQUE INDEX ix_floor ON rooms USING btree (floor int4_ops) INCLUDE (name) NULLS DISTINCT " +
        "WITH (fillfactor = 60, deduplicate_items = false) TABLESPACE pg_default WHERE floor > 5",
    ]);
  });
  test.skipIf(isMissing)(
    "CONCURRENTLY: refused by name in a transaction, done under AUTOCOMMIT",
    async () => {
      const engine = await emptyEngine();
      const meta = new MetaData();
      const busy = table(
        "busy",
        meta,
        { n: column(t.integer()) },
        {
          constraints: (c) => [index("ix_n", c.n, { postgresql_concurrently: true })],
        },
      );
      const [concurrent] = busy.indexes;
      if (concurrent === undefined) throw new Error("the table has an index");
      expect(sqlOf(createIndex(concurrent))).toBe("CREATE INDEX CONCURRENTLY ix_n ON busy (n)");
      expect(sqlOf(dropIndex(concurrent, { ifExists: true }))).toBe(
        "DROP INDEX CONCURRENTLY IF EXISTS ix_n",
      );
      await expect(meta.createAll(engine)).rejects.toThrow(
        /CREATE INDEX CONCURRENTLY cannot run inside a transaction block\. Run it outside .*AUTOCOMMIT/u,
      );
      expect(await inspect(engine).getTableNames()).toEqual([]);
      const connection = await engine.connect();
      connection.executionOptions({ isolationLevel: "AUTOCOMMIT" });
      await meta.createAll(connection);
      const valid = await connection.execDriverSql(
        "SELECT indisvalid FROM pg_index WHERE indexrelid = 'ix_n'::regclass",
      );
      expect(valid.scalar()).toBe(true);
      await connection.execute(dropIndex(concurrent));
      await connection.close();
      await engine.dispose();
    },
  );
});

test.skipIf(isMissing)("PG-025 options of tables, in SQLAlchemy's order", async () => {
  const meta = new MetaData();
  const parent = table("parent", meta, { n: column(t.integer()) });
  const child = table(
    "child",
    meta,
    { m: column(t.integer()) },
    {
      prefixes: ["TEMPORARY"],
      postgresql_inherits: [parent],
      postgresql_using: "heap",
      postgresql_with: { fillfactor: 70, autovacuum_enabled: null },
      postgresql_onCommit: "DELETE ROWS",
      postgresql_tablespace: "pg_default",
    },
  );
  const parted = table(
    "parted",
    meta,
    { n: column(t.integer()), "it's": column(t.text()) },
    {
      postgresql_partitionBy: { strategy: "LIST", by: [func.lower(text('"it\'s"') as never)] },
    },
  );
  expect(sqlOf(createTable(child))).toBe(
    "CREATE TEMPORARY TABLE child ( m INTEGER NOT NULL ) INHERITS (parent) USING heap " +
      "WITH (fillfactor = 70, autovacuum_enabled) ON COMMIT DELETE ROWS TABLESPACE pg_default",
  );
  expect(sqlOf(createTable(parted))).toContain(`PARTITION BY LIST (lower("it's"))`);
  const engine = await emptyEngine();
  await engine.begin(async (connection) => {
    await connection.execDriverSql("CREATE TEMPORARY TABLE parent (n INTEGER)");
    await connection.execute(createTable(child));
    await connection.execute(createTable(parted));
    const columns = await connection.execDriverSql("SELECT * FROM child");
    expect([...columns.keys()]).toEqual(["n", "m"]);
  });
  await engine.dispose();
});

describe.skipIf(isMissing)("PG-019 PG-020 types that a schema owns", () => {
  /** Names of the enums and domains there are. */
  const owned =
    "SELECT n.nspname || '.' || t.typname FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace " +
    "WHERE t.typtype IN ('e', 'd') AND n.nspname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1";

  test("a type is in the schema of its MetaData, unless it names another; arrays and domains too", async () => {
    const engine = await emptyEngine();
    const meta = new MetaData({ schema: "shop" });
    const status = t.enum("new", "old", { name: "status" });
    const things = table("things", meta, {
      status: column(status),
      all: column(array(status)),
      others: column(t.array(t.enum("a", { name: "letter" }))),
      mood: column(t.enum("ok", { name: "mood", schema: "public" })),
      size: column(domain("size", t.integer(), { check: text("VALUE > 0") as never })),
    });
    expect(sqlOf(createTable(things))).toContain(
      'status shop.status NOT NULL, "all" shop.status[] NOT NULL, others shop.letter[] NOT NULL, ' +
        "mood public.mood NOT NULL, size shop.size NOT NULL",
    );
    await engine.begin((connection) => connection.execDriverSql("CREATE SCHEMA shop"));
    await meta.createAll(engine);
    await engine.begin(async (connection) => {
      const names = (await connection.execDriverSql(owned)).scalars().all();
      expect(names).toEqual(["public.mood", "shop.letter", "shop.size", "shop.status"]);
    });
    await meta.dropAll(engine);
    await engine.begin(async (connection) => {
      expect((await connection.execDriverSql(owned)).scalars().all()).toEqual([]);
    });
    await engine.dispose();
  });

  test("createType: false leaves a type to others; checkFirst says whether it is looked for", async () => {
    const engine = await emptyEngine();
    const meta = new MetaData();
    table("things", meta, {
      own: column(enumType("a", "b", { name: "own" })),
      others: column(enumType("x", { name: "others", createType: false })),
      size: column(domain("size", t.integer(), { createType: false })),
    });
    await expect(meta.createAll(engine)).rejects.toThrow(/"others" does not exist/u);
    await engine.begin(async (connection) => {
      await connection.execDriverSql("CREATE TYPE others AS ENUM ('x')");
      await connection.execDriverSql("CREATE DOMAIN size AS integer");
    });
    await meta.createAll(engine);
    await meta.dropAll(engine);
    await engine.begin(async (connection) => {
      expect((await connection.execDriverSql(owned)).scalars().all()).toEqual([
        "public.others",
        "public.size",
      ]);
      await connection.execute(createEnum(enumType("a", { name: "own" })));
    });
    await expect(meta.createAll(engine, { checkFirst: { types: false } })).rejects.toThrow(
      /"own" already exists/u,
    );
    await engine.dispose();
  });

  test("a member of an enum gets another name, or comes before one that is there", async () => {
    const engine = await emptyEngine();
    const status = t.enum("draft", "it's", { name: "status" });
    expect(sqlOf(renameEnumValue(status, "it's", "\\ out"))).toBe(
      "ALTER TYPE status RENAME VALUE 'it''s' TO E'\\\\ out'",
    );
    await engine.begin(async (connection) => {
      await connection.execute(createEnum(status));
      await connection.execute(renameEnumValue(status, "it's", "\\ out"));
    });
    const early = engine.begin(async (connection) => {
      await connection.execute(addEnumValue(status, "first", { before: "draft" }));
      await connection.execDriverSql("SELECT 'first'::status");
    });
    await expect(early).rejects.toThrow(/unsafe use of new value .* Commit first/u);
    await engine.begin((connection) =>
      connection.execute(addEnumValue(status, "first", { before: "draft" })),
    );
    await engine.begin(async (connection) => {
      const members = await connection.execDriverSql(
        "SELECT unnest(enum_range(NULL::status))::text",
      );
      expect(members.scalars().all()).toEqual(["first", "draft", "\\ out"]);
    });
    expect(() => renameEnumValue(t.enum("a"), "a", "b")).toThrow(/no enum with a name/u);
    await engine.dispose();
  });

  test("PG-020 ALTER DOMAIN: each change, and what comes of it", async () => {
    const engine = await emptyEngine();
    const size = domain("size", t.integer());
    const not = (constraint: string): DomainChange => ({ dropConstraint: constraint });
    const steps: readonly (readonly [DomainChange, string])[] = [
      [{ default: text("5") as never }, "SET DEFAULT 5"],
      [{ default: null }, "DROP DEFAULT"],
      [{ notNull: true }, "SET NOT NULL"],
      [{ notNull: false }, "DROP NOT NULL"],
      [
        { addCheck: text("VALUE > 0") as never, constraintName: "above", notValid: true },
        "ADD CONSTRAINT above CHECK (VALUE > 0) NOT VALID",
      ],
      [{ validateConstraint: "above" }, "VALIDATE CONSTRAINT above"],
      [{ renameConstraint: "above", to: "is above" }, 'RENAME CONSTRAINT above TO "is above"'],
      [not("is above"), 'DROP CONSTRAINT "is above"'],
      [
        { dropConstraint: "missing", ifExists: true, cascade: true },
        "DROP CONSTRAINT IF EXISTS missing CASCADE",
      ],
      [{ schema: "shop" }, "SET SCHEMA shop"],
    ];
    await engine.begin(async (connection) => {
      await connection.execute(ddl`CREATE SCHEMA shop`);
      await connection.execute(ddl`CREATE DOMAIN size AS integer`);
      for (const [change, sql] of steps) {
        expect(sqlOf(alterDomain(size, change))).toBe(`ALTER DOMAIN size ${sql}`);
        await connection.execute(alterDomain(size, change));
      }
      const moved = domain("size", t.integer(), { schema: "shop" });
      expect(sqlOf(alterDomain(moved, { renameTo: "width" }))).toBe(
        "ALTER DOMAIN shop.size RENAME TO width",
      );
      await connection.execute(alterDomain(moved, { renameTo: "width" }));
      expect((await connection.execDriverSql(owned)).scalars().all()).toEqual(["shop.width"]);
    });
    expect(() => alterDomain(size, {} as never)).toThrow(ArgumentError);
    expect(() => alterDomain(size, { notNull: true, default: null } as never)).toThrow(
      /one change/u,
    );
    await engine.dispose();
  });
});
