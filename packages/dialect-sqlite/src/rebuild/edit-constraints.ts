import {
  check,
  type Constraint,
  ForeignKeyConstraint,
  type NamingConvention,
  primaryKeyConstraint,
  uniqueConstraint,
} from "@rebis/core-sql";
import { standIn, standIns } from "@rebis/core-sql/spi";
import type { Clause, Item } from "../inspect/definition/table-definition.ts";
import { TokenReader } from "../inspect/definition/tokens.ts";
import { folded } from "./mentions.ts";
import { refusal } from "./refusal.ts";
import type { TableText } from "./table-text.ts";

/** Which constraint is meant. */
export interface ConstraintName {
  readonly name: string;
  /** Undefined: of whatever kind. */
  readonly kind: Constraint["kind"] | undefined;
}

const kinds: ReadonlySet<string> = new Set(["primaryKey", "unique", "check", "foreignKey"]);

interface Found {
  readonly item: Item;
  readonly clause: Clause;
}

function constraintsIn(text: TableText): readonly Found[] {
  return text.definition.items.flatMap((item) =>
    item.clauses.filter(({ kind }) => kinds.has(kind)).map((clause) => ({ item, clause })),
  );
}

/** The names in parentheses. */
function namesOf(list: string): readonly string[] {
  const tokens = new TokenReader(list);
  const names: string[] = [];
  while (tokens.next !== undefined) if (!tokens.acceptMark(",")) names.push(tokens.name() ?? "");
  return names;
}

/** The same constraint without a name, so that a convention gives it one. */
function unnamed(text: TableText, { kind, columns, ...span }: Clause): Constraint | undefined {
  if (kind === "unique") return uniqueConstraint(...columns);
  if (kind === "primaryKey") return primaryKeyConstraint(...columns);
  if (kind === "check") return check("1 = 1");
  const position = constraintsIn(text)
    .filter((each) => each.clause.kind === "foreignKey")
    .findIndex((each) => each.clause.start === span.start);
  const key = text.definition.foreignKeys[position];
  if (key === undefined) return undefined;
  const targets = key.targets === undefined ? columns : namesOf(key.targets);
  return new ForeignKeyConstraint(
    columns,
    targets.map((column) => ({ schema: undefined, table: key.table, column })),
    {},
  );
}

/** How a convention calls a constraint that has no name; undefined where it cannot. */
function conventionalName(
  text: TableText,
  table: string,
  clause: Clause,
  convention: NamingConvention,
): string | undefined {
  const made = unnamed(text, clause);
  if (made === undefined || (made.kind === "check" && needsName(convention.ck))) return undefined;
  standIn(table, {}, { schema: null, constraints: () => [made] }, standIns(convention));
  return made.name;
}

const needsName = (rule: NamingConvention["ck"]): boolean =>
  typeof rule === "string" && rule.includes("%(constraint_name)s");

/** The constraint of a name, beside a column or in a line of its own. */
function findConstraint(
  text: TableText,
  table: string,
  { name, kind }: ConstraintName,
  convention: NamingConvention | undefined,
): Found | undefined {
  const all = constraintsIn(text).filter(
    ({ clause }) => kind === undefined || clause.kind === kind,
  );
  const named = all.find(({ clause }) => folded(clause.name ?? "") === folded(name));
  if (named !== undefined || convention === undefined) return named;
  return all.find(
    ({ clause }) =>
      clause.name === undefined && conventionalName(text, table, clause, convention) === name,
  );
}

/** Without the constraint of a name. */
export function withoutConstraint(
  text: TableText,
  table: string,
  wanted: ConstraintName & { readonly ifExists: boolean },
  convention: NamingConvention | undefined,
): TableText {
  const found = findConstraint(text, table, wanted, convention);
  if (found !== undefined) return text.withoutClause(found.item, found.clause);
  if (wanted.ifExists) return text;
  const names = constraintsIn(text).flatMap(({ clause }) => clause.name ?? []);
  throw refusal(
    table,
    `it has no constraint "${wanted.name}"${wanted.kind === undefined ? "" : ` of kind "${wanted.kind}"`}`,
    (names.length === 0 ? "None of its has a name" : `Its are called "${names.join('", "')}"`) +
      `; those without a name are found by the option "namingConvention" of batchAlterTable`,
  );
}
