import { ArgumentError } from "@rebis/base";
import type { Writer } from "../dialect/sql-dialect.ts";

/** What options of a dialect belong to, as errors call it. */
const owners = {
  table: "a table",
  column: "a column",
  constraint: "a constraint",
  index: "an index",
  sequence: "a sequence",
  identity: "an identity",
  view: "a view",
  alterColumn: "a change of a column",
  dropColumn: "dropping a column",
} as const;
/** What options of one kind of constraint belong to. */
type ConstraintKind = "primaryKey" | "unique" | "foreignKey" | "check";

const words = {
  primaryKey: "PRIMARY KEY",
  unique: "UNIQUE",
  foreignKey: "FOREIGN KEY",
  check: "CHECK",
} as const;

/**
 * Refuses options under the dialect's name that it does not know; those of other dialects are
 * none of its business.
 *
 * @throws {ArgumentError} naming the options that there are
 */
export function checkDdlOptions(
  options: object | undefined,
  owner: keyof typeof owners,
  { dialect }: Pick<Writer, "dialect">,
  kind?: ConstraintKind,
): void {
  if (options === undefined) return;
  const { name, ddlOptions } = dialect;
  const ofKind = kind === undefined ? [] : (ddlOptions?.[kind] ?? []);
  const known = [...(ddlOptions?.[owner] ?? []), ...ofKind];
  for (const key of Object.keys(options)) {
    if (!key.startsWith(`${name}_`) || known.includes(key)) continue;
    throw new ArgumentError(
      `Cannot use the option "${key}" of ${kind === undefined ? owners[owner] : `a ${words[kind]} constraint`}: dialect "${name}" has none of that name. ` +
        (known.length === 0 ? "Leave it out." : `It has ${known.join(", ")}.`),
    );
  }
}
