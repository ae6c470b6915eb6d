import { ArgumentError } from "@rebis/base";
import type { ColumnNode } from "../ast/expression.ts";
import type { TableNode } from "../ast/from.ts";
import { describe } from "../coerce/operand.ts";
import { type AnyElement, ColumnElement } from "../operators/column-element.ts";
import { SqlType } from "../types/type.ts";
import { ColumnClause } from "./column-clause.ts";
import type { DdlCondition } from "./ddl-condition.ts";
import type { FinalName } from "./final-name.ts";
import {
  type Computed,
  type DefaultSource,
  type FetchedValue,
  Identity,
  Sequence,
} from "./generated.ts";

/** What ON DELETE and ON UPDATE do. */
export type ReferentialAction = "CASCADE" | "SET NULL" | "SET DEFAULT" | "RESTRICT" | "NO ACTION";

/** ON DELETE of PostgreSQL 15 may name the columns: `SET NULL (a, b)`. */
export type DeleteAction = ReferentialAction | `SET ${"NULL" | "DEFAULT"}${" " | ""}(${string})`;

/** Options of a foreign key. */
export interface ForeignKeyOptions {
  readonly onDelete?: DeleteAction;
  readonly onUpdate?: ReferentialAction;
  readonly name?: string | FinalName;
  readonly deferrable?: boolean;
  readonly initially?: "DEFERRED" | "IMMEDIATE";
  readonly comment?: string;
  readonly match?: "FULL" | "PARTIAL" | "SIMPLE";
  /** Create it by ALTER TABLE after both tables, which breaks circles. */
  readonly useAlter?: boolean;
  /** Writes the constraint for some databases only. */
  readonly ddlIf?: DdlCondition;
  readonly info?: Readonly<Record<string, unknown>>;
  /** What only one database has, under its dialect's name. */
  readonly [dialect: `${string}_${string}`]: unknown;
}

/** A foreign key of one column: where it points, and its options. */
export class ForeignKey {
  /** `table.column` or `schema.table.column`, or the column itself. */
  readonly target: string | Column;
  readonly options: ForeignKeyOptions;
  constructor(target: string | Column, options: ForeignKeyOptions) {
    this.target = target;
    this.options = options;
  }
}

const actions: ReadonlySet<string> = new Set([
  "CASCADE",
  "SET NULL",
  "SET DEFAULT",
  "RESTRICT",
  "NO ACTION",
]);

/** Refuses an option that would reach DDL as a keyword and is none. */
export function checkForeignKeyOptions(options: ForeignKeyOptions): ForeignKeyOptions {
  for (const name of ["onDelete", "onUpdate"] as const) {
    const action = options[name];
    // PostgreSQL's columns; its compiler reads them.
    const word = String(action)
      .toUpperCase()
      .replace(name === "onDelete" ? /(?<=^SET (?:NULL|DEFAULT)) ?\([^()]+\)$/ : /(?!)/, "");
    if (action !== undefined && !actions.has(word)) {
      throw new ArgumentError(
        `Cannot use this ${name} of a foreign key: it is none of ${[...actions].join(", ")}. Choose one of them.`,
      );
    }
  }
  return options;
}

/**
 * `REFERENCES table (column)`, for the `foreignKey` option of a column.
 *
 * @example column(t.integer(), { foreignKey: foreignKey("users.id", { onDelete: "CASCADE" }) })
 * // user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE
 * @throws {ArgumentError} for an unknown action
 * @see https://docs.sqlalchemy.org/en/21/core/constraints.html#sqlalchemy.schema.ForeignKey
 */
export function foreignKey(target: string | Column, options: ForeignKeyOptions = {}): ForeignKey {
  return new ForeignKey(target, checkForeignKeyOptions(options));
}

/** A CHECK beside a column, as `check()` makes it; each table makes its own of it. */
export interface ColumnCheck {
  readonly kind: "check";
  readonly expression: AnyElement;
  /** Those of a constraint. */
  readonly options: Readonly<Record<`${string}_${string}`, unknown>>;
}

