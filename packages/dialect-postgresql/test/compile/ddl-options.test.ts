import { ArgumentError } from "@rebis/base";
import {
  addConstraint,
  check,
  column,
  createIndex,
  createTable,
  dropIndex,
  foreignKey,
  foreignKeyConstraint,
  func,
  index,
  type IndexOptions,
  MetaData,
  primaryKeyConstraint,
  t,
  table,
  text,
  uniqueConstraint,
} from "@rebis/core-sql";
import { inspect } from "@rebis/engine";
import { describe, expect, test } from "vitest";
import { exclude, int4range } from "../../src/index.ts";
import { dropDatabases, whyMissing } from "../support/database.ts";
import { emptyEngine, sqlOf } from "../support/ddl-text.ts";

dropDatabases();
const isMissing = whyMissing() !== undefined;

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
        "CONSTRAINT uq_name UNIQUE NULLS NOT DISTINCT (name) INCLUDE (floor) DEFERRABLE, " +
        "CONSTRAINT uq_floor UNIQUE NULLS DISTINCT (floor, name), " +
        "CONSTRAINT ck_floor CHECK (floor > 0) NOT VALID, " +
        "CONSTRAINT ex_during EXCLUDE USING gist (during range_ops WITH &&) WHERE (floor > 1) DEFERRABLE INITIALLY IMMEDIATE, " +
        "CONSTRAINT fk_building FOREIGN KEY(building) REFERENCES buildings (id) NOT VALID )",
    );
  });
  test.skipIf(isMissing)(
    "the server keeps them, and what is reflected is written the same",
    async () => {
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
      const found = new MetaData();
      await found.reflect(engine);
      const reflected = found.tables.get("rooms") as typeof rooms;
      const again = [createTable(reflected), ...reflected.indexes.map((each) => createIndex(each))];
      const written = again.map((each) => sqlOf(each)).join("; ");
      for (const part of [
        "CONSTRAINT pk_rooms PRIMARY KEY (id) INCLUDE (floor, name) DEFERRABLE INITIALLY DEFERRED",
        "CONSTRAINT uq_name UNIQUE NULLS NOT DISTINCT (name) INCLUDE (floor) DEFERRABLE",
        "CONSTRAINT ex_during EXCLUDE USING gist (during WITH &&) WHERE (floor > 1) DEFERRABLE",
        "CREATE UNIQUE INDEX ix_floor ON rooms",
        "INCLUDE (name) WITH (fillfactor =",
      ]) {
        expect(written).toContain(part);
      }
      await engine.dispose();
    },
  );
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
  test("a label names an expression for its operator class; a method is a word", () => {
    const make = (options: IndexOptions): string => {
      const made = table(
        "words",
        new MetaData(),
        { w: column(t.text()) },
        {
          constraints: (c) => [index("ix", func.lower(c.w).label("low"), c.w.desc(), options)],
        },
      );
      return made.indexes.map((each) => sqlOf(createIndex(each))).join();
    };
    expect(
      make({
        postgresql_ops: { low: "text_pattern_ops", w: "varchar_ops" },
        postgresql_using: "BTREE",
      }),
    ).toBe("CREATE INDEX ix ON words USING btree (lower(w) text_pattern_ops, w varchar_ops DESC)");
    expect(() => make({ postgresql_using: "gin (x)" })).toThrow(/no plain word/u);
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

test("PG-025 words of table options are those of the server, and no others", () => {
  const make = (options: { readonly [name: `${string}_${string}`]: unknown }): string =>
    sqlOf(createTable(table("t", new MetaData(), { n: column(t.integer()) }, options)));
  expect(make({ postgresql_onCommit: "preserve_rows" })).toContain(" ON COMMIT PRESERVE ROWS");
  expect(() => make({ postgresql_onCommit: "DROP; DROP TABLE x" })).toThrow(
    /none of PRESERVE ROWS/u,
  );
  expect(() => make({ postgresql_partitionBy: { strategy: "ROUND", by: ["n"] } })).toThrow(
    /none of RANGE, LIST, HASH/u,
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
