import { ArgumentError } from "@rebis/base";
import type { SqlElement } from "../ast/element.ts";
import { describe } from "../coerce/operand.ts";
import { type AnyElement, ColumnElement } from "../operators/column-element.ts";
import { type SqlType, nullType } from "../types/type.ts";
import { textNode } from "../ast/make.ts";

/** Options of {@link identity} and {@link sequence}. */
export interface SequenceOptions {
  readonly start?: number | bigint;
  readonly increment?: number | bigint;
  readonly minValue?: number | bigint;
  readonly maxValue?: number | bigint;
  readonly cycle?: boolean;
  readonly cache?: number;
}

/** An identity column, as `identity()` describes it. */
export class Identity {
  readonly always: boolean;
  readonly options: SequenceOptions;
  constructor(always: boolean, options: SequenceOptions) {
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
export function identity(options: SequenceOptions & { readonly always?: boolean } = {}): Identity {
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

/** A sequence of the database. */
export class Sequence {
  readonly name: string;
  readonly schema: string | undefined;
  readonly options: SequenceOptions;
  readonly type: SqlType<unknown>;
  constructor(
    name: string,
    options: SequenceOptions & { readonly schema?: string; readonly type?: SqlType<unknown> },
  ) {
    const { schema, type, ...rest } = options;
    this.name = name;
    this.schema = schema;
    this.options = rest;
    this.type = type ?? nullType;
  }
}

/**
 * A sequence: `CREATE SEQUENCE`, and the source of a column's default.
 *
 * @example sequence("order_numbers", { start: 1000 })
 * @see https://docs.sqlalchemy.org/en/21/core/defaults.html#defining-sequences
 */
export function sequence(
  name: string,
  options: SequenceOptions & { readonly schema?: string; readonly type?: SqlType<unknown> } = {},
): Sequence {
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
