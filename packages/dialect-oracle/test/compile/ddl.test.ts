import {
  column,
  compileStatement,
  computed,
  createIndex,
  createSchema,
  createSequence,
  createTable,
  dropTable,
  foreignKey,
  identity,
  index,
  MetaData,
  sequence,
  setColumnComment,
  setTableComment,
  t,
  table,
  type Table,
} from "@rebis/core-sql";
import { compile } from "@rebis/core-sql/spi";
import { describe, expect, test } from "vitest";
import { oracle } from "../../src/index.ts";

const unknown = oracle();
const on19 = oracle({ serverVersion: "19" });
const on11 = oracle({ serverVersion: "11.2" });

const textOf = (statement: Parameters<typeof compileStatement>[0], dialect = unknown) =>
  compileStatement(statement, { dialect }).sql.replaceAll(/\s+/gu, " ");

type TableOptions = Readonly<Record<`oracle_${string}`, unknown>> & {
  readonly prefixes?: readonly "TEMPORARY"[];
};
const id = () => column(t.integer(), { primaryKey: true });
const indexOf = (owner: Table, name: string) => {
  const found = owner.indexes.find((each) => each.name === name);
  if (found === undefined) throw new Error(`there is no index ${name}`);
  return createIndex(found);
};

describe("tables", () => {
  test("ORACLE-004 identity columns since version 12", () => {
    const made = createTable(
      table("t", new MetaData(), {
        id: column(t.integer(), {
          primaryKey: true,
          identity: identity({ always: true, start: 3, cycle: false }),
        }),
      }),
    );
    expect(textOf(made)).toBe(
      "CREATE TABLE t ( id INTEGER GENERATED ALWAYS AS IDENTITY (START WITH 3 NOCYCLE), PRIMARY KEY (id) )",
    );
    expect(textOf(made, on11)).toBe("CREATE TABLE t ( id INTEGER NOT NULL, PRIMARY KEY (id) )");
  });

  test("ORACLE-012 global temporary tables, compression and tablespaces", () => {
    const columns = { id: id() };
    const temporary = table("a", new MetaData(), columns, {
      prefixes: ["GLOBAL TEMPORARY"],
      oracle_onCommit: "preserve_rows",
    });
    expect(textOf(createTable(temporary))).toBe(
      "CREATE GLOBAL TEMPORARY TABLE a ( id INTEGER NOT NULL, PRIMARY KEY (id) ) ON COMMIT PRESERVE ROWS",
    );
    const compressed = table(
      "b",
      new MetaData(),
      { id: id() },
      { oracle_compress: "OLTP", oracle_tablespace: "Fast" },
    );
    expect(textOf(createTable(compressed))).toBe(
      'CREATE TABLE b ( id INTEGER NOT NULL, PRIMARY KEY (id) ) COMPRESS FOR OLTP TABLESPACE "Fast"',
    );
    const refuse = (options: TableOptions) => () =>
      textOf(createTable(table("c", new MetaData(), { id: id() }, options)));
    expect(refuse({ oracle_compress: "X; DROP" })).toThrow(/oracle_compress/);
    expect(refuse({ oracle_onCommit: "x" })).toThrow(/oracle_onCommit/);
    expect(refuse({ prefixes: ["TEMPORARY"] })).toThrow(/temporary tables are global here/);
    expect(refuse({ oracle_engine: 1 })).toThrow(/oracle_engine/);
  });

  test("computed columns are never stored", () => {
    const made = (persisted?: boolean) =>
      createTable(
        table("t", new MetaData(), {
          x: column(t.integer(), { nullable: true }),
          y: column(t.integer(), {
            nullable: true,
            computed: computed("x + 2", persisted === undefined ? {} : { persisted }),
          }),
        }),
      );
    expect(textOf(made())).toBe(
      "CREATE TABLE t ( x INTEGER, y INTEGER GENERATED ALWAYS AS (x + 2) )",
    );
    expect(textOf(made(false))).toContain("(x + 2) VIRTUAL");
    expect(() => textOf(made(true))).toThrow(/its value is never stored/);
  });

  test("ORACLE-013 a foreign key has ON DELETE alone", () => {
    const metadata = new MetaData();
    table("parents", metadata, { id: id() });
    const child = (options: Parameters<typeof foreignKey>[1], name: string) =>
      createTable(
        table(name, metadata, {
          parent: column(t.integer(), { foreignKey: foreignKey("parents.id", options) }),
        }),
      );
    const cascade = child({ onDelete: "CASCADE", onUpdate: "CASCADE" }, "a");
    expect(textOf(cascade)).toBe(
      "CREATE TABLE a ( parent INTEGER NOT NULL, FOREIGN KEY(parent) REFERENCES parents (id) ON DELETE CASCADE )",
    );
    expect(compile(cascade.node, unknown.sql).warnings).toEqual([
      expect.stringContaining("ON UPDATE of a foreign key is left out"),
    ]);
    expect(textOf(child({ onDelete: "NO ACTION" }, "b"))).toContain("REFERENCES parents (id) )");
    expect(() => textOf(child({ onDelete: "RESTRICT" }, "c"))).toThrow(/none of CASCADE, SET NULL/);
  });

  test("IF EXISTS since version 23", () => {
    const owner = table("t", new MetaData(), { id: id() });
    expect(textOf(dropTable(owner, { ifExists: true }))).toBe("DROP TABLE IF EXISTS t");
    expect(() => textOf(dropTable(owner, { ifExists: true }), on19)).toThrow(/only version 23/);
    expect(() => textOf(createTable(owner, { ifNotExists: true }), on19)).toThrow(
      /only version 23/,
    );
  });

  test("ORACLE-014 names have 128 characters, and 30 before version 12.2", () => {
    const long = table("t".repeat(31), new MetaData(), { id: id() });
    expect(textOf(createTable(long), oracle({ serverVersion: "12.2" }))).toContain(long.name);
    expect(() => textOf(createTable(long), oracle({ serverVersion: "12.1.0.2" }))).toThrow(
      /31 characters, and this database keeps 30/,
    );
    const tooLong = table("t".repeat(129), new MetaData(), { id: id() });
    expect(() => textOf(createTable(tooLong))).toThrow(/129 characters/);
  });
});

