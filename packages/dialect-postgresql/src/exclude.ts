import { ArgumentError } from "@rebis/base";
import { type AnyElement, CheckConstraint, text } from "@rebis/core-sql";

/** One pair of an exclusion constraint: what is compared, and with which operator. */
export type ExcludeTerm = readonly [term: string | AnyElement, operator: string];

/** Options of {@link exclude}. */
export interface ExcludeOptions {
  readonly name?: string;
  /** The index method; `gist` unless said otherwise. */
  readonly using?: "gist" | "spgist" | "btree" | "hash";
  /** Only rows that fulfil this exclude each other. */
  readonly where?: AnyElement;
  /** Operator classes by the position of the term. */
  readonly ops?: Readonly<Record<string, string>>;
  readonly deferrable?: boolean;
  readonly initially?: "DEFERRED" | "IMMEDIATE";
}

/**
 * An exclusion constraint. It is kept among the CHECK constraints of its table, which is how the
 * layers above treat it: a condition on rows that the database alone can judge.
 */
export class ExcludeConstraint extends CheckConstraint {
  readonly terms: readonly ExcludeTerm[];
  readonly exclude: ExcludeOptions;
  constructor(terms: readonly ExcludeTerm[], options: ExcludeOptions) {
    const { name, deferrable, initially } = options;
    super(text("true") as unknown as AnyElement, {
      ...(name === undefined ? {} : { name }),
      ...(deferrable === undefined ? {} : { deferrable }),
      ...(initially === undefined ? {} : { initially }),
    });
    this.terms = terms;
    this.exclude = options;
  }
}

/**
 * `EXCLUDE USING gist (a WITH =, b WITH &&)`: no two rows for which all comparisons hold.
 *
 * @example
 * exclude([["room", "="], ["during", "&&"]], { name: "no_overlap" })
 * // CONSTRAINT no_overlap EXCLUDE USING gist (room WITH =, during WITH &&)
 *
 * @throws {ArgumentError} without terms, or for an operator with other characters than operators have
 * @see https://docs.sqlalchemy.org/en/21/dialects/postgresql.html#sqlalchemy.dialects.postgresql.ExcludeConstraint
 * @since 0.1.0
 */
export function exclude(
  terms: readonly ExcludeTerm[],
  options: ExcludeOptions = {},
): ExcludeConstraint {
  if (terms.length === 0) {
    throw new ArgumentError(
      "Cannot make an exclusion constraint without terms: nothing would be compared. Give pairs " +
        'of a column and an operator, such as ["during", "&&"].',
    );
  }
  for (const [, operator] of terms) {
    if (/^[-+*/<>=~!@#%^&|`?]+$/.test(operator)) continue;
    throw new ArgumentError(
      "Cannot make an exclusion constraint: one of its operators has characters that no operator " +
        'has. Give one such as "=" or "&&".',
    );
  }
  return new ExcludeConstraint(terms, options);
}
