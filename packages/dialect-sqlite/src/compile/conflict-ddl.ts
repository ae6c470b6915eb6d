import { ArgumentError } from "@rebis/base";
import type { Column, Constraint } from "@rebis/core-sql";
import type { DdlParts, SqlDialect, Writer } from "@rebis/core-sql/spi";

/** The options that SQLite knows, under its name. */
export const sqliteDdlOptions: NonNullable<SqlDialect["ddlOptions"]> = {
  table: ["sqlite_autoincrement", "sqlite_strict", "sqlite_withRowid"],
  column: ["sqlite_onConflictNotNull", "sqlite_onConflictPrimaryKey", "sqlite_onConflictUnique"],
  constraint: ["sqlite_onConflict"],
  index: ["sqlite_where"],
};

const resolutions = {
  ROLLBACK: "ROLLBACK",
  ABORT: "ABORT",
  FAIL: "FAIL",
  IGNORE: "IGNORE",
  REPLACE: "REPLACE",
} as const;

/**
 * ` ON CONFLICT IGNORE`: what SQLite does with a row that breaks a constraint.
 *
 * @see https://www.sqlite.org/lang_conflict.html
 */
function onConflict(given: unknown): string {
  if (given === undefined) return "";
  const word = typeof given === "string" ? given.toUpperCase() : "";
  // Looked up, so that nothing but these words can reach the text.
  if (Object.hasOwn(resolutions, word)) {
    return ` ON CONFLICT ${resolutions[word as keyof typeof resolutions]}`;
  }
  throw new ArgumentError(
    `Cannot use this resolution of a conflict: it is none of ${Object.keys(resolutions).join(", ")}. Choose one of them.`,
  );
}

type ColumnOption =
  | "sqlite_onConflictNotNull"
  | "sqlite_onConflictPrimaryKey"
  | "sqlite_onConflictUnique";

/** ` ON CONFLICT …` of a column's option. */
export function columnConflict(column: Column, option: ColumnOption): string {
  return onConflict(column.options.dialect?.[option]);
}

/** That of the constraint, or of its only column. */
function constraintConflict(constraint: Constraint, option?: ColumnOption): string {
  const own = onConflict(constraint.options["sqlite_onConflict"]);
  const [only, ...others] = constraint.columns;
  if (own !== "" || option === undefined || only === undefined || others.length > 0) return own;
  return columnConflict(only, option);
}

/** The entries of DDL that take ON CONFLICT, around those that do not know it. */
export function withOnConflict(
  plain: DdlParts,
): Pick<DdlParts, "primaryKey" | "unique" | "check" | "foreignKey"> {
  return {
    primaryKey: (constraint, out: Writer) => {
      plain.primaryKey(constraint, out);
      out.text(constraintConflict(constraint, "sqlite_onConflictPrimaryKey"));
    },
    unique: (constraint, out) => {
      plain.unique(constraint, out);
      out.text(constraintConflict(constraint, "sqlite_onConflictUnique"));
    },
    check: (constraint, out) => {
      plain.check(constraint, out);
      out.text(constraintConflict(constraint));
    },
    foreignKey: (constraint, out) => {
      if (constraint.options["sqlite_onConflict"] !== undefined) {
        out.unsupported(
          "ON CONFLICT of a foreign key",
          "only other constraints have it",
          "Leave it out",
        );
      }
      plain.foreignKey(constraint, out);
    },
  };
}
