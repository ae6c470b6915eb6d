import { SqlType, t } from "@rebis/core-sql";
import { bit, varbit } from "../types/bit.ts";
import { hstoreType } from "../types/hstore.ts";
import { jsonb } from "../types/jsonb.ts";
import { cidr, inet, macaddr, macaddr8 } from "../types/network.ts";
import * as ranges from "../types/range-type.ts";
import { tsquery, tsvector } from "../types/text-search.ts";
import * as texts from "../types/text-types.ts";

/** What is written after the name of a type: `numeric(10,2)`, and the collation of the column. */
interface TypeArguments {
  /** The whole type, as the server writes it. */
  readonly text: string;
  readonly numbers: readonly number[];
  readonly collation: string | undefined;
}

type Make = (given: TypeArguments) => SqlType<unknown>;

/** The numbers in parentheses: a length, a precision and scale. */
export function numbersOf(text: string): readonly number[] {
  const inside = /\((\d+)(?:,(-?\d+))?\)/.exec(text);
  if (inside === null) return [];
  return inside.slice(1).flatMap((number) => (number === undefined ? [] : [Number(number)]));
}

function collated({ collation }: TypeArguments): { collation?: string } {
  return collation === undefined ? {} : { collation };
}

/** A type of the clock with the digits of its seconds, and with or without a time zone. */
function temporal(
  base: SqlType<unknown>,
  timezone: boolean,
  given: TypeArguments,
): SqlType<unknown> {
  const [precision] = given.numbers;
  if (precision === undefined && base.facts.timezone === timezone) return base;
  const facts = { ...base.facts, timezone, ...(precision === undefined ? {} : { precision }) };
  return new SqlType({ ...base.definition, facts });
}

/** CHAR(n), and BPCHAR without a length. */
function character(given: TypeArguments): SqlType<unknown> {
  const [length] = given.numbers;
  const name = length === undefined ? "BPCHAR" : `CHAR(${length})`;
  return t.exactly(name, t.string(length, collated(given)));
}

/** INTERVAL with its fields: `interval day to second(3)`. */
function interval({ text }: TypeArguments): SqlType<unknown> {
  return text === "interval" ? t.interval() : t.exactly(text.toUpperCase(), t.interval());
}

/** Types of extensions, which live in whatever schema they were installed in. */
const extensionTypes: Readonly<Record<string, Make>> = {
  citext: () => texts.citext(),
  hstore: () => hstoreType(),
};

/**
 * The types of the server by their name in the catalogue.
 *
 * @see https://www.postgresql.org/docs/current/datatype.html
 */
const builtInTypes: Readonly<Record<string, Make>> = {
  bool: () => t.boolean(),
  int2: () => t.smallInteger(),
  int4: () => t.integer(),
  int8: () => t.bigInteger(),
  float4: () => t.exactly("REAL", t.float()),
  float8: () => t.double(),
  numeric: ({ numbers: [precision, scale] }) => t.numeric(precision, scale),
  varchar: (given) => t.string(given.numbers[0], collated(given)),
  text: (given) => t.text(undefined, collated(given)),
  bpchar: character,
  name: (given) => t.exactly("NAME", t.string(undefined, collated(given))),
  oid: () => texts.oid(),
  date: () => t.date(),
  time: (given) => temporal(t.time(), false, given),
  timetz: (given) => temporal(t.time(), true, given),
  timestamp: (given) => temporal(t.dateTime(), false, given),
  timestamptz: (given) => temporal(t.dateTime({ timezone: true }), true, given),
  interval,
  bytea: () => t.largeBinary(),
  uuid: () => t.uuid(),
  json: () => t.json(),
  jsonb: () => jsonb(),
  jsonpath: () => texts.jsonpath(),
  inet: () => inet(),
  cidr: () => cidr(),
  macaddr: () => macaddr(),
  macaddr8: () => macaddr8(),
  money: () => texts.money(),
  bit: ({ numbers: [length] }) => bit(length),
  varbit: ({ numbers: [length] }) => varbit(length),
  tsvector: () => tsvector(),
  tsquery: () => tsquery(),
  regclass: () => texts.regclass(),
  regconfig: () => texts.regconfig(),
  xml: () => texts.xml(),
  int4range: () => ranges.int4range(),
  int8range: () => ranges.int8range(),
  numrange: () => ranges.numrange(),
  daterange: () => ranges.daterange(),
  tsrange: () => ranges.tsrange(),
  tstzrange: () => ranges.tstzrange(),
  int4multirange: () => ranges.int4multirange(),
  int8multirange: () => ranges.int8multirange(),
  nummultirange: () => ranges.nummultirange(),
  datemultirange: () => ranges.datemultirange(),
  tsmultirange: () => ranges.tsmultirange(),
  tstzmultirange: () => ranges.tstzmultirange(),
};

/** The type of that name: one of the server's own, or of an extension; undefined for others. */
export function makeType(
  name: string,
  isBuiltIn: boolean,
  given: TypeArguments,
): SqlType<unknown> | undefined {
  const table = isBuiltIn ? builtInTypes : extensionTypes;
  return Object.hasOwn(table, name) ? table[name]?.(given) : undefined;
}
