import { ArgumentError } from "@rebis/base";
import { SqlType } from "./type.ts";

const typeName = /^[A-Za-z_][\w ]*(?:\( *\d+(?: *, *\d+)* *\)[\w ]*)?$/;

/**
 * A type whose name is written as it stands, on every database; its values behave as those of
 * `base`. For names that Rebis would choose otherwise.
 *
 * @example
 * column(t.exactly("NVARCHAR(20)", t.string()))
 * // title NVARCHAR(20) NOT NULL
 *
 * @throws {ArgumentError} when the name is not words with numbers in parentheses
 * @see https://docs.sqlalchemy.org/en/21/core/type_basics.html#sql-standard-and-multiple-vendor-uppercase-types
 * @since 0.1.0
 */
export function exactly<T>(name: string, base: SqlType<T>): SqlType<T> {
  if (typeof name !== "string" || !typeName.test(name)) {
    throw new ArgumentError(
      `Cannot write a type of this name: it is more than words and numbers in parentheses. Write it as in CREATE TABLE: t.exactly("NVARCHAR(20)", t.string()).`,
    );
  }
  if (base.kind === "native" || base.kind === "null") {
    throw new ArgumentError(
      `Cannot write a type as "${name}": it needs a type of "t" that says how its values behave. Give one as the second argument.`,
    );
  }
  return new SqlType<T>({
    ...base.definition,
    facts: { ...base.facts, exactName: name },
    generic: () => base,
    cacheKey: JSON.stringify(["exactly", name, base.cacheKey]),
  });
}
