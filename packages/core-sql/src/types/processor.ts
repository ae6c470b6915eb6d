import { inferType } from "./infer.ts";
import { NativeType } from "./native.ts";
import type { Processor, SqlType } from "./type.ts";
import type { TypeEntry, TypeTable } from "./type-table.ts";

/** What processors need of a dialect: its name, for variants, and its types. */
export interface TypeDialect {
  readonly name: string;
  readonly types: TypeTable;
}

/** A type that says itself how its values are read, whatever the dialect has for its kind. */
export interface SelfReading {
  readonly readerFor: (dialect: TypeDialect) => Processor;
}

interface Processors {
  readonly bind: Processor | undefined;
  readonly result: Processor | undefined;
}

/** The types of one table, made once; a type's processors are kept as long as the type. */
const known: WeakMap<TypeTable, WeakMap<SqlType<unknown>, Processors>> = new WeakMap();

/** The entry of a type in a table; undefined for the type of which nothing is known. */
export function typeEntry(type: SqlType<unknown>, table: TypeTable): TypeEntry | undefined {
  if (type instanceof NativeType) return type.entry;
  // A native type is always a NativeType; the kind "null" alone has no entry.
  return type.kind === "null" || type.kind === "native" ? undefined : table[type.kind];
}

/**
 * Turns a JavaScript value into the driver's: type check, canonical form, the dialect's form.
 * Null must not be passed unless the type (its variant on the dialect) `handlesNull`.
 */
export function bindProcessor(type: SqlType<unknown>, dialect: TypeDialect): Processor | undefined {
  return processorsOf(type.forDialect(dialect.name), dialect).bind;
}

/** Turns the driver's value into the JavaScript value; undefined when they are the same. */
export function resultProcessor(
  type: SqlType<unknown>,
  dialect: TypeDialect,
): Processor | undefined {
  return processorsOf(type.forDialect(dialect.name), dialect).result;
}

/** A JavaScript value as an SQL literal, for DDL and offline scripts. */
export function renderLiteral(
  value: unknown,
  type: SqlType<unknown>,
  dialect: TypeDialect,
): string {
  const given = type.forDialect(dialect.name);
  const actual = given.kind === "null" && value !== null ? inferType(value) : given;
  const canonical =
    value === null && !actual.handlesNull ? null : (actual.toCanonical?.(value) ?? value);
  if (canonical === null) return "NULL";
  const entry = typeEntry(actual, dialect.types);
  return entry === undefined ? "NULL" : entry.literal(canonical, actual);
}

function processorsOf(type: SqlType<unknown>, dialect: TypeDialect): Processors {
  let types = known.get(dialect.types);
  if (types === undefined) known.set(dialect.types, (types = new WeakMap()));
  let found = types.get(type);
  if (found === undefined) types.set(type, (found = makeProcessors(type, dialect)));
  return found;
}

function makeProcessors(type: SqlType<unknown>, dialect: TypeDialect): Processors {
  const { readerFor } = type as SqlType<unknown> & Partial<SelfReading>;
  if (readerFor !== undefined) return { bind: type.toCanonical, result: readerFor(dialect) };
  const entry = typeEntry(type, dialect.types);
  if (type.kind === "null" && type.toCanonical === undefined) {
    return { bind: bindByValue(dialect), result: undefined };
  }
  return {
    bind: chain(type.toCanonical, entry?.toDriver?.(type), type.handlesNull),
    result: chain(entry?.fromDriver?.(type), type.fromCanonical, type.handlesNull),
  };
}

/** A value of unknown type is sent as what it is, so that a Date in a text's parameters works. */
function bindByValue(dialect: TypeDialect): Processor {
  return (value) => {
    if (typeof value === "string") return value;
    const process = bindProcessor(inferType(value), dialect);
    return process === undefined || value === null ? value : process(value);
  };
}

/** One after the other; where null passes, only the type's own step sees it. */
function chain(
  first: Processor | undefined,
  second: Processor | undefined,
  handlesNull: boolean,
): Processor | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  if (!handlesNull) return (value) => second(first(value));
  return (value) => {
    const between = first(value);
    return between === null ? null : second(between);
  };
}
