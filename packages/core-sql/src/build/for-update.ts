import { ArgumentError } from "@rebis/base";
import type { ForUpdateNode } from "../ast/statement.ts";
import type { Node } from "../ast/node.ts";
import { describe, expressionOf } from "../coerce/operand.ts";
import { SqlElement } from "../ast/element.ts";
import { fromFacts } from "../operators/from-clause.ts";

/** Options of `withForUpdate`. */
export interface ForUpdateOptions {
  /** FOR SHARE. */
  readonly read?: boolean;
  /** FOR NO KEY UPDATE, or FOR KEY SHARE with `read`. */
  readonly keyShare?: boolean;
  /** Fail at once when a row is locked. */
  readonly nowait?: boolean;
  /** Leave locked rows out. */
  readonly skipLocked?: boolean;
  /** Only rows of these tables (or columns, on Oracle). */
  readonly of?: unknown;
}

function lockTarget(value: unknown): Node {
  const facts = fromFacts(value);
  if (facts !== undefined) return facts.from;
  if (SqlElement.is(value)) return expressionOf(value, "what FOR UPDATE locks");
  throw new ArgumentError(
    `Cannot lock the rows of ${describe(value)}: name a table, a mapped class or a column.`,
  );
}

/** FOR UPDATE and its relatives from options. */
export function forUpdateNode(options: ForUpdateOptions): ForUpdateNode {
  const { read = false, keyShare = false, nowait = false, skipLocked = false, of } = options;
  if (nowait && skipLocked) {
    throw new ArgumentError(
      "Cannot both fail on locked rows and skip them: choose nowait or skipLocked.",
    );
  }
  const strength = read
    ? keyShare
      ? "key share"
      : "share"
    : keyShare
      ? "no key update"
      : "update";
  const targets = of === undefined ? [] : Array.isArray(of) ? of : [of];
  return { kind: "forUpdate", strength, of: targets.map(lockTarget), nowait, skipLocked };
}
