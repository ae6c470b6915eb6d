import { ArgumentError } from "@rebis/base";
import type { SqlElement } from "../ast/element.ts";
import { describe } from "../coerce/operand.ts";
import { type AnyElement, ColumnElement } from "../operators/column-element.ts";
import type { Expr, FunctionNode } from "../ast/expression.ts";
import type { TableNode } from "../ast/from.ts";
import { bigInteger } from "../types/numeric.ts";
import type { SqlType } from "../types/type.ts";
import { textNode } from "../ast/make.ts";

/** Options of {@link identity} and {@link sequence}. */
export interface SequenceOptions {
  readonly start?: number | bigint;
  readonly increment?: number | bigint;
  readonly minValue?: number | bigint;
  readonly maxValue?: number | bigint;
  /** Says NO MINVALUE and NO MAXVALUE. */
  readonly noMinValue?: boolean;
  readonly noMaxValue?: boolean;
  readonly cycle?: boolean;
  readonly cache?: number;
  /** What only one database has, under its dialect's name: `oracle_order`. */
  readonly [dialect: `${string}_${string}`]: unknown;
}

/** Options of {@link identity}. */
export interface IdentityOptions extends SequenceOptions {
  /** ALWAYS, so that no INSERT may give a value; BY DEFAULT without it. */
  readonly always?: boolean;
}

/** An identity column, as `identity()` describes it. */
export class Identity {
  readonly always: boolean;
  readonly options: Omit<IdentityOptions, "always">;
  constructor(always: boolean, options: Omit<IdentityOptions, "always">) {
    this.always = always;
    this.options = options;
  }
}

/**
 * `GENERATED { ALWAYS | BY DEFAULT } AS IDENTITY`.
 *
 * @example column(t.integer(), { primaryKey: true, identity: identity({ always: true }) })
 * @see https://docs.sqlalchemy.org/en/21/core/defaults.html#identity-ddl
 */
export function identity(options: IdentityOptions = {}): Identity {
  const { always = false, ...rest } = options;
  return new Identity(always, rest);
}

/** A generated column, as `computed()` describes it. */
export class Computed {
  readonly expression: AnyElement;
  readonly persisted: boolean | undefined;
  constructor(expression: AnyElement, persisted: boolean | undefined) {
    this.expression = expression;
    this.persisted = persisted;
  }
}

/** The user's own SQL text as an expression; the way in for DDL options that take SQL. */
export function sqlText(text: string | AnyElement, where: string): AnyElement {
  if (text instanceof ColumnElement) return text;
  if (typeof text !== "string" || text.trim() === "") {
    throw new ArgumentError(
      `Cannot use ${describe(text)} as ${where}: it is not SQL. Give a text or an expression.`,
    );
  }
  return new ColumnElement(textNode([text], []));
}

/**
 * `GENERATED ALWAYS AS (expression) [STORED | VIRTUAL]`. Such a column is never written.
 *
 * @example column(t.integer(), { computed: computed("price * quantity", { persisted: true }) })
 * @see https://docs.sqlalchemy.org/en/21/core/defaults.html#computed-ddl
 */
export function computed(
  expression: string | AnyElement,
  options: { readonly persisted?: boolean } = {},
): Computed {
  return new Computed(
    sqlText(expression, "the expression of a computed column"),
    options.persisted,
  );
}

/** Options of {@link sequence} besides its numbers. */
export interface SequencePlace {
  readonly schema?: string;
  readonly type?: SqlType<unknown>;
}

/** A sequence of the database. */
export class Sequence {
  readonly name: string;
  readonly schema: string | undefined;
  readonly options: SequenceOptions;
  /** The type of its numbers, where one was given. */
  readonly dataType: SqlType<unknown> | undefined;
  readonly type: SqlType<unknown>;
  /** Its name inside statements. */
  readonly nameNode: TableNode;
  constructor(name: string, options: SequenceOptions & SequencePlace) {
    const { schema, type, ...rest } = options;
    this.name = name;
    this.schema = schema;
    this.options = rest;
    this.dataType = type;
    this.type = type ?? bigInteger({ mode: "number" });
    this.nameNode = { kind: "table", isFrom: true, name, schema, quote: undefined, owner: this };
  }

  /**
   * The next number of the sequence, as an expression.
   *
   * @example
   * insert(orders).values({ number: orderNumbers.nextValue() })
   * // INSERT INTO orders (number) VALUES (NEXT VALUE FOR order_numbers)
   * @see https://docs.sqlalchemy.org/en/21/core/defaults.html#sqlalchemy.schema.Sequence.next_value
   */
  nextValue(): ColumnElement<number, never, never> {
    const node: FunctionNode = {
      kind: "function",
      path: ["next_value"],
      // Rendered as the name that it is: the function's entry writes its argument as it stands.
      args: [this.nameNode as unknown as Expr],
      distinct: false,
      orderBy: [],
      type: this.type,
    };
    return new ColumnElement(node);
  }
}

/**
 * A sequence: `CREATE SEQUENCE`, and the source of a column's default.
 *
 * @example sequence("order_numbers", { start: 1000 })
 * @see https://docs.sqlalchemy.org/en/21/core/defaults.html#defining-sequences
 */
export function sequence(name: string, options: SequenceOptions & SequencePlace = {}): Sequence {
  return new Sequence(name, options);
}

/** Marks a column that the database fills by other means (a trigger): it is read back after writing. */
export class FetchedValue {
  readonly kind = "fetched";
}

/** What `default` and `onUpdate` take for a value of type `T`: the value, a function that makes it, SQL. */
export type DefaultSource<T> =
  | T
  | ((context: { readonly currentParameters: Readonly<Record<string, unknown>> }) => T)
  | SqlElement
  | Sequence;