/** Options of {@link column}. */
export interface ColumnOptions<T = unknown> {
  /** The name in SQL; by default the key it has in the table. */
  readonly name?: string;
  readonly primaryKey?: boolean;
  /** Columns are NOT NULL unless this is true. */
  readonly nullable?: boolean;
  readonly unique?: boolean;
  /** Makes the index `ix_<table>_<column>`. */
  readonly index?: boolean;
  /** The value of an INSERT that gives none; made by Rebis, once a row. */
  readonly default?: DefaultSource<T>;
  /** DEFAULT in the table. A string is a literal; SQL is given as `text()` or a function of `func`. */
  readonly serverDefault?: string | AnyElement | FetchedValue;
  /** The value of an UPDATE that gives none. */
  readonly onUpdate?: DefaultSource<T>;
  /** The database changes the column on UPDATE: it is read back. */
  readonly serverOnUpdate?: FetchedValue | AnyElement;
  readonly autoincrement?: boolean | "auto";
  readonly foreignKey?: string | ForeignKey;
  readonly identity?: Identity | boolean;
  readonly computed?: Computed;
  /** CHECK beside the column: `check("age > 0")`. */
  readonly check?: ColumnCheck | readonly ColumnCheck[];
  readonly comment?: string;
  readonly key?: string;
  /** The name that the column had before, for migrations that rename it; without effect afterwards. */
  readonly renamedFrom?: string;
  /** ORM: load the column only when it is read. */
  readonly deferred?: boolean;
  /** Rendered in SELECT but not in CREATE TABLE (PostgreSQL's xmin). */
  readonly system?: boolean;
  /** Always or never quote the name. */
  readonly quote?: boolean;
  readonly info?: Readonly<Record<string, unknown>>;
  /** What only one database has, under its dialect's name: `{ sqlite_onConflictUnique: "IGNORE" }`. */
  readonly dialect?: { readonly [option: `${string}_${string}`]: unknown };
}

/**
 * The definition of a column before it has a table: plain data that several tables may share.
 * `Optional` says whether an INSERT may leave it out.
 */
export class ColumnDefinition<
  out T = unknown,
  out Optional extends boolean = boolean,
  out Operators = unknown,
> {
  declare readonly valueType?: T;
  /** What expressions of the column's type have besides the methods of every expression. */
  declare readonly operatorsType?: Operators;
  declare readonly optionalType?: Optional;
  readonly kind = "column";
  readonly type: SqlType<unknown>;
  readonly options: ColumnOptions;
  constructor(type: SqlType<unknown>, options: ColumnOptions) {
    this.type = type;
    this.options = options;
  }
}

type Nullability<T, Options> = Options extends { readonly nullable: true } ? T | null : T;
type IsOptional<Options> = Options extends
  | { readonly nullable: true }
  | { readonly default: {} }
  | { readonly serverDefault: {} }
  | { readonly primaryKey: true }
  | { readonly identity: {} }
  | { readonly computed: {} }
  ? true
  : false;

const columnOptionNames: ReadonlySet<string> = new Set([
  "name",
  "primaryKey",
  "nullable",
  "unique",
  "index",
  "default",
  "serverDefault",
  "onUpdate",
  "serverOnUpdate",
  "autoincrement",
  "foreignKey",
  "identity",
  "computed",
  "check",
  "comment",
  "key",
  "renamedFrom",
  "deferred",
  "system",
  "quote",
  "info",
  "dialect",
]);

function refuseUnknownOptions(options: ColumnOptions): void {
  for (const name of Object.keys(options)) {
    if (!columnOptionNames.has(name)) {
      throw new ArgumentError(
        `Cannot declare a column with the option "${name}": there is none of that name. The options are ${[...columnOptionNames].join(", ")}.`,
      );
    }
  }
}

/**
 * Declares a column. NOT NULL unless `nullable: true`, which adds `| null` to its value's type.
 * With a name in front it is a column by that name, in no table: for statements of the moment.
 *
 * @example
 * column(t.string(50), { unique: true })             // VARCHAR(50) NOT NULL UNIQUE
 * column(t.dateTime(), { serverDefault: func.now() }) // DATETIME DEFAULT CURRENT_TIMESTAMP NOT NULL
 * select(column("x", t.integer()).add(1))             // SELECT x + ? AS anon_1
 * @throws {ArgumentError} when `type` is no type, a name is empty, or an option is unknown or undefined
 * @see https://docs.sqlalchemy.org/en/21/core/metadata.html#sqlalchemy.schema.Column
 * @see https://docs.sqlalchemy.org/en/21/core/sqlelement.html#sqlalchemy.sql.expression.column
 */
