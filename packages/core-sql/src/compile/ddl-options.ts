import { ArgumentError } from "@rebis/base";
import type { Writer } from "../dialect/sql-dialect.ts";

/** What options of a dialect belong to. */
export type DdlOptionOwner = "table" | "column" | "constraint" | "index";
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
  owner: DdlOptionOwner,
  out: Writer,
  kind?: ConstraintKind,
): void {
  if (options === undefined) return;
  const { name, ddlOptions } = out.dialect;
  const ofKind = kind === undefined ? [] : (ddlOptions?.[kind] ?? []);
  const known = [...(ddlOptions?.[owner] ?? []), ...ofKind];
  for (const key of Object.keys(options)) {
    if (!key.startsWith(`${name}_`) || known.includes(key)) continue;
    throw new ArgumentError(
      `Cannot use the option "${key}" of ${owner === "index" ? "an" : "a"} ${kind === undefined ? owner : `${words[kind]} constraint`}: dialect "${name}" has none of that name. ` +
        (known.length === 0 ? "Leave it out." : `It has ${known.join(", ")}.`),
    );
  }
}
