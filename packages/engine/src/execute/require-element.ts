import { ArgumentError } from "@rebis/base";
import { SqlElement } from "@rebis/core-sql";
import { describe } from "@rebis/core-sql/spi";

/** Refuses what is no SQL element: a string could come from anywhere (demands C3, C8). */
export function requireElement(statement: unknown): SqlElement {
  if (SqlElement.is(statement)) return statement;
  if (typeof statement === "string") {
    throw new ArgumentError(
      "Cannot execute a string: it is not known to be SQL of yours. " +
        "Wrap it in text(), write it with the sql tag, or call execDriverSql().",
    );
  }
  throw new ArgumentError(
    `Cannot execute ${describe(statement)}: ` +
      `it is no statement. Pass select(), insert(), text() or another element of @rebis/core-sql.`,
  );
}
