import type { Expr } from "../ast/expression.ts";
import type { ColumnElement } from "../operators/column-element.ts";
import type { ValueElement } from "../operators/literal.ts";
import { array } from "../types/array.ts";
import { double, integer } from "../types/numeric.ts";
import { date, dateTime, time } from "../types/temporal.ts";
import { stringType } from "../types/text.ts";
import { nullType, type SqlType } from "../types/type.ts";
import type { FunctionElement } from "./function-element.ts";
import type { OrderTerm } from "./query.ts";

type Value<T> = ValueElement<T>;
/** The functions whose types Rebis knows; any other name works too, with values of unknown type. */
export interface Func {
  count(expression?: Value<unknown>): FunctionElement<number, "count">;
  sum<T>(expression: Value<T>): FunctionElement<T | null, "sum">;
  avg(expression: Value<unknown>): FunctionElement<number | null, "avg">;
  max<T>(expression: Value<T>, ...more: readonly Value<T>[]): FunctionElement<T | null, "max">;
  min<T>(expression: Value<T>, ...more: readonly Value<T>[]): FunctionElement<T | null, "min">;
  coalesce<T>(
    expression: Value<T>,
    ...more: readonly (Value<T> | NonNullable<T>)[]
  ): FunctionElement<NonNullable<T>, "coalesce">;
  nullif<T>(
    expression: Value<T>,
    other: Value<T> | NonNullable<T>,
  ): FunctionElement<T | null, "nullif">;
  lower<T extends string | null>(expression: Value<T>): FunctionElement<T, "lower">;
  upper<T extends string | null>(expression: Value<T>): FunctionElement<T, "upper">;
  trim<T extends string | null>(expression: Value<T>): FunctionElement<T, "trim">;
  length(expression: Value<unknown>): FunctionElement<number, "length">;
  charLength(expression: Value<unknown>): FunctionElement<number, "charLength">;
  concat(...parts: readonly unknown[]): FunctionElement<string, "concat">;
  greatest<T>(
    expression: Value<T>,
    ...more: readonly (Value<T> | NonNullable<T>)[]
  ): FunctionElement<T, "greatest">;
  least<T>(
    expression: Value<T>,
    ...more: readonly (Value<T> | NonNullable<T>)[]
  ): FunctionElement<T, "least">;
  abs<T>(expression: Value<T>): FunctionElement<T, "abs">;
  round<T>(expression: Value<T>, digits?: number): FunctionElement<T, "round">;
  now(): FunctionElement<Date, "now">;
  currentTimestamp(): FunctionElement<Date, "currentTimestamp">;
  currentDate(): FunctionElement<string, "currentDate">;
  currentTime(): FunctionElement<string, "currentTime">;
  random(): FunctionElement<number, "random">;
  rank(): FunctionElement<number, "rank">;
  denseRank(): FunctionElement<number, "denseRank">;
  rowNumber(): FunctionElement<number, "rowNumber">;
  percentRank(): FunctionElement<number, "percentRank">;
  cumeDist(): FunctionElement<number, "cumeDist">;
  ntile(buckets: number): FunctionElement<number, "ntile">;
  lag<T>(
    expression: Value<T>,
    offset?: number,
    fallback?: NonNullable<T>,
  ): FunctionElement<T | null, "lag">;
  lead<T>(
    expression: Value<T>,
    offset?: number,
    fallback?: NonNullable<T>,
  ): FunctionElement<T | null, "lead">;
  firstValue<T>(expression: Value<T>): FunctionElement<T | null, "firstValue">;
  lastValue<T>(expression: Value<T>): FunctionElement<T | null, "lastValue">;
  nthValue<T>(expression: Value<T>, place: number): FunctionElement<T | null, "nthValue">;
  /** With a fraction between two numbers: order by a number. */
  percentileCont(
    fraction: number | Value<number>,
  ): FunctionElement<number | null, "percentileCont">;
  percentileDisc(fraction: number | Value<number>): OrderedSet<"percentileDisc">;
  mode(): OrderedSet<"mode">;
  /** `power(base, exponent)`. */
  pow<T>(base: Value<T>, exponent: Value<unknown> | number): FunctionElement<T, "pow">;
  currentUser(): FunctionElement<string, "currentUser">;
  sessionUser(): FunctionElement<string, "sessionUser">;
  user(): FunctionElement<string, "user">;
  localtime(): FunctionElement<string, "localtime">;
  localtimestamp(): FunctionElement<Date, "localtimestamp">;
  /** The date and time of the server's clock: Oracle's SYSDATE, MySQL's SYSDATE(). */
  sysdate(): FunctionElement<Date, "sysdate">;
  /**
   * `GROUP BY CUBE(a, b)`: all combinations of the terms; `tuple()` keeps some together. MySQL has none.
   *
   * @see https://docs.sqlalchemy.org/en/21/core/functions.html#sqlalchemy.sql.functions.cube
   */
  cube(...terms: readonly Value<unknown>[]): FunctionElement<unknown, "cube">;
  /** `GROUP BY ROLLUP(a, b)`: sub-totals and a total; on MySQL `a, b WITH ROLLUP`. */
  rollup(...terms: readonly Value<unknown>[]): FunctionElement<unknown, "rollup">;
  /** `GROUP BY GROUPING SETS((a, b), c)`, of `tuple(a, b)` and `c`. MySQL has none. */
  groupingSets(...sets: readonly Value<unknown>[]): FunctionElement<unknown, "groupingSets">;
  /** 1 where a row of ROLLUP, CUBE or GROUPING SETS sums up over the term. */
  grouping(...terms: readonly Value<unknown>[]): FunctionElement<number, "grouping">;
  arrayAgg<T>(expression: Value<T>): FunctionElement<T[] | null, "arrayAgg">;
  /** All values in one string: `string_agg`, `group_concat`, `listagg`. */
  aggregateStrings(
    expression: Value<string>,
    separator: string,
  ): FunctionElement<string | null, "aggregateStrings">;
  // Any function of the database, and packages of functions (`func.dbms_random.value()`).
  readonly [name: string]: AnyFunction;
}
/** An ordered-set aggregate: its value is one of those that WITHIN GROUP orders by first. */
export interface OrderedSet<Key extends string> extends FunctionElement<unknown, Key> {
  withinGroup<T>(
    first: ColumnElement<T>,
    ...more: readonly OrderTerm[]
  ): FunctionElement<T | null, Key>;
}
/** A function of unknown type, or a package of functions. */
export interface AnyFunction {
  // Called with whatever the database's function takes; known functions of `Func` are narrower.
  // oxlint-disable-next-line no-explicit-any
  (...args: any[]): FunctionElement<any, any>;
}

