import type { NativeType, Operand } from "@rebis/core-sql";
import { toExpression } from "@rebis/core-sql/spi";
import { array } from "./array.ts";
import type { HstoreOperators } from "./operators/hstore-operators.ts";
import { callNode, element, type Typed } from "./operators/operator-nodes.ts";
import { hstoreType } from "./types/hstore.ts";
import type { HstoreValue } from "./types/hstore-value.ts";

/** A key or a value, or lists of them. */
type HstorePart = Operand<string> | Operand<string[]> | readonly (string | null)[];

/**
 * HSTORE: texts by name (extension hstore). With arguments it is the function that makes one: of
 * a key and a value, of a list of keys and a list of values, or of a list of both in turn.
 *
 * @example
 * column(hstore())                       // attributes HSTORE NOT NULL, Record<string, string | null>
 * select(hstore("size", "big"))          // SELECT hstore($1::VARCHAR, $2::VARCHAR) AS hstore_1
 * select(hstore(["a", "b"], ["1", "2"])) // SELECT hstore(ARRAY[$1::VARCHAR, …], ARRAY[…]) AS hstore_1
 * @see https://docs.sqlalchemy.org/en/21/dialects/postgresql.html#sqlalchemy.dialects.postgresql.HSTORE
 * @since 0.1.0
 */
export function hstore(): NativeType<HstoreValue, HstoreOperators>;
export function hstore(keys: HstorePart, values?: HstorePart): Typed<HstoreValue, HstoreOperators>;
export function hstore(...parts: readonly unknown[]): unknown {
  if (parts.length === 0) return hstoreType();
  const args = parts.map((part) =>
    Array.isArray(part) ? array(part).node : toExpression(part, "an argument of hstore()"),
  );
  return element(callNode("hstore", args, hstoreType()));
}
