import { CompileError } from "@rebis/base";
import type { Writer } from "../dialect/sql-dialect.ts";
import { typeEntry } from "../types/processor.ts";
import type { SqlType } from "../types/type.ts";

/**
 * The name of a type, for DDL or CAST.
 *
 * @throws {CompileError} for a type of which nothing is known
 */
export function typeName(type: SqlType<unknown>, out: Writer, where: "ddl" | "cast"): string {
  const actual = type.forDialect(out.dialect.name);
  const native = actual.facts.dialect;
  if (native !== undefined && native !== out.dialect.name) {
    out.unsupported(
      `the type "${actual.facts.nativeName ?? native}"`,
      `only "${native}" has it`,
      "Give the type a variant for this dialect (withVariant)",
    );
  }
  if (actual.facts.exactName !== undefined) return actual.facts.exactName;
  const entry = typeEntry(actual, out.dialect.types);
  if (entry === undefined) {
    throw new CompileError(
      `Cannot compile a type for dialect "${out.dialect.name}": nothing says which one it is. Give the column or the cast a type of "t".`,
    );
  }
  return where === "cast" ? (entry.cast ?? entry.ddl)(actual) : entry.ddl(actual);
}
