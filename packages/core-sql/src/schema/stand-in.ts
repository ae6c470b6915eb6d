import { nullType, type SqlType } from "../types/type.ts";
import { Column, ColumnDefinition, type ColumnDefinitions, type ColumnOptions } from "./column.ts";
import { Constraint } from "./constraint.ts";
import type { FinalName } from "./final-name.ts";
import { conventionOf, type NamingConvention } from "./naming.ts";
import { Index } from "./table-index.ts";
import { Table, type TableOptions, type TableRegistry } from "./table.ts";

/** A table of which only the name is known, and what a statement says of it: a column that is asked for is there. */
class StandIn extends Table {
  override findColumn(name: string): Column | undefined {
    return (
      super.findColumn(name) ??
      this.appendColumns({ [name]: new ColumnDefinition(nullType, { name, nullable: true }) })[0]
    );
  }
}

/**
 * Knows every table by its key, and nothing else about it. Foreign keys of statements that change
 * tables are followed in it.
 */
export function standIns(namingConvention?: NamingConvention): TableRegistry {
  const known = new Map<string, Table>();
  const registry: TableRegistry = {
    schema: undefined,
    casing: "preserve",
    namingConvention: conventionOf(namingConvention),
    lookup(key) {
      const dot = key.lastIndexOf(".");
      const place = { schema: dot < 0 ? null : key.slice(0, dot) };
      return known.get(key) ?? new StandIn(key.slice(dot + 1), registry, {}, place);
    },
    register: (made) => known.set(made.key, made),
  };
  return registry;
}

/**
 * A table for statements that change one: by its name, with the columns and constraints that the
 * statement is about. Columns that nobody declared are there without a type.
 */
export function standIn(
  name: string,
  definitions: ColumnDefinitions = {},
  options: TableOptions<never> = {},
  registry: TableRegistry = standIns(),
): Table {
  return new StandIn(name, registry, definitions, options);
}

/** A column of the same table and name, with what a statement says of it. */
export function columnAs(
  { table, key, name, type, options: { quote } }: Column,
  changes: ColumnOptions,
  other: SqlType<unknown> = type,
): Column {
  const options = quote === undefined ? changes : { ...changes, quote };
  return new Column(table, key, name, new ColumnDefinition(other, options));
}

/** Something that is known by its name and that of its table. */
export interface NamedPlace {
  readonly table: string | Table;
  readonly schema?: string;
}

/** The table of a name, or a table that is given. */
function placeOf({ table, schema }: NamedPlace): Table {
  return table instanceof Table ? table : standIn(table, {}, { schema: schema ?? null });
}

/** A constraint of which only the name and the kind are known. */
class NamedConstraint extends Constraint {
  readonly kind: Constraint["kind"];
  constructor(name: string | FinalName, kind: Constraint["kind"]) {
    super([], { name });
    this.kind = kind;
  }
}

/** The constraint of a name; a CHECK when nobody says. */
export function constraintNamed(
  name: string | FinalName,
  { type = "check", ...place }: NamedPlace & { readonly type?: Constraint["kind"] },
): Constraint {
  const made = new NamedConstraint(name, type);
  made.attach(placeOf(place));
  return made;
}

/** An index of which only the name is known. */
export function indexNamed(name: string | FinalName, place: NamedPlace): Index {
  const made = new Index(name, [], {});
  made.attach(placeOf(place));
  return made;
}
