import type { ReflectedForeignKey } from "@rebis/base";
import type { SqlDialect } from "../dialect/sql-dialect.ts";
import type { Column, ColumnDefinition, ColumnDefinitions } from "../schema/column.ts";
import type { Constraint } from "../schema/constraint.ts";
import type { Index } from "../schema/table-index.ts";
import { Table, type TableOptions, type TableRegistry } from "../schema/table.ts";
import type { ColumnInfo } from "./column-info.ts";
import { dialectOptions } from "./dialect-options.ts";
import { columnDefinition } from "./reflected-column.ts";
import {
  type ConstraintParts,
  keptForeignKeys,
  reflectedConstraints,
} from "./reflected-constraints.ts";
import type { TableFacts } from "./table-facts.ts";

/** A column as it was read, and what listeners made of it. */
export interface ReadColumn {
  readonly name: string;
  readonly info: ColumnInfo;
}

/** What a reflected table is made of. */
export interface TableParts {
  readonly name: string;
  readonly schema: string | undefined;
  readonly metadata: TableRegistry;
  readonly dialect: SqlDialect;
  readonly facts: TableFacts;
  readonly columns: readonly ReadColumn[];
  readonly schemaOf: (schema: string | undefined) => string | undefined;
  /** Columns that the user defines in place of the database's, and beyond them. */
  readonly given: ColumnDefinitions;
  readonly options: TableOptions<never>;
  /** The table that is there already, and whether its columns give way to those of the database. */
  readonly extend: { readonly table: Table; readonly replace: boolean } | undefined;
}

type Definitions = Map<string, ColumnDefinition>;

/** The user's definitions by the names of their columns. */
function byName(
  given: ColumnDefinitions,
): ReadonlyMap<string, readonly [string, ColumnDefinition]> {
  return new Map(
    Object.entries(given).map(([key, definition]) => [
      definition.options.name ?? key,
      [key, definition],
    ]),
  );
}

/** Keys in the order of the columns; those that look like numbers would come first in an object. */
function inOrder(definitions: Definitions): ColumnDefinitions {
  return Object.fromEntries(
    [...definitions].map(([key, definition]) => [/^\d+$/.test(key) ? `${key} ` : key, definition]),
  );
}

function definitionsOf(parts: TableParts): {
  readonly definitions: Definitions;
  readonly keys: ReadonlyMap<string, string>;
  readonly overridden: ReadonlySet<string>;
} {
  const { facts, dialect, extend } = parts;
  const known = extend?.replace === false ? extend.table.definitions : {};
  const given = byName({ ...known, ...parts.given });
  const inKey = new Set(facts.primaryKey?.columns);
  const definitions: Definitions = new Map();
  const keys = new Map<string, string>();
  const overridden = new Set<string>();
  for (const { name, info } of parts.columns) {
    const own =
      given.get(info.name) ??
      (Object.hasOwn(parts.given, info.key)
        ? ([info.key, parts.given[info.key]] as const)
        : undefined);
    if (own?.[1] === undefined) {
      definitions.set(info.key, columnDefinition(info, inKey.has(name), dialect));
      keys.set(name, info.key);
    } else {
      const [key, definition] = own;
      definitions.set(key, definition);
      keys.set(name, definition.options.key ?? key);
      overridden.add(name);
    }
  }
  const rest = { ...extend?.table.definitions, ...parts.given };
  for (const [key, definition] of Object.entries(rest))
    if (!definitions.has(key) && !isMade(definition, key, parts)) definitions.set(key, definition);
  return { definitions, keys, overridden };
}

/** A definition of the table that is extended whose column the database has under another key. */
function isMade(
  definition: ColumnDefinition,
  key: string,
  { columns, given }: TableParts,
): boolean {
  if (given[key] === definition) return false;
  return columns.some(({ info }) => info.name === (definition.options.name ?? key));
}

/** Whether two constraints say the same of the same columns, or have one name. */
function areAlike(a: Constraint | Index, b: Constraint | Index): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === "primaryKey") return true;
  if (a.name !== undefined && a.name === b.name) return true;
  if (a.kind === "check" || a.kind === "index" || b.kind === "index") return false;
  const namesOf = (each: Constraint): string =>
    JSON.stringify(
      each.references.map((column) => (typeof column === "string" ? column : column.key)),
    );
  return namesOf(a) === namesOf(b as Constraint);
}

/** A table as the database has it, with what the user says instead; and the foreign keys that it has. */
export function buildTable(parts: TableParts): {
  readonly table: Table;
  readonly foreignKeys: readonly ReflectedForeignKey[];
} {
  const { name, schema, metadata, facts, dialect, extend } = parts;
  const { definitions, keys, overridden } = definitionsOf(parts);
  const constraintParts: ConstraintParts = {
    facts,
    dialect,
    keys,
    overridden,
    schemaOf: parts.schemaOf,
  };
  const userOptions: TableOptions<never> = { ...extend?.table.options, ...parts.options };
  const constraints = (c: Readonly<Record<string, Column>>): readonly (Constraint | Index)[] => {
    const own =
      (
        userOptions.constraints as
          | ((columns: unknown) => readonly (Constraint | Index)[])
          | undefined
      )?.(c) ?? [];
    const found = reflectedConstraints(constraintParts, c);
    return [...own, ...found.filter((each) => !own.some((other) => areAlike(each, other)))];
  };
  const options = {
    ...dialectOptions(facts.options, "table", dialect),
    ...(facts.comment === undefined ? {} : { comment: facts.comment }),
    ...userOptions,
    schema: schema ?? null,
    constraints,
  } as TableOptions<never>; // the constraints take the columns by key, whatever they are
  const table = extend?.table ?? new Table(name, metadata, inOrder(definitions), options);
  if (extend !== undefined) table.redefine(inOrder(definitions), options);
  return { table, foreignKeys: keptForeignKeys(constraintParts) };
}
