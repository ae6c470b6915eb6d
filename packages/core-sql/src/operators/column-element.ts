import { ArgumentError } from "@rebis/base";
import { SqlElement } from "../ast/element.ts";
import type {
  BetweenNode,
  CollateNode,
  Expr,
  JsonPathNode,
  QueryNode,
  TupleNode,
} from "../ast/expression.ts";
import { binaryNode, constantNode, labelNode, unaryNode } from "../ast/make.ts";
import { operators, type OperatorName } from "../ast/operator.ts";
import { describe, expressionOf, hintOf, toOperand } from "../coerce/operand.ts";
import { booleanType } from "../types/boolean.ts";
import { double, integer, numeric } from "../types/numeric.ts";
import { stringType } from "../types/text.ts";
import type { SqlType } from "../types/type.ts";
import { arrayItem, arraySlice, requireArray } from "./array-item.ts";
import { addOperators } from "./type-operators.ts";
import { Executable } from "./executable.ts";
import {
  affixPattern,
  type AffixOptions,
  checkedEscape,
  checkedOperator,
  isTextual,
  isWhole,
  jsonPath,
  type LikeOptions,
  listOf,
  type MatchOptions,
  operationNode,
  type OperatorOptions,
  orderingNode,
  regexpReplaceNode,
  stringly,
} from "./operand-nodes.ts";
import type { Literal, Operand } from "./literal.ts";
import type { MemberAt } from "./member-at.ts";

/** A query: SELECT, a compound, VALUES. `Row` types are told apart in build/select.ts. */
export abstract class QueryElement<
  out T = unknown,
  out Row = unknown,
  out Tuple = unknown,
> extends Executable<Row, Tuple> {
  abstract override readonly node: QueryNode;
  /** For the type checker only: the value of the first column. */
  declare readonly valueType?: T;
}

/** A condition: what comparisons return and WHERE takes. */
export type Condition = ColumnElement<boolean, never, never>;
/** An expression of any row key and source. */
export type AnyElement<T = unknown> = ColumnElement<T, string, string>;

/** What `op()` makes: takes the right operand. */
export interface OwnOperator<out U, out Source extends string> {
  (other: unknown): ColumnElement<U, never, Source>;
}

/**
 * An SQL expression with a value: a column, a function call, a comparison. Its methods are SQL's
 * operators, named as in Python's `operator` module; each returns a new expression. Values given
 * to them become bound parameters of this expression's type.
 *
 * `T` is the value's type, `Key` the key it has in a row, `Source` the table it comes from (which
 * an outer join makes nullable).
 *
 * @example
 * users.c.name.eq("ann")          // users.name = ?
 * users.c.name.eq(null)           // users.name IS NULL
 * users.c.age.between(18, 65)     // users.age BETWEEN ? AND ?
 * @see https://docs.sqlalchemy.org/en/21/core/sqlelement.html#sqlalchemy.sql.expression.ColumnElement
 */
export class ColumnElement<
  out T = unknown,
  out Key extends string = string,
  out Source extends string = string,
