import { createHash, randomBytes } from "node:crypto";

/** An identifier of twelve hexadecimal digits that nobody else will have. */
export function newRevisionId(): string {
  return randomBytes(6).toString("hex");
}

/** The identifier of a merge: whoever merges the same heads makes the same revision. */
export function mergeRevisionId(heads: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(heads.toSorted())).digest("hex").slice(0, 12);
}
