import type { SqlType } from "@rebis/core-sql";

const standard =
  /^(?:INT|INTEGER|SMALLINT|BIGINT|N?VARCHAR|N?CHAR|TEXT|CLOB|DATE|TIME|TIMESTAMP|DATETIME|UUID|JSON)\b/i;

/**
 * The type behind the placeholders of a generic type; a type of the user's own name has none, as its
 * values might not survive the way through the generic one (CITEXT compares otherwise than VARCHAR).
 */
export function boundAs(
  name: string | ((type: SqlType<unknown>) => string),
): (type: SqlType<unknown>) => string | undefined {
  return (type) => {
    const { exactName } = type.facts;
    if (exactName !== undefined && !standard.test(exactName)) return undefined;
    return typeof name === "string" ? name : name(type);
  };
}
