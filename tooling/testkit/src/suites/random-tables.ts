import {
  check,
  type Column,
  column,
  type ColumnDefinition,
  type ColumnOptions,
  computed,
  type Constraint,
  foreignKeyConstraint,
  func,
  identity,
  index,
  type Index,
  MetaData,
  type SqlType,
  t,
  table,
  type Table,
  type TableOptions,
  text,
  uniqueConstraint,
} from "@rebis/core-sql";
import { alwaysQuote } from "@rebis/core-sql/spi";
import fc from "fast-check";
import type { TestDatabase } from "../provision/databases.ts";

/** A type with defaults that a column of it may have. */
interface TypeChoice {
  readonly type: SqlType<unknown>;
  readonly defaults: readonly ColumnOptions["serverDefault"][];
  /** Can be a part of keys and indexes on every server. */
  readonly isKey: boolean;
}

function choice(
  type: SqlType<unknown>,
  isKey: boolean,
  ...defaults: readonly ColumnOptions["serverDefault"][]
): TypeChoice {
  return { type, isKey, defaults: [undefined, ...defaults] };
}

function typeChoices(): readonly TypeChoice[] {
  return [
    choice(t.integer(), true, "7", text("-3")),
    choice(t.smallInteger(), true, "0"),
    choice(t.bigInteger(), true, "9007199254740993"),
    choice(t.numeric(10, 2), true, "1.50"),
    choice(t.numeric(7), true),
    choice(t.float(), false, text("1.5")),
    choice(t.double(), false, text("2.5")),
    choice(t.boolean(), false),
    choice(t.string(20), true, "x", "it's ok", "a, b) (c"),
    choice(t.string(255), true, ""),
    choice(t.text(), false),
    choice(t.unicode(30), true, "ünïcode"),
    choice(t.date(), true, "2024-02-29"),
    choice(t.time(), true, "12:30:00"),
    choice(t.dateTime(), true, func.now()),
    choice(t.dateTime({ timezone: true }), true),
    choice(t.uuid(), true),
    choice(t.json(), false),
    choice(t.largeBinary(), false),
    choice(t.enum("draft", "it's", { name: "state" }), true, "draft"),
  ];
}

interface RandomColumn {
  readonly type: number;
  readonly default: number;
  readonly nullable: boolean;
  readonly comment: string | undefined;
  readonly unique: boolean;
}
interface RandomTable {
  readonly key: "counting" | "identity" | "pair" | "text";
  readonly columns: readonly RandomColumn[];
  readonly names: readonly string[];
  readonly comment: string | undefined;
  /** Lists of places of columns. */
  readonly uniques: readonly (readonly number[])[];
  readonly indexes: readonly {
    readonly at: readonly number[];
    readonly down: boolean;
    readonly unique: boolean;
    readonly partial: boolean;
    readonly lower: boolean;
  }[];
  readonly isChecked: boolean;
  readonly isComputed: boolean;
  /** Which table before it (or itself) it points to, and what happens to it then. */
  readonly link:
    | { readonly to: number; readonly onDelete: "CASCADE" | "SET NULL" | undefined }
    | undefined;
}

// Reserved words, quotes, capitals, dots and letters beyond ASCII.
const columnNames = [
  "a",
  "b_2",
  "order",
  "Mixed Case",
  'quo"ted',
  "back`tick",
  "dot.ted",
  "größe",
  "per%cent",
  "co:lon",
  "x y",
];
const tableNames = ["plain", "select", 'ta"ble', "Upper", "dot.table"];

const comments = fc.option(fc.constantFrom("what it is", 'it\'s "quoted"', "two\nlines"), {
  nil: undefined,
});
const places = fc.uniqueArray(fc.nat(9), { minLength: 1, maxLength: 3 });