type TypeOf = (args: readonly Expr[]) => SqlType<unknown>;
const sameAsFirst: TypeOf = (args) =>
  args.find(({ type }) => type.kind !== "null")?.type ?? nullType;
const whole: TypeOf = () => integer();
const fraction: TypeOf = () => double();
const exactOrFraction: TypeOf = ([first]) =>
  first?.type.kind === "numeric" ? first.type : double();
const arrayOfFirst: TypeOf = ([first]) => (first === undefined ? nullType : array(first.type));

/** The types of the functions that {@link Func} knows, by SQL name. */
export const knownTypes: Readonly<Record<string, TypeOf>> = {
  count: whole,
  sum: sameAsFirst,
  avg: exactOrFraction,
  max: sameAsFirst,
  min: sameAsFirst,
  coalesce: sameAsFirst,
  nullif: sameAsFirst,
  greatest: sameAsFirst,
  least: sameAsFirst,
  lower: () => stringType,
  upper: () => stringType,
  trim: () => stringType,
  concat: () => stringType,
  length: whole,
  char_length: whole,
  abs: sameAsFirst,
  round: sameAsFirst,
  now: () => dateTime(),
  current_timestamp: () => dateTime(),
  current_date: () => date(),
  current_time: () => time(),
  random: fraction,
  rank: whole,
  dense_rank: whole,
  row_number: whole,
  percent_rank: fraction,
  cume_dist: fraction,
  ntile: whole,
  lag: sameAsFirst,
  lead: sameAsFirst,
  first_value: sameAsFirst,
  last_value: sameAsFirst,
  percentile_cont: fraction,
  percentile_disc: fraction,
  mode: () => nullType,
  nth_value: sameAsFirst,
  pow: sameAsFirst,
  current_user: () => stringType,
  session_user: () => stringType,
  user: () => stringType,
  localtime: () => time(),
  localtimestamp: () => dateTime(),
  sysdate: () => dateTime(),
  cube: () => nullType,
  rollup: () => nullType,
  grouping_sets: () => nullType,
  grouping: whole,
  array_agg: arrayOfFirst,
  aggregate_strings: () => stringType,
};