describe("other objects", () => {
  test("ORACLE-012 bitmap indexes, compressed ones, in the schema of the table", () => {
    const owner = table(
      "t",
      new MetaData(),
      { a: column(t.integer()), b: column(t.integer()) },
      {
        schema: "shop",
        constraints: (c) => [
          index("ix_bits", c.a, { oracle_bitmap: true }),
          index("ix_all", c.a, c.b, { unique: true, oracle_compress: true }),
          index("ix_one", c.a, c.b.desc(), { oracle_compress: 1 }),
          index("ix_odd", c.a, { oracle_compress: -1 }),
        ],
      },
    );
    expect(textOf(indexOf(owner, "ix_bits"))).toBe(
      "CREATE BITMAP INDEX shop.ix_bits ON shop.t (a)",
    );
    expect(textOf(indexOf(owner, "ix_all"))).toBe(
      "CREATE UNIQUE INDEX shop.ix_all ON shop.t (a, b) COMPRESS",
    );
    expect(textOf(indexOf(owner, "ix_one"))).toBe(
      "CREATE INDEX shop.ix_one ON shop.t (a, b DESC) COMPRESS 1",
    );
    expect(() => textOf(indexOf(owner, "ix_odd"))).toThrow(/no number of columns/);
  });

  test("comments are set, and taken away by an empty one", () => {
    const owner = table(
      "t",
      new MetaData(),
      { a: column(t.integer(), { comment: "it's a" }) },
      { comment: "the table" },
    );
    expect(textOf(setTableComment(owner))).toBe("COMMENT ON TABLE t IS 'the table'");
    expect(textOf(setTableComment(table("t", new MetaData(), { id: id() })))).toBe(
      "COMMENT ON TABLE t IS ''",
    );
    expect(textOf(setColumnComment(owner.c.a))).toBe("COMMENT ON COLUMN t.a IS 'it''s a'");
  });

  test("sequences, and no schemas", () => {
    const words = { noMinValue: true, noMaxValue: true, cycle: false, oracle_order: false };
    expect(textOf(createSequence(sequence("s", words)))).toBe(
      "CREATE SEQUENCE s NOMINVALUE NOMAXVALUE NOCYCLE NOORDER",
    );
    const counted = table("t", new MetaData(), {
      id: column(t.integer(), { identity: identity({ oracle_onNull: true, oracle_order: true }) }),
    });
    expect(textOf(createTable(counted))).toBe(
      "CREATE TABLE t ( id INTEGER GENERATED BY DEFAULT ON NULL AS IDENTITY (ORDER) )",
    );
    expect(textOf(createSequence(sequence("s", { start: 5, increment: 2, cycle: false })))).toBe(
      "CREATE SEQUENCE s INCREMENT BY 2 START WITH 5 NOCYCLE",
    );
    expect(() => textOf(createSchema("shop"))).toThrow(/CREATE SCHEMA/);
  });
});

test("ORACLE an index of vectors says how it is built", () => {
  const vectors = (options: Readonly<Record<string, unknown>> | true) =>
    table(
      "t",
      new MetaData(),
      { v: column(t.text()) },
      { constraints: (c) => [index("ix", c.v, { oracle_vector: options })] },
    );
  expect(textOf(indexOf(vectors(true), "ix"))).toBe(
    "CREATE VECTOR INDEX ix ON t (v) ORGANIZATION INMEMORY NEIGHBOR GRAPH PARAMETERS (type HNSW)",
  );
  const graph = {
    distance: "COSINE",
    accuracy: 90,
    neighbors: 40,
    efConstruction: 500,
    parallel: 4,
  };
  expect(textOf(indexOf(vectors(graph), "ix"))).toBe(
    "CREATE VECTOR INDEX ix ON t (v) ORGANIZATION INMEMORY NEIGHBOR GRAPH DISTANCE COSINE WITH TARGET ACCURACY 90 " +
      "PARAMETERS (type HNSW, neighbors 40, efconstruction 500) PARALLEL 4",
  );
  expect(textOf(indexOf(vectors({ indexType: "IVF", neighborPartitions: 10 }), "ix"))).toBe(
    "CREATE VECTOR INDEX ix ON t (v) ORGANIZATION NEIGHBOR PARTITIONS PARAMETERS (type IVF, neighbor partitions 10)",
  );
  expect(() => textOf(indexOf(vectors({ neighborPartitions: 10 }), "ix"))).toThrow(
    /"neighborPartitions" of the option "oracle_vector".*HNSW has neighbors/,
  );
  expect(() => textOf(indexOf(vectors({ accuracy: "9; --" }), "ix"))).toThrow(/no whole number/);
});