const randomTable: fc.Arbitrary<RandomTable> = fc.record({
  key: fc.constantFrom("counting", "identity", "pair", "text"),
  columns: fc.array(
    fc.record({
      type: fc.nat(99),
      default: fc.nat(9),
      nullable: fc.boolean(),
      comment: comments,
      unique: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  ),
  names: fc.uniqueArray(fc.constantFrom(...columnNames), { minLength: 6, maxLength: 6 }),
  comment: comments,
  uniques: fc.array(places, { maxLength: 2 }),
  indexes: fc.array(
    fc.record({
      at: places,
      down: fc.boolean(),
      unique: fc.boolean(),
      partial: fc.boolean(),
      lower: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
  isChecked: fc.boolean(),
  isComputed: fc.boolean(),
  link: fc.option(
    fc.record({
      to: fc.nat(4),
      onDelete: fc.constantFrom("CASCADE" as const, "SET NULL" as const, undefined),
    }),
    { nil: undefined },
  ),
});

/** Up to three tables. */
export const randomTables: fc.Arbitrary<readonly RandomTable[]> = fc.array(randomTable, {
  minLength: 1,
  maxLength: 3,
});

/** What of the random tables a database can have. */
interface Abilities {
  readonly comments: boolean;
  readonly identity: boolean;
  /** Indexes over expressions, and over some rows only. */
  readonly expressions: boolean;
  readonly quote: (name: string) => string;
}

type AnyColumn = Table["columns"][number];

function keyColumns(
  key: RandomTable["key"],
  { identity: has }: Abilities,
): Record<string, ColumnDefinition> {
  const primaryKey = true;
  if (key === "identity" && has)
    return {
      id: column(t.integer(), { primaryKey, identity: identity({ always: true, start: 5 }) }),
    };
  if (key === "pair")
    return {
      country: column(t.string(2), { primaryKey }),
      number: column(t.integer(), { primaryKey, autoincrement: false }),
    };
  if (key === "text") return { code: column(t.string(10), { primaryKey }) };
  return { id: column(t.integer(), { primaryKey }) };
}

/** Columns that hold the key of another table. */
function linkColumns(
  target: Readonly<Record<string, ColumnDefinition>>,
): Record<string, ColumnDefinition> {
  return Object.fromEntries(
    Object.entries(target).map(([name, { type }]) => [
      `to_${name}`,
      column(type, { nullable: true }),
    ]),
  );
}

function definitionsOf(
  random: RandomTable,
  choices: readonly TypeChoice[],
  can: Abilities,
): {
  readonly definitions: Record<string, ColumnDefinition>;
  readonly keyed: readonly string[];
  readonly whole: readonly string[];
} {
  const definitions: Record<string, ColumnDefinition> = {};
  const keyed: string[] = [];
  const whole: string[] = [];
  for (const [position, each] of random.columns.entries()) {
    const name = random.names[position] ?? `c${position}`;
    const { type, isKey, defaults } =
      choices[each.type % choices.length] ?? choice(t.integer(), true);
    const serverDefault = defaults[each.default % defaults.length];
    if (isKey) keyed.push(name);
    if (type.kind === "integer") whole.push(name);
    definitions[name] = column(type, {
      nullable: each.nullable,
      unique: each.unique && isKey,
      ...(serverDefault === undefined ? {} : { serverDefault }),
      ...(each.comment === undefined || !can.comments ? {} : { comment: each.comment }),
    });
  }
  const [first] = whole;
  if (random.isComputed && first !== undefined)
    definitions["made"] = column(t.integer(), {
      nullable: true,
      computed: computed(`${can.quote(first)} + 1`, { persisted: true }),
    });
  return { definitions, keyed, whole };
}

function picked(names: readonly string[], at: readonly number[]): readonly string[] {
  return names.length === 0
    ? []
    : [...new Set(at.map((place) => names[place % names.length] ?? ""))];
}

function indexesOf(
  random: RandomTable,
  name: string,
  keyed: readonly string[],
  can: Abilities,
  c: Readonly<Record<string, AnyColumn>>,
): readonly Index[] {
  return random.indexes.flatMap(({ at, down, unique, partial, lower }, number) => {
    const columns = picked(keyed, at).flatMap((each) => c[each] ?? []);
    const [first, ...rest] = columns;
    if (first === undefined) return [];
    const isText = first.type.kind === "string" && lower && can.expressions;
    const start = isText ? func.lower(first as Column<string>) : down ? first.desc() : first;
    const where = partial && can.expressions ? { where: first.isNot(null) } : {};
    return [index(`ix_${name}_${number}`, start, ...rest, { unique, ...where })];
  });
}

/** Unique constraints of several columns, each list once: PostgreSQL makes one of two that are the same. */
function uniquesOf(
  random: RandomTable,
  position: number,
  keyed: readonly string[],
): readonly Constraint[] {
  const lists = new Map(
    random.uniques.map((at) => {
      const columns = picked(keyed, at);
      return [JSON.stringify(columns), columns];
    }),
  );
  return [...lists.values()]
    .filter((columns) => columns.length > 1)
    .map((columns, number) => uniqueConstraint(...columns, { name: `uq_${position}_${number}` }));
}

/** The random tables as a MetaData for a database. */
export function makeTables(
  randoms: readonly RandomTable[],
  { capabilities, dialect }: TestDatabase,
): MetaData {
  const can: Abilities = {
    comments: dialect.inspection.getTableComments !== undefined,
    identity: capabilities.identityColumns,
    // Those that keep an index of some rows only index expressions, too.
    expressions: dialect.sql.ddlOptions?.index.some((each) => each.endsWith("_where")) === true,
    quote: (name) => alwaysQuote(name, dialect.sql.identifiers),
  };
  const metadata = new MetaData();
  const choices = typeChoices();
  const made: { readonly table: Table; readonly key: Record<string, ColumnDefinition> }[] = [];
  for (const [position, random] of randoms.entries()) {
    const name = tableNames[position] ?? `t${position}`;
    const key = keyColumns(random.key, can);
    const { definitions, keyed, whole } = definitionsOf(random, choices, can);
    const other =
      random.link === undefined || made.length === 0
        ? undefined
        : made[random.link.to % made.length];
    const links = other === undefined ? {} : linkColumns(other.key);
    const constraints = (
      c: Readonly<Record<string, AnyColumn>>,
    ): readonly (Constraint | Index)[] => [
      ...uniquesOf(random, position, keyed),
      ...(random.isChecked && whole[0] !== undefined && c[whole[0]] !== undefined
        ? [check(`${can.quote(whole[0])} > 0`, { name: `ck_${position}` })]
        : []),
      ...(other === undefined
        ? []
        : [
            foreignKeyConstraint(
              Object.keys(links),
              Object.keys(other.key).flatMap((each) => other.table.findColumn(each) ?? []),
              {
                name: `fk_${position}`,
                ...(random.link?.onDelete === undefined ? {} : { onDelete: random.link.onDelete }),
              },
            ),
          ]),
      ...indexesOf(random, String(position), keyed, can, c),
    ];
    const all = { ...key, ...definitions, ...links };
    const options: TableOptions<Readonly<Record<string, AnyColumn>>> = {
      constraints,
      ...(random.comment === undefined || !can.comments ? {} : { comment: random.comment }),
    };
    made.push({ table: table(name, metadata, all, options), key });
  }
  return metadata;
}
