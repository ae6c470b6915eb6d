import { column, type SqlType, t } from "@rebis/core-sql";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { BatchOperations } from "../../src/operations/batch/batch-operations.ts";
import { openSqlite, type SqliteDatabase } from "./sqlite-database.ts";

type Kind = "INTEGER" | "TEXT" | "REAL";
type Value = number | string | null;

/** A column of the model. `check`: a CHECK beside it, with a name or without. */
interface Plain {
  readonly kind: Kind;
  readonly notNull: boolean;
  readonly byDefault: boolean;
  readonly check: "none" | "named" | "unnamed";
  readonly unique: boolean;
}
/** A table with what hangs on it; numbers choose columns. */
interface Model {
  readonly columns: readonly Plain[];
  readonly rows: readonly (readonly number[])[];
  readonly autoincrement: boolean;
  readonly selfReference: boolean;
  readonly strict: boolean;
  readonly stored: boolean;
  readonly computed: number | null;
  readonly view: number | null;
  readonly trigger: number | null;
  readonly partialIndex: number | null;
  readonly expressionIndex: number | null;
  readonly pairCheck: readonly [number, number] | null;
  readonly children: number;
}
type Change =
  | { readonly kind: "drop" | "nullable" | "retype" | "rename" | "default"; readonly at: number }
  | { readonly kind: "add"; readonly after: number; readonly isNullable: boolean }
  | { readonly kind: "unique" | "check" | "dropCheck"; readonly at: number };

const place = fc.nat(5);
const optional = fc.option(place, { nil: null });
const model: fc.Arbitrary<Model> = fc.record({
  columns: fc.array(
    fc.record({
      kind: fc.constantFrom<Kind>("INTEGER", "TEXT", "REAL"),
      notNull: fc.boolean(),
      byDefault: fc.boolean(),
      check: fc.constantFrom("none", "named", "unnamed"),
      unique: fc.boolean(),
    }),
    { minLength: 2, maxLength: 5 },
  ),
  rows: fc.array(fc.array(fc.integer({ min: -1, max: 99 }), { minLength: 6, maxLength: 6 }), {
    maxLength: 5,
  }),
  autoincrement: fc.boolean(),
  selfReference: fc.boolean(),
  strict: fc.boolean(),
  stored: fc.boolean(),
  computed: optional,
  view: optional,
  trigger: optional,
  partialIndex: optional,
  expressionIndex: optional,
  pairCheck: fc.option(fc.tuple(place, place), { nil: null }),
  children: fc.nat(2),
});
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    kind: fc.constantFrom("drop", "nullable", "retype", "rename", "default"),
    at: place,
  }),
  fc.record({ kind: fc.constant("add" as const), after: place, isNullable: fc.boolean() }),
  fc.record({ kind: fc.constantFrom("unique", "check", "dropCheck"), at: place }),
);

const nameAt = ({ columns }: Model, at: number): string => `c${at % columns.length}`;

/** The value of a column in a row: -1 is NULL; where values must differ, the row makes them. */
function valueOf(column: Plain, seed: number, row: number): Value {
  if (seed === -1 && !column.notNull) return null;
  const number = column.unique ? seed * 100 + row + 200 : seed + 200;
  if (column.kind === "TEXT") return `v${number}`;
  return column.kind === "REAL" ? number + 0.5 : number;
}

const literal = (value: Value): string =>
  typeof value === "string" ? `'${value}'` : String(value);
const defaultOf = (kind: Kind): Value => (kind === "TEXT" ? "d" : kind === "REAL" ? 7.5 : 7);
const checkOf = (name: string): string => `CHECK (${name} IS NULL OR ${name} <> -5)`;