export function column<const Name extends string, T = unknown, Operators = unknown>(
  name: Name,
  type?: SqlType<T, Operators>,
): ColumnClause<T, Name> & Operators;
export function column<T, const Options extends ColumnOptions = {}, Operators = unknown>(
  type: SqlType<T, Operators>,
  // The second half of the type gives functions among the options their parameters' types.
  options?: Options & ColumnOptions<NoInfer<T>>,
): ColumnDefinition<Nullability<T, Options>, IsOptional<Options>, Operators>;
export function column(
  first: SqlType<unknown> | string,
  second?: ColumnOptions | SqlType<unknown>,
): ColumnDefinition | ColumnClause {
  const type = typeof first === "string" ? second : first;
  const isTyped = type instanceof SqlType;
  if (typeof first === "string" && first !== "" && (isTyped || second === undefined)) {
    return new ColumnClause(first, isTyped ? type : undefined);
  }
  if (!isTyped || typeof first === "string") {
    throw new ArgumentError(
      `Cannot declare a column with ${describe(type)} as its type: it is no SQL type. Use one of "t", as in column(t.integer()); or give a column's name, and its type after it.`,
    );
  }
  const options = (second ?? {}) as ColumnOptions;
  refuseUnknownOptions(options);
  return new ColumnDefinition(first, options);
}

/** The definitions of a table's columns, by key. */
export type ColumnDefinitions = Readonly<Record<string, ColumnDefinition>>;

/** What a column and a foreign key know of the table they are in. */
export interface ColumnOwner {
  readonly name: string;
  readonly schema: string | undefined;
  /** `schema.name`, or the name alone. */
  readonly key: string;
  readonly node: TableNode;
  readonly columns: readonly Column[];
  /** A column by its key or its SQL name. */
  findColumn(name: string): Column | undefined;
}

/**
 * A column of a table: an expression, and everything that was declared about it.
 *
 * @see https://docs.sqlalchemy.org/en/21/core/metadata.html#sqlalchemy.schema.Column
 */
export class Column<
  out T = unknown,
  out Key extends string = string,
  out Source extends string = string,
> extends ColumnElement<T, Key, Source> {
  declare readonly node: ColumnNode;
  readonly table: ColumnOwner;
  /** The name in the API. */
  readonly key: string;
  /** The name in SQL. */
  readonly name: string;
  readonly primaryKey: boolean;
  readonly nullable: boolean;
  readonly options: ColumnOptions;
  readonly foreignKey: ForeignKey | undefined;
  readonly identity: Identity | undefined;

  constructor(table: ColumnOwner, key: string, name: string, definition: ColumnDefinition) {
    const { options } = definition;
    const node = { kind: "column", from: table.node, name, key, type: definition.type };
    super((options.quote === undefined ? node : { ...node, quote: options.quote }) as ColumnNode);
    this.table = table;
    this.key = key;
    this.name = name;
    this.primaryKey = options.primaryKey ?? false;
    this.nullable = options.nullable ?? false;
    this.options = options;
    const { foreignKey: link, identity: generated } = options;
    this.foreignKey = typeof link === "string" ? new ForeignKey(link, {}) : link;
    this.identity =
      generated === true ? new Identity(false, {}) : generated === false ? undefined : generated;
  }

  /** The client-side default of INSERT. */
  get default(): unknown {
    return this.options.default;
  }
  /** The client-side default of UPDATE. */
  get onUpdate(): unknown {
    return this.options.onUpdate;
  }
  get serverDefault(): string | AnyElement | FetchedValue | undefined {
    return this.options.serverDefault;
  }
  get computed(): Computed | undefined {
    return this.options.computed;
  }
  /** Whether a default is a sequence of the database. */
  get sequence(): Sequence | undefined {
    return this.options.default instanceof Sequence ? this.options.default : undefined;
  }
  get comment(): string | undefined {
    return this.options.comment;
  }
  /** What the user noted about the column. */
  get info(): Readonly<Record<string, unknown>> {
    return this.options.info ?? {};
  }
  /** `schema.table.column`, for messages. */
  get fullName(): string {
    return `${this.table.key}.${this.name}`;
  }
}