> extends SqlElement {
  declare readonly valueType?: T;
  /** For the type checker only. */
  declare readonly keyType?: Key;
  /** For the type checker only. */
  declare readonly sourceType?: Source;
  override readonly node: Expr;

  constructor(node: Expr) {
    super();
    this.node = node;
    const { operators: own } = node.type;
    if (own !== undefined) addOperators(this, own);
  }

  /** The SQL type of the value. */
  get type(): SqlType<T> {
    // A node's type is the one its element was made with.
    return this.node.type as SqlType<T>;
  }

  /** `a = b`; with null `a IS NULL`. @throws {ArgumentError} for undefined */
  eq(other: Operand<T>): Condition {
    return this.#equality("eq", "is", other);
  }
  /** `a != b`; with null `a IS NOT NULL`. @throws {ArgumentError} for undefined */
  ne(other: Operand<T>): Condition {
    return this.#equality("ne", "isNot", other);
  }
  /** `a < b`. */
  lt(other: Operand<T>): Condition {
    return this.#compare("lt", other);
  }
  /** `a <= b`. */
  le(other: Operand<T>): Condition {
    return this.#compare("le", other);
  }
  /** `a > b`. */
  gt(other: Operand<T>): Condition {
    return this.#compare("gt", other);
  }
  /** `a >= b`. */
  ge(other: Operand<T>): Condition {
    return this.#compare("ge", other);
  }
  /** `a IS b`: NULL, TRUE or FALSE. */
  is(other: Operand<T> | boolean): Condition {
    return this.#identity("is", other);
  }
  /** `a IS NOT b`. */
  isNot(other: Operand<T> | boolean): Condition {
    return this.#identity("isNot", other);
  }
  /** `a IS DISTINCT FROM b`: `!=` that treats NULL as a value. */
  isDistinctFrom(other: Operand<T>): Condition {
    return this.#compare("isDistinctFrom", other);
  }
  /** `a IS NOT DISTINCT FROM b`: `=` that treats NULL as a value. */
  isNotDistinctFrom(other: Operand<T>): Condition {
    return this.#compare("isNotDistinctFrom", other);
  }
  /** `a BETWEEN low AND high`, both included. */
  between(
    low: Operand<T>,
    high: Operand<T>,
    options: { readonly symmetric?: boolean } = {},
  ): Condition {
    return this.#between(low, high, false, options.symmetric ?? false);
  }
  /** `a NOT BETWEEN low AND high`. */
  notBetween(
    low: Operand<T>,
    high: Operand<T>,
    options: { readonly symmetric?: boolean } = {},
  ): Condition {
    return this.#between(low, high, true, options.symmetric ?? false);
  }
  /** `a IN (…)`: a list (an empty one is never true) or a query. */
  in(values: readonly Literal<T>[] | QueryElement | AnyElement): Condition {
    return this.#in("in", values);
  }
  /** `a NOT IN (…)`. */
  notIn(values: readonly Literal<T>[] | QueryElement | AnyElement): Condition {
    return this.#in("notIn", values);
  }

  /** `a LIKE pattern`: `%` any characters, `_` one. */
  like(pattern: Operand<string>, options: LikeOptions = {}): Condition {
    return this.#like("like", pattern, options);
  }
  /** `a NOT LIKE pattern`. */
  notLike(pattern: Operand<string>, options: LikeOptions = {}): Condition {
    return this.#like("notLike", pattern, options);
  }
  /** LIKE that ignores case: ILIKE on PostgreSQL, `lower(a) LIKE lower(b)` elsewhere. */
  ilike(pattern: Operand<string>, options: LikeOptions = {}): Condition {
    return this.#like("ilike", pattern, options);
  }
  /** NOT LIKE that ignores case. */
  notIlike(pattern: Operand<string>, options: LikeOptions = {}): Condition {
    return this.#like("notIlike", pattern, options);
  }
  /** `a LIKE value || '%'`. */
  startsWith(value: Operand<string>, options: AffixOptions = {}): Condition {
    return this.#affix("like", "", value, "%", options);
  }
  /** `a LIKE '%' || value`. */
  endsWith(value: Operand<string>, options: AffixOptions = {}): Condition {
    return this.#affix("like", "%", value, "", options);
  }
  /** `a LIKE '%' || value || '%'`. */
  contains(value: Operand<string>, options: AffixOptions = {}): Condition {
    return this.#affix("like", "%", value, "%", options);
  }
  /** `startsWith` that ignores case. */
  istartsWith(value: Operand<string>, options: AffixOptions = {}): Condition {
    return this.#affix("ilike", "", value, "%", options);
  }
  /** `endsWith` that ignores case. */
  iendsWith(value: Operand<string>, options: AffixOptions = {}): Condition {
    return this.#affix("ilike", "%", value, "", options);
  }
  /** `contains` that ignores case. */
  icontains(value: Operand<string>, options: AffixOptions = {}): Condition {
    return this.#affix("ilike", "%", value, "%", options);
  }
  /** A regular expression of the server's own dialect (`~` on PostgreSQL, REGEXP on MySQL and SQLite). */
  regexpMatch(pattern: Operand<string>, options: { readonly flags?: string } = {}): Condition {
    return this.#condition("regexpMatch", toOperand(pattern, stringly(this.node)), options.flags);
  }
  /** `REGEXP_REPLACE(a, pattern, replacement)`, in the server's own form; SQLite has none. */
  regexpReplace(
    pattern: Operand<string>,
    replacement: Operand<string>,
    options: { readonly flags?: string } = {},
  ): ColumnElement<T, never, Source> {
    return new ColumnElement(regexpReplaceNode(this.node, pattern, replacement, options.flags));
  }
  /** Full-text MATCH in the server's own form. */
  match(query: Operand<string>, options: MatchOptions = {}): Condition {
    const { postgresql_regconfig: configuration } = options;
    return this.#condition("match", toOperand(query, stringly(this.node)), configuration);
  }

  /** `a + b`; strings are joined by `||`. */
  add(other: Operand<T>): ColumnElement<T, never, Source> {
    const right = toOperand(other, this.node, "an operand of +");
    const joins =
      isTextual(this.node.type) && (isTextual(right.type) || right.type.kind === "null");
    return new ColumnElement(
      binaryNode(joins ? "concat" : "add", this.node, right, this.node.type),
    );
  }
  /** `a - b`. */
  sub(other: Operand<T>): ColumnElement<T, never, Source> {
    return this.#arithmetic("sub", other);
  }
  /** `a * b`. */
  mul(other: Operand<T>): ColumnElement<T, never, Source> {
    return this.#arithmetic("mul", other);
  }
  /** `a / b` with a fraction: integers are cast where the server would cut it off, and give a number. */
  div(other: Operand<T>): ColumnElement<T extends bigint ? number : T, never, Source> {
    const right = toOperand(other, this.node, "an operand of /");
    const type = isWhole(this.node.type) ? double() : this.node.type;
    return new ColumnElement(binaryNode("div", this.node, right, type));
  }
  /** `a / b` without the fraction. */
  floorDiv(other: Operand<T>): ColumnElement<T, never, Source> {
    return this.#arithmetic("floorDiv", other);
  }
  /** `a % b`. */
  mod(other: Operand<T>): ColumnElement<T, never, Source> {
    return this.#arithmetic("mod", other);
  }
  /** `-a`. */
  neg(): ColumnElement<T, never, Source> {
    return new ColumnElement(unaryNode("neg", this.node, this.node.type));
  }
  /** `a || b`. */
  concat(other: Operand<string>): ColumnElement<T, never, Source> {
    return new ColumnElement(
      binaryNode("concat", this.node, toOperand(other, stringly(this.node)), this.node.type),
    );
  }
  /** `a & b`. */
  bitwiseAnd(other: Operand<T>): ColumnElement<T, never, Source> {
    return this.#arithmetic("bitwiseAnd", other);
  }
  /** `a | b`. */
  bitwiseOr(other: Operand<T>): ColumnElement<T, never, Source> {
    return this.#arithmetic("bitwiseOr", other);
  }
  /** `a ^ b` (`#` on PostgreSQL). */
  bitwiseXor(other: Operand<T>): ColumnElement<T, never, Source> {
    return this.#arithmetic("bitwiseXor", other);
  }
  /** `~a`. */
  bitwiseNot(): ColumnElement<T, never, Source> {
    return new ColumnElement(unaryNode("bitwiseNot", this.node, this.node.type));
  }
  /** `a << b`. */
  bitwiseLeftShift(other: Operand<T>): ColumnElement<T, never, Source> {
    return this.#arithmetic("bitwiseLeftShift", other);
  }
  /** `a >> b`. */
  bitwiseRightShift(other: Operand<T>): ColumnElement<T, never, Source> {
    return this.#arithmetic("bitwiseRightShift", other);
  }

  /**
   * An operator that Rebis does not know. The text must be an operator: symbols, or words. With
   * `isComparison` it is a condition; `returnType` says what its value is.
   *
   * @example
   * users.c.tags.op("&&")(other)                       // users.tags && ?
   * a.op("->", { precedence: 15 })("k").op("=")("v")   // a -> ? = ?, and (a -> ?) = ? without precedence
   * @throws {ArgumentError} when the text is not an operator
   * @see https://docs.sqlalchemy.org/en/21/core/sqlelement.html#sqlalchemy.sql.expression.Operators.op
   */
  op<U = unknown>(symbol: string, options: OperatorOptions<U> = {}): OwnOperator<U, Source> {
    const operator = checkedOperator(symbol);
    return (other) => new ColumnElement(operationNode(this.node, operator, other, options));
  }
  /** `op` for an operator that returns a boolean. */
  boolOp(symbol: string, { precedence = 0 }: OperatorOptions = {}): (other: unknown) => Condition {
    const operator = checkedOperator(symbol);
    return (other) =>
      new ColumnElement(
        operationNode(this.node, operator, other, { precedence, isComparison: true }),
      );
  }

  /**
   * A value inside a JSON document: `users.c.settings.path("colors", 0)`. Legs are object keys and
   * array indexes; they are bound, so that no leg can change the statement. Without `as…()` the
   * value is JSON itself, typed from the document's type.
   *
   * @example
   * users.c.settings.path("theme").asString().eq("dark")
   * // SQLite: JSON_EXTRACT(users.settings, ?) = ?
   * @throws {ArgumentError} for a leg that is neither a string nor a whole number
   * @see https://docs.sqlalchemy.org/en/21/core/type_basics.html#sqlalchemy.types.JSON
   */
  path<Document, const Legs extends readonly (string | number)[]>(
    // The document's type is read off `this`, so that a column stays covariant in its value.
    this: ColumnElement<Document, string, string>,
    ...legs: Legs
  ): JsonPathElement<MemberAt<Document, Legs> | null, Source> {
    if (this.node.type.kind !== "json" && this.node.type.kind !== "native") {
      throw new ArgumentError(
        `Cannot read a path of this expression: its type is ${this.node.type.kind}, not JSON. Use path() on a t.json() column.`,
      );
    }
    return new JsonPathElement(jsonPath(this.node, legs, "json", this.node.type));
  }

  /**
   * `a[index]` of an array, counted from one unless the type has `zeroIndexes`; NULL outside of it.
   *
   * Declared by the type of an array (`ArrayMethods`), so that others do not pay for it.
   *
   * @throws {ArgumentError} when this is no array, or the index no whole number
   * @internal
   */
  getItem<Item>(
    this: ColumnElement<readonly Item[] | null, string, string>,
    index: Operand<number>,
  ): ColumnElement<Item | null, never, Source> {
    const { facts, definition } = requireArray(this.node);
    const item = definition.item as SqlType<unknown>; // arrays have one
    const type = definition.inner?.(item) ?? item;
    return new ColumnElement(arrayItem(this.node, index, facts.zeroIndexes ?? false, type));
  }
  /** `a[start:stop]` of an array, both included. @throws {ArgumentError} as of `getItem()` @internal */
  slice(start: Operand<number>, stop: Operand<number>): ColumnElement<T, never, Source> {
    const { facts } = requireArray(this.node);
    return new ColumnElement(arraySlice(this.node, start, stop, facts.zeroIndexes ?? false));
  }

  /** `a COLLATE name`. */
  collate(name: string): ColumnElement<T, Key, Source> {
    const node: CollateNode = {
      kind: "collate",
      operand: this.node,
      collation: name,
      type: this.node.type,
    };
    return new ColumnElement(node);
  }
  /** `DISTINCT a`, inside an aggregate. */
  distinct(): ColumnElement<T, Key, Source> {
    return new ColumnElement(unaryNode("distinct", this.node, this.node.type));
  }
  /**
   * `a AS name`: `name` becomes the row key, and ORDER BY uses it. Without one the compiler invents
   * it: that of a column and a number, or `anon_1`.
   */
  label<const Name extends string = string>(name?: Name): ColumnElement<T, Name, Source> {
    if (name === undefined) {
      const label = labelNode("", this.node);
      return new ColumnElement({
        ...label,
        name: hintOf(label.element) ?? "anon",
        isAnonymous: true,
      } as Expr);
    }
    if (typeof name !== "string" || name === "") {
      throw new ArgumentError(
        `Cannot label an expression with ${describe(name)}: a label is a name. Give a non-empty string.`,
      );
    }
    return new ColumnElement(labelNode(name, this.node));
  }
  /** `ORDER BY a ASC`. */
  asc(): ColumnElement<T, Key, Source> {
    return this.#ordering("asc", undefined);
  }
  /** `ORDER BY a DESC`. */
  desc(): ColumnElement<T, Key, Source> {
    return this.#ordering("desc", undefined);
  }
  /** `ORDER BY a NULLS FIRST`. */
  nullsFirst(): ColumnElement<T, Key, Source> {
    return this.#ordering(undefined, "first");
  }
  /** `ORDER BY a NULLS LAST`. */
  nullsLast(): ColumnElement<T, Key, Source> {
    return this.#ordering(undefined, "last");
  }

  #condition(operator: OperatorName, right: Expr, modifier?: string): Condition {
    return new ColumnElement(binaryNode(operator, this.node, right, booleanType, modifier));
  }
  #compare(operator: OperatorName, other: unknown): Condition {
    return this.#condition(
      operator,
      toOperand(other, this.node, `an operand of ${operators[operator].symbol}`),
    );
  }
  #equality(operator: "eq" | "ne", withNull: "is" | "isNot", other: unknown): Condition {
    if (other === null) return this.#condition(withNull, constantNode(null));
    // As in SQLAlchemy, true and false are keywords here, not bound values.
    if (typeof other === "boolean")
      return this.#condition(operator, constantNode(other, booleanType));
    const right = toOperand(other, this.node, `an operand of ${operators[operator].symbol}`);
    return this.#condition(
      right.kind === "constant" && (right as { value?: unknown }).value === null
        ? withNull
        : operator,
      right,
    );
  }
  #identity(operator: "is" | "isNot", other: unknown): Condition {
    const constant = other === null || typeof other === "boolean";
    const right = constant
      ? constantNode(other, booleanType)
      : toOperand(other, this.node, "an operand of IS");
    return this.#condition(operator, right);
  }
  #arithmetic(operator: OperatorName, other: unknown): ColumnElement<T, never, Source> {
    const right = toOperand(other, this.node, `an operand of ${operators[operator].symbol}`);
    return new ColumnElement(binaryNode(operator, this.node, right, this.node.type));
  }
  #between(low: unknown, high: unknown, negated: boolean, symmetric: boolean): Condition {
    const node: BetweenNode = {
      kind: "between",
      operand: this.node,
      low: toOperand(low, this.node, "the lower bound of BETWEEN"),
      high: toOperand(high, this.node, "the upper bound of BETWEEN"),
      negated,
      symmetric,
      type: booleanType,
    };
    return new ColumnElement(node);
  }
  #in(operator: "in" | "notIn", values: unknown): Condition {
    if (!Array.isArray(values)) {
      if (!SqlElement.is(values)) {
        throw new ArgumentError(
          `Cannot use ${describe(values)} at the right of IN: it is neither a list nor a query. ` +
            `Give an array of values, or a SELECT of one column.`,
        );
      }
      const { kind, elements } = this.node as TupleNode;
      const size = kind === "tuple" ? elements.length : 1;
      return this.#condition(operator, expressionOf(values, "the right side of IN", size));
    }
    return this.#condition(operator, listOf(values, this.node));
  }
  #like(operator: OperatorName, pattern: unknown, options: LikeOptions): Condition {
    return this.#condition(
      operator,
      toOperand(pattern, stringly(this.node), "a LIKE pattern"),
      checkedEscape(options.escape),
    );
  }
  #affix(
    operator: OperatorName,
    before: string,
    value: unknown,
    after: string,
    options: AffixOptions,
  ): Condition {
    const { pattern, escape } = affixPattern(this.node, before, value, after, options);
    return this.#condition(operator, pattern, escape);
  }
  #ordering(
    direction: "asc" | "desc" | undefined,
    nulls: "first" | "last" | undefined,
  ): ColumnElement<T, Key, Source> {
    return new ColumnElement(orderingNode(this.node, direction, nulls));
  }
}

/** A value inside a JSON document; `as…()` says how it is read. */
export class JsonPathElement<
  out T = unknown,
  out Source extends string = string,
> extends ColumnElement<T, never, Source> {
  declare readonly node: JsonPathNode;

  #as<U>(as: JsonPathNode["as"], type: SqlType<U>): ColumnElement<U | null, never, Source> {
    return new ColumnElement({ ...this.node, as, type } as JsonPathNode);
  }
  /** The value as text, without JSON's quotes. */
  asString(): ColumnElement<string | null, never, Source> {
    return this.#as("text", stringType);
  }
  /** The value as a whole number. */
  asInteger(): ColumnElement<number | null, never, Source> {
    return this.#as("integer", integer());
  }
  /** The value as a number. */
  asFloat(): ColumnElement<number | null, never, Source> {
    return this.#as("float", double());
  }
  /** The value as a boolean. */
  asBoolean(): ColumnElement<boolean | null, never, Source> {
    return this.#as("boolean", booleanType);
  }
  /** The value as an exact number. */
  asNumeric(precision?: number, scale?: number): ColumnElement<string | null, never, Source> {
    return this.#as("numeric", numeric(precision, scale));
  }
}

export type { Literal, Operand };