function createText(of: Model): string {
  const parts = [`id INTEGER PRIMARY KEY${of.autoincrement ? " AUTOINCREMENT" : ""}`];
  of.columns.forEach(({ kind, notNull, byDefault, check, unique }, at) => {
    const name = `c${at}`;
    parts.push(
      [
        `${name} ${kind}`,
        kind === "TEXT" ? "COLLATE nocase" : "",
        notNull ? "NOT NULL" : "",
        byDefault ? `DEFAULT (${literal(defaultOf(kind))})` : "",
        check === "none"
          ? ""
          : `${check === "named" ? `CONSTRAINT ck_${name} ` : ""}${checkOf(name)}`,
        unique ? "UNIQUE" : "",
      ].join(" "),
    );
  });
  if (of.selfReference) parts.push("parent INT REFERENCES things (id) ON DELETE CASCADE");
  if (of.computed !== null) {
    const source = nameAt(of, of.computed);
    parts.push(`g TEXT AS (${source} || '!') ${of.stored ? "STORED" : "VIRTUAL"}`);
  }
  if (of.pairCheck !== null) {
    const [one, other] = of.pairCheck.map((at) => nameAt(of, at));
    parts.push(`CHECK (${one} IS NOT 'q' AND ${other} IS NOT 'q')`);
  }
  return `CREATE TABLE things (${parts.join(", ")})${of.strict ? " STRICT" : ""}`;
}

function statements(of: Model): readonly string[] {
  const made = [createText(of), "CREATE TABLE log (id INTEGER PRIMARY KEY, what)"];
  for (let child = 0; child < of.children; child += 1) {
    made.push(
      `CREATE TABLE child${child} (id INTEGER PRIMARY KEY, thing INT REFERENCES things ON DELETE CASCADE)`,
    );
  }
  of.rows.forEach((seeds, row) => {
    const values = of.columns.map((each, at) => valueOf(each, seeds[at] ?? 0, row));
    const names = of.columns.map((_, at) => `c${at}`);
    const parent = of.selfReference ? [row === 0 ? "NULL" : "10"] : [];
    const all = [...names, ...(of.selfReference ? ["parent"] : [])].join(", ");
    const texts = [...values.map(literal), ...parent].join(", ");
    made.push(`INSERT INTO things (id, ${all}) VALUES (${row * 3 + 10}, ${texts})`);
    for (let child = 0; child < of.children; child += 1) {
      made.push(`INSERT INTO child${child} (thing) VALUES (${row * 3 + 10})`);
    }
  });
  if (of.autoincrement && of.rows.length > 0) made.push("UPDATE sqlite_sequence SET seq = 1000");
  if (of.view !== null)
    made.push(`CREATE VIEW seen AS SELECT id, ${nameAt(of, of.view)} AS v FROM things`);
  if (of.trigger !== null) {
    const name = nameAt(of, of.trigger);
    made.push(
      `CREATE TRIGGER told AFTER INSERT ON things BEGIN INSERT INTO log (what) VALUES (new.${name}); END`,
    );
  }
  if (of.partialIndex !== null) {
    const name = nameAt(of, of.partialIndex);
    made.push(`CREATE INDEX part ON things (${name} DESC) WHERE ${name} IS NOT NULL`);
  }
  if (of.expressionIndex !== null) {
    made.push(`CREATE INDEX expr ON things (lower(${nameAt(of, of.expressionIndex)}))`);
  }
  return made;
}

/** What the table shall be, as a naive list of columns with the column and the value that they come from. */
interface Expected {
  name: string;
  kind: Kind;
  source: number | undefined;
  value: Value;
  check: boolean;
}

class Oracle {
  readonly columns: Expected[];
  /** A change that has to be refused. */
  isRefused = false;
  isRenamed = false;
  /** Columns of the old table in constraints with others that the batch has added. */
  readonly needed = new Set<number | undefined>();
  constructor(of: Model) {
    this.columns = of.columns.map(({ kind, check }, source) => ({
      name: `c${source}`,
      kind,
      source,
      value: null,
      check: check !== "none",
    }));
  }
  find(name: string): Expected | undefined {
    return this.columns.find((each) => each.name === name);
  }
}

const types: Readonly<Record<Kind, SqlType<unknown>>> = {
  INTEGER: t.integer(),
  TEXT: t.text(),
  REAL: t.float(),
};

