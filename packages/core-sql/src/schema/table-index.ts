import { ArgumentError } from "@rebis/base";
import { describe } from "../coerce/operand.ts";
import { type AnyElement, ColumnElement } from "../operators/column-element.ts";
import type { ColumnOwner } from "./column.ts";
import { resolveColumn } from "./constraint.ts";
import type { DdlCondition } from "./ddl-condition.ts";
import { FinalName } from "./final-name.ts";

/** Options of {@link index}; what only one database has stands under its dialect's name. */
export interface IndexOptions {
  readonly unique?: boolean;
  /** Only rows that fulfil this are in the index (SQLite, PostgreSQL, SQL Server). */
  readonly where?: AnyElement;
  /** Makes the index on some databases only. */
  readonly ddlIf?: DdlCondition;
  readonly [dialect: `${string}_${string}`]: unknown;
}

/** An index of a table. */
export class Index {
  readonly kind = "index";
  #name: string | FinalName | undefined;
  readonly options: IndexOptions;
  readonly references: readonly (string | AnyElement)[];
  #table: ColumnOwner | undefined;
  #expressions: readonly AnyElement[] = [];
  constructor(
    name: string | FinalName | undefined,
    references: readonly (string | AnyElement)[],
    options: IndexOptions,
  ) {
    this.#name = name;
    this.references = references;
    this.options = options;
  }
  /** As given, or made by the naming convention when the table is made. */
  get name(): string | undefined {
    return this.#name instanceof FinalName ? this.#name.name : this.#name;
  }
  /** The name was made by a convention or marked by `conv()`. */
  get hasFinalName(): boolean {
    return this.#name instanceof FinalName;
  }
  /** Gives the name that a convention made. @internal */
  rename(name: string | FinalName | undefined): void {
    if (name !== undefined) this.#name = name;
  }
  get unique(): boolean {
    return this.options.unique ?? false;
  }
  get table(): ColumnOwner {
    if (this.#table === undefined) {
      throw new ArgumentError(
        `Cannot read the table of index "${this.name ?? ""}": it is not part of a table yet. Return it from the table's "constraints".`,
      );
    }
    return this.#table;
  }
  /** Columns and expressions, in order. */
  get expressions(): readonly AnyElement[] {
    return this.#expressions;
  }
  /** Makes the index part of `table`. @internal */
  attach(table: ColumnOwner): void {
    this.#table = table;
    this.#expressions = this.references.map((reference) =>
      typeof reference === "string" ? resolveColumn(table, reference, "index") : reference,
    );
  }
}

/**
 * `CREATE INDEX name ON table (…)`; for the `constraints` of a table. Columns by key or as
 * `c.column`, and expressions such as `func.lower(c.name)` or `c.createdAt.desc()`.
 *
 * @example index("ix_users_created", c.createdAt, { unique: true }) // CREATE UNIQUE INDEX ix_users_created ON users (created_at)
 * @throws {ArgumentError} without columns; one with options of a database is refused when it is compiled
 * @see https://docs.sqlalchemy.org/en/21/core/constraints.html#indexes
 */
export function index(
  name: string | FinalName | undefined,
  ...args: readonly (string | AnyElement | IndexOptions)[]
): Index {
  const references: (string | AnyElement)[] = [];
  let options: IndexOptions = {};
  for (const [position, argument] of args.entries()) {
    if (typeof argument === "string" || argument instanceof ColumnElement)
      references.push(argument);
    else if (typeof argument === "object" && argument !== null && position === args.length - 1)
      options = argument;
    else
      throw new ArgumentError(
        `Cannot make an index on ${describe(argument)}: it is neither a column nor an expression. Give columns, then options.`,
      );
  }
  // SQL Server stores whole tables by column.
  const isSpecial = Object.keys(options).some((key) => key.includes("_"));
  if (references.length === 0 && !isSpecial)
    throw new ArgumentError(
      `Cannot make the index "${name instanceof FinalName ? name.name : (name ?? "")}" without columns: name at least one.`,
    );
  return new Index(name, references, options);
}
