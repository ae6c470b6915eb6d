import { ArgumentError, InvalidRequestError } from "@rebis/base";
import type { ColumnNode } from "../ast/expression.ts";
import type { Node } from "../ast/node.ts";
import { walk } from "../traverse/children.ts";
import type { Column, ColumnOwner } from "./column.ts";
import type { CheckConstraint, Constraint } from "./constraint.ts";
import { FinalName } from "./final-name.ts";
import { ForeignKeyConstraint } from "./foreign-key-constraint.ts";
import type { Index } from "./table-index.ts";

/** What a naming template or function is told. */
export interface NamingFacts {
  readonly table: ColumnOwner;
  readonly columnNames: readonly string[];
  readonly columnKeys: readonly string[];
  readonly constraintName: string | undefined;
  readonly referredTableName: string | undefined;
  readonly referredColumnNames: readonly string[];
}

/** A template with `%(table_name)s`-like tokens, or a function. */
export type NamingRule = string | ((facts: NamingFacts) => string);

/** Templates by kind of object: index, unique, check, foreign key, primary key; any other name is a token of one's own. */
export interface NamingConvention {
  readonly ix?: NamingRule;
  readonly uq?: NamingRule;
  readonly ck?: NamingRule;
  readonly fk?: NamingRule;
  readonly pk?: NamingRule;
  readonly [token: string]: NamingRule | undefined;
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

/** The columns of a table that an expression mentions, in order. */
function columnsIn(expression: Node, table: ColumnOwner): readonly Column[] {
  const found: Column[] = [];
  walk(expression, (node) => {
    if (node.kind !== "column" || (node as ColumnNode).from !== table.node) return;
    const column = table.findColumn((node as ColumnNode).key);
    if (column !== undefined && !found.includes(column)) found.push(column);
  });
  return found;
}

function columnsOf(item: Constraint | Index, table: ColumnOwner): readonly Column[] {
  if (item.kind === "index") {
    return item.expressions.flatMap((each) => columnsIn(each.node, table).slice(0, 1));
  }
  // `kind` tells the classes apart.
  return item.kind === "check"
    ? columnsIn((item as CheckConstraint).expression.node, table)
    : item.columns;
}

function factsOf(item: Constraint | Index, table: ColumnOwner): NamingFacts {
  const columns = columnsOf(item, table);
  const isForeign = item instanceof ForeignKeyConstraint;
  return {
    table,
    columnNames: columns.map((each) => each.name),
    columnKeys: columns.map((each) => each.key),
    constraintName: item.name,
    referredTableName: isForeign ? item.targetTableKey.split(".").at(-1) : undefined,
    referredColumnNames: isForeign ? item.targetColumnNames : [],
  };
}

/** `schema_table_column`. */
function labelOf({ schema, name }: ColumnOwner, column: string): string {
  const label = `${name}_${column}`;
  return schema === undefined ? label : `${schema.replaceAll(".", "_")}_${label}`;
}

const columnToken = /^(referred_)?column_(\d+)(N|_N)?_(name|key|label)$/;

/** `column_0_name`, `column_0N_name` (all of them), `column_0_N_name` (with underscores between). */
function columnTokenValue(match: RegExpExecArray, facts: NamingFacts): string | undefined {
  const [, referred, position = "0", all, form] = match;
  if (referred !== undefined && form !== "name") return undefined;
  const names =
    referred !== undefined
      ? facts.referredColumnNames
      : form === "key"
        ? facts.columnKeys
        : form === "label"
          ? facts.columnNames.map((name) => labelOf(facts.table, name))
          : facts.columnNames;
  if (all !== undefined) return names.slice(Number(position)).join(all === "_N" ? "_" : "");
  const name = names[Number(position)];
  if (name !== undefined) return name;
  throw new ArgumentError(
    `Cannot name a constraint of table "${facts.table.key}": the naming convention uses %(${match[0]})s, and it has ${names.length} such columns. Name it.`,
  );
}

function tokenValue(token: string, facts: NamingFacts, convention: NamingConvention): string {
  const own = convention[token];
  if (typeof own === "function") return own(facts);
  const column = columnToken.exec(token);
  const value = column === null ? undefined : columnTokenValue(column, facts);
  if (value !== undefined) return value;
  switch (token) {
    case "table_name":
      return facts.table.name;
    case "constraint_name":
      if (facts.constraintName !== undefined) return facts.constraintName;
      throw new InvalidRequestError(
        `Cannot name a constraint of table "${facts.table.key}": the naming convention uses %(constraint_name)s, and the constraint has no name. Name it.`,
      );
    case "referred_table_name":
      return facts.referredTableName ?? "";
    default:
      throw new ArgumentError(
        `Cannot use the token %(${token})s in a naming convention: it is unknown. Use table_name, column_0_name, column_0N_name, column_0_N_name (or _key, _label), constraint_name, referred_table_name, referred_column_0_name, or a function of that name in the convention.`,
      );
  }
}

/**
 * The name that a convention gives to a constraint or index; undefined when it has no rule for it.
 * What a convention made is a {@link FinalName}, which may be cut to what the server keeps.
 *
 * @see https://docs.sqlalchemy.org/en/21/core/constraints.html#configuring-constraint-naming-conventions
 */
export function conventionalName(
  item: Constraint | Index,
  table: ColumnOwner,
  convention: NamingConvention,
): string | FinalName | undefined {
  const rule = convention[kinds[item.kind]];
  if (rule === undefined || item.hasFinalName) return undefined;
  if (item.kind === "primaryKey" && item.columns.length === 0) return undefined;
  const usesName = typeof rule === "string" && rule.includes("%(constraint_name)s");
  if (item.name !== undefined && !usesName) return undefined;
  // Nobody gives a name to what a type brings along.
  if (item.name === undefined && usesName && (item as CheckConstraint).ofType !== undefined) {
    return undefined;
  }
  const facts = factsOf(item, table);
  if (typeof rule === "function") return new FinalName(rule(facts));
  const name = rule.replace(/%\((\w+)\)s/g, (_, token: string) =>
    tokenValue(token, facts, convention),
  );
  return new FinalName(name);
}