/** Columns that something else needs, so that they cannot go. */
function needed(of: Model): ReadonlySet<string> {
  const alone = of.pairCheck?.map((at) => nameAt(of, at)) ?? [];
  const pair = new Set(alone).size > 1 ? alone : [];
  const others = [of.computed, of.view, of.trigger].filter((at) => at !== null);
  return new Set([...pair, ...others.map((at) => nameAt(of, at))]);
}

/** Asks the batch for a change, and tells the oracle. Changes of what is gone are left out. */
function ask(
  of: Model,
  wanted: Change,
  number: number,
  batch: BatchOperations,
  oracle: Oracle,
): void {
  if (wanted.kind === "add") {
    const name = `n${number}`;
    const after = oracle.columns[wanted.after % Math.max(1, oracle.columns.length)];
    const insertAfter = after?.name ?? "id";
    const byDefault = wanted.isNullable ? {} : { serverDefault: "new" };
    batch.addColumn(name, column(t.text(), { nullable: wanted.isNullable, ...byDefault }), {
      insertAfter,
    });
    const position = after === undefined ? 0 : oracle.columns.indexOf(after) + 1;
    const value = wanted.isNullable ? null : "new";
    oracle.columns.splice(position, 0, {
      name,
      kind: "TEXT",
      source: undefined,
      value,
      check: false,
    });
    return;
  }
  const found = oracle.columns.find(({ source }) => source === wanted.at % of.columns.length);
  if (found === undefined) return;
  const { name } = found;
  if (wanted.kind === "drop") {
    batch.dropColumn(name);
    if (needed(of).has(`c${found.source}`) || oracle.needed.has(found.source))
      oracle.isRefused = true;
    oracle.columns.splice(oracle.columns.indexOf(found), 1);
  } else if (wanted.kind === "nullable") batch.alterColumn(name, { nullable: true });
  else if (wanted.kind === "retype") {
    // Text takes all values; numbers become what they look like.
    batch.alterColumn(name, { type: types.TEXT });
    found.kind = "TEXT";
  } else if (wanted.kind === "default") batch.alterColumn(name, { serverDefault: null });
  else if (wanted.kind === "rename") {
    const newColumnName = `r${number}`;
    batch.alterColumn(name, { newColumnName });
    found.name = newColumnName;
    oracle.isRenamed = true;
  } else if (wanted.kind === "unique") {
    batch.createUniqueConstraint(`uq${number}`, ["id", name]);
    oracle.needed.add(found.source);
  } else if (wanted.kind === "check")
    batch.createCheckConstraint(`ck${number}`, `${name} IS NOT -6`);
  else if (of.columns[found.source ?? 0]?.check === "named" && found.check) {
    batch.dropConstraint(`ck_c${found.source}`);
    found.check = false;
  }
}

/** All that is in a database. */
function everything({ run }: SqliteDatabase): unknown {
  const objects = run("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name");
  const tables = objects.filter(([type]) => type === "table").map(([, name]) => String(name));
  return [
    objects,
    tables.map((name) => [name, run(`SELECT rowid, * FROM "${name}" ORDER BY rowid`)]),
    run("PRAGMA foreign_keys"),
    run("PRAGMA legacy_alter_table"),
  ];
}

/** A value as a column of a kind keeps it. */
function kept(value: Value, kind: Kind): Value {
  return kind === "TEXT" && typeof value === "number" ? String(value) : value;
}

function expectedRows(of: Model, { columns }: Oracle): readonly (readonly Value[])[] {
  return of.rows.map((seeds, row) => [
    row * 3 + 10,
    ...columns.map(({ source, value, kind }) => {
      const before = source === undefined ? undefined : of.columns[source];
      return before === undefined
        ? value
        : kept(valueOf(before, seeds[source ?? 0] ?? 0, row), kind);
    }),
    ...(of.selfReference ? [row === 0 ? null : 10] : []),
  ]);
}

