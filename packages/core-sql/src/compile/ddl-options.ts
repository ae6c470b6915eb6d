import { ArgumentError } from "@rebis/base";
import type { Writer } from "../dialect/sql-dialect.ts";

/** What options of a dialect belong to. */
export type DdlOptionOwner = "table" | "column" | "constraint" | "index";

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
): void {
  if (options === undefined) return;
  const { name, ddlOptions } = out.dialect;
  const known = ddlOptions?.[owner] ?? [];
  for (const key of Object.keys(options)) {
    if (!key.startsWith(`${name}_`) || known.includes(key)) continue;
    throw new ArgumentError(
      `Cannot use the option "${key}" of ${owner === "index" ? "an" : "a"} ${owner}: dialect "${name}" has none of that name. ` +
        (known.length === 0 ? "Leave it out." : `It has ${known.join(", ")}.`),
    );
  }
}
