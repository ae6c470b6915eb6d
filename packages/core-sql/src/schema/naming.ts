import { ArgumentError } from "@rebis/base";
import type { ColumnOwner } from "./column.ts";
import { type Constraint, ForeignKeyConstraint } from "./constraint.ts";
import type { Index } from "./table-index.ts";

/** What a naming template or function is told. */
export interface NamingFacts {
  readonly table: ColumnOwner;
  readonly columnNames: readonly string[];
  readonly constraintName: string | undefined;
  readonly referredTableName: string | undefined;
  readonly referredColumnNames: readonly string[];
}

/** A template with `%(table_name)s`-like tokens, or a function. */
export type NamingRule = string | ((facts: NamingFacts) => string);

/** Templates by kind of object: index, unique, check, foreign key, primary key. */
export interface NamingConvention {
  readonly ix?: NamingRule;
  readonly uq?: NamingRule;
  readonly ck?: NamingRule;
  readonly fk?: NamingRule;
  readonly pk?: NamingRule;
}

/** The convention of a MetaData without one: only the indexes of `index: true` get a name. */
const defaultNamingConvention: NamingConvention = { ix: "ix_%(column_0_label)s" };

/** A user's convention, with the default rule for indexes where it has none. */
export function conventionOf(given: NamingConvention | undefined): NamingConvention {
  return { ...defaultNamingConvention, ...given };
}

const kinds = {
  primaryKey: "pk",
  unique: "uq",
  check: "ck",
  foreignKey: "fk",
  index: "ix",
} as const;

function factsOf(item: Constraint | Index, table: ColumnOwner): NamingFacts {
  const columnNames =
    item.kind === "index"
      ? item.expressions.flatMap((each) =>
          "name" in each && typeof each.name === "string" ? [each.name] : [],
        )
      : item.columns.map((each) => each.name);
  const isForeign = item instanceof ForeignKeyConstraint;
  return {
    table,
    columnNames,
    constraintName: item.name,
    referredTableName: isForeign ? item.targetTableKey.split(".").at(-1) : undefined,
    referredColumnNames: isForeign
      ? item.targets.map((target) =>
          typeof target === "string" ? (target.split(".").at(-1) ?? "") : target.name,
        )
      : [],
  };
}

function tokenValue(token: string, facts: NamingFacts): string {
  const { table, columnNames } = facts;
  const numbered = /^column_(0)(_?N)?(_label|_name|_key)?$/.exec(token);
  if (numbered !== null) {
    const [, , all, form] = numbered;
    const labels =
      form === "_label" ? columnNames.map((name) => `${table.name}_${name}`) : columnNames;
    return all === undefined ? (labels[0] ?? "") : labels.join(all === "_N" ? "_" : "");
  }
  switch (token) {
    case "table_name":
      return table.name;
    case "constraint_name":
      if (facts.constraintName === undefined) {
        throw new ArgumentError(
          `Cannot name a constraint of table "${table.key}": the naming convention uses %(constraint_name)s, and the constraint has no name. Name it.`,
        );
      }
      return facts.constraintName;
    case "referred_table_name":
      return facts.referredTableName ?? "";
    case "referred_column_0_name":
      return facts.referredColumnNames[0] ?? "";
    default:
      throw new ArgumentError(
        `Cannot use the token %(${token})s in a naming convention: it is unknown. Use table_name, column_0_name, column_0_N_name, column_0_label, constraint_name, referred_table_name or referred_column_0_name.`,
      );
  }
}

/**
 * The name that a convention gives to a constraint or index; undefined when it has no rule for it.
 *
 * @see https://docs.sqlalchemy.org/en/21/core/constraints.html#configuring-constraint-naming-conventions
 */
export function conventionalName(
  item: Constraint | Index,
  table: ColumnOwner,
  convention: NamingConvention,
): string | undefined {
  const rule = convention[kinds[item.kind]];
  if (rule === undefined) return item.name;
  const usesName = typeof rule === "string" && rule.includes("%(constraint_name)s");
  if (item.name !== undefined && !usesName) return item.name;
  // A CHECK without a name has no columns to be named after.
  if (item.kind === "check" && item.name === undefined) return undefined;
  const facts = factsOf(item, table);
  if (typeof rule === "function") return rule(facts);
  return rule.replace(/%\((\w+)\)s/g, (_, token: string) => tokenValue(token, facts));
}