function check(of: Model, changes: readonly Change[], database: SqliteDatabase): void {
  const { op, run } = database;
  const before = everything(database);
  const oracle = new Oracle(of);
  const work = (): void =>
    op.batchAlterTable(
      "things",
      (batch) => changes.forEach((each, number) => ask(of, each, number, batch, oracle)),
      { recreate: "always" },
    );
  let error: unknown;
  try {
    work();
    database.connection.commit();
  } catch (thrown) {
    error = thrown;
  }
  if (oracle.isRefused || error !== undefined) {
    expect([oracle.isRefused, String(error)]).toEqual([
      true,
      expect.stringMatching(/Cannot change/),
    ]);
    expect(everything(database)).toEqual(before);
    return;
  }
  const names = oracle.columns.map(({ name }) => name);
  const all = ["id", ...names, ...(of.selfReference ? ["parent"] : [])];
  expect(run("SELECT name FROM pragma_table_xinfo('things')").flat()).toEqual([
    ...all,
    ...(of.computed === null ? [] : ["g"]),
  ]);
  expect(run(`SELECT ${all.join(", ")} FROM things ORDER BY id`)).toEqual(expectedRows(of, oracle));
  const ids = of.rows.map((_, row) => [row * 3 + 10]);
  for (let child = 0; child < of.children; child += 1) {
    expect(run(`SELECT thing FROM child${child} ORDER BY id`)).toEqual(ids);
  }
  if (of.computed !== null) {
    const source = oracle.columns.find(
      (each) => each.source === (of.computed ?? 0) % of.columns.length,
    );
    expect(run("SELECT COUNT(*) FROM things WHERE g IS NOT " + `(${source?.name} || '!')`)).toEqual(
      [[0]],
    );
  }
  const counted = of.autoincrement && of.rows.length > 0;
  if (counted) expect(run("SELECT * FROM sqlite_sequence")).toEqual([["things", 1000]]);
  const text = String(run("SELECT sql FROM sqlite_master WHERE name = 'things'")[0]?.[0]);
  const checks = oracle.columns.filter((each) => each.check).length;
  expect(text.match(/<> -5/g)?.length ?? 0).toBe(checks);
  expect(text.includes("AUTOINCREMENT")).toBe(of.autoincrement);
  expect(text.includes("STRICT")).toBe(of.strict);
  checkObjects(of, oracle, database, before);
}

/** Indexes, views and triggers: as they were, but for the indexes of columns that are gone. */
function checkObjects(of: Model, oracle: Oracle, { run }: SqliteDatabase, before: unknown): void {
  const select =
    "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'things' ORDER BY name";
  const gone = (at: number | null): boolean =>
    at !== null && !oracle.columns.some(({ source }) => source === at % of.columns.length);
  const lost = [
    ...(gone(of.partialIndex) ? ["part"] : []),
    ...(gone(of.expressionIndex) ? ["expr"] : []),
  ];
  const [objects] = before as [readonly (readonly unknown[])[]];
  const wanted = objects
    .filter(([, name, , sql]) => sql !== null && name !== "things" && !lost.includes(String(name)))
    .map(([, name, , sql]) => (oracle.isRenamed ? [name] : [name, sql]));
  expect(run(select).map(([name, sql]) => (oracle.isRenamed ? [name] : [name, sql]))).toEqual(
    wanted,
  );
  expect(run("PRAGMA foreign_keys")).toEqual([[1]]);
  expect(run("PRAGMA foreign_key_check")).toEqual([]);
  if (of.view !== null) expect(run("SELECT id FROM seen ORDER BY id")).toHaveLength(of.rows.length);
}

test("M3 ABATCH-001 random tables survive random batches, or the batch is refused and nothing has happened", () => {
  fc.assert(
    fc.property(model, fc.array(change, { minLength: 1, maxLength: 5 }), (of, changes) => {
      const database = openSqlite(statements(of));
      try {
        check(of, changes, database);
      } finally {
        database.close();
      }
    }),
    { numRuns: Number(process.env["REBIS_TEST_RUNS"] ?? 1000) },
  );
}, 120_000);
