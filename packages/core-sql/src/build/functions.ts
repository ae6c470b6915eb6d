import { ArgumentError } from "@rebis/base";
import type {
  Expr,
  FilterNode,
  FrameBound,
  FunctionNode,
  JsonArrayAggNode,
  OverNode,
  WithinGroupNode,
} from "../ast/expression.ts";
import { conjunction, toCondition } from "../coerce/condition.ts";
import { describe, toElement, toExpression, typedSibling } from "../coerce/operand.ts";
import { type AnyElement, ColumnElement } from "../operators/column-element.ts";
import type { Criterion } from "../operators/conjunction.ts";
import { array } from "../types/array.ts";
import { double, integer } from "../types/numeric.ts";
import { dateTime, date, time } from "../types/temporal.ts";
import { stringType } from "../types/text.ts";
import { nullType, type SqlType } from "../types/type.ts";
import type { ValueElement } from "../operators/literal.ts";
import {
  TableFunction,
  tableFunctionNode,
  type TableValuedColumns,
  type TableValuedOptions,
} from "./table-function.ts";

/** Options of `over`: the window of a window function. */
export interface OverOptions {
  readonly partitionBy?: AnyElement | readonly AnyElement[];
  readonly orderBy?: AnyElement | readonly AnyElement[];
  /** `ROWS BETWEEN`: null is unbounded, 0 the current row, negative before it, positive after. */
  readonly rows?: readonly [FrameBound, FrameBound];
  readonly range?: readonly [FrameBound, FrameBound];
  readonly groups?: readonly [FrameBound, FrameBound];
  readonly exclude?: "current row" | "group" | "ties" | "no others";
}

function listOf(
  terms: AnyElement | readonly AnyElement[] | undefined,
  where: string,
): readonly Expr[] {
  if (terms === undefined) return [];
  return (Array.isArray(terms) ? terms : [terms]).map((term) => toElement(term, where));
}

const excludes: ReadonlySet<unknown> = new Set([
  "current row",
  "group",
  "ties",
  "no others",
  undefined,
]);

function overNode(operand: Expr, options: OverOptions): OverNode {
  const frames = (["rows", "range", "groups"] as const).filter(
    (unit) => options[unit] !== undefined,
  );
  const [frameUnit] = frames;
  if (frames.length > 1)
    throw new ArgumentError(
      `Cannot give a window both ${frames.join(" and ")}: a frame has one unit. Choose one.`,
    );
  const frame = frameUnit === undefined ? [] : (options[frameUnit] ?? []);
  const isBound = (bound: unknown): boolean =>
    bound === null || (typeof bound === "number" && Number.isFinite(bound));
  if (frameUnit !== undefined && (frame.length !== 2 || !frame.every(isBound))) {
    throw new ArgumentError(
      `Cannot read the frame of a window: give two bounds, each a number or null for unbounded, as in { rows: [null, 0] }.`,
    );
  }
  if (!excludes.has(options.exclude))
    throw new ArgumentError(
      `Cannot read "exclude" of a window: it is "current row", "group", "ties" or "no others".`,
    );
  return {
    kind: "over",
    operand,
    partitionBy: listOf(options.partitionBy, "a term of PARTITION BY"),
    orderBy: listOf(options.orderBy, "a term of ORDER BY"),
    frameUnit,
    frame,
    exclude: options.exclude,
    type: operand.type,
  };
}

/** A call of an SQL function. */
export class FunctionElement<
  out T = unknown,
  out Key extends string = string,
> extends ColumnElement<T, Key, never> {
  /** `f(…) OVER (PARTITION BY … ORDER BY …)`. */
  over(options: OverOptions = {}): ColumnElement<T, Key, never> {
    return new ColumnElement(overNode(this.node, options));
  }
  /** `f(…) FILTER (WHERE …)`: an aggregate over some of the rows. */
  filter(...criteria: readonly Criterion[]): FunctionElement<T, Key> {
    const criterion = conjunction(
      "and",
      criteria.map((each) => toCondition(each, "a criterion of FILTER")),
    );
    const node: FilterNode = {
      kind: "filter",
      operand: this.node,
      criterion,
      type: this.node.type,
    };
    return new FunctionElement(node);
  }
  /** `f(…) WITHIN GROUP (ORDER BY …)`: an ordered-set aggregate. */
  withinGroup(...orderBy: readonly AnyElement[]): FunctionElement<T, Key> {
    const node: WithinGroupNode = {
      kind: "withinGroup",
      operand: this.node,
      orderBy: listOf(orderBy, "a term of WITHIN GROUP"),
      type: this.node.type,
    };
    return new FunctionElement(node);
  }
  /** `f(a ORDER BY b)`: the order in which an aggregate sees its rows. */
  aggregateOrderBy(...orderBy: readonly AnyElement[]): FunctionElement<T, Key> {
    if (this.node.kind !== "function" && this.node.kind !== "jsonArrayAgg")
      throw new ArgumentError(
        "Cannot order the rows of this aggregate: call aggregateOrderBy() before filter() and withinGroup().",
      );
    const node: FunctionNode | JsonArrayAggNode = {
      ...(this.node as FunctionNode | JsonArrayAggNode),
      orderBy: listOf(orderBy, "a term of ORDER BY"),
    };
    return new FunctionElement(node);
  }
  /** The same call with another type for its value. */
  as<U>(type: SqlType<U>): FunctionElement<U, Key> {
    return new FunctionElement({ ...this.node, type });
  }
  /**
   * The function in FROM, with the named columns: `json_each(x) AS anon_1(key, value)`.
   *
   * @example
   * func.generate_series(1, 3).tableValued("n", { withOrdinality: "place", name: "s" })
   * // generate_series(?, ?) WITH ORDINALITY AS s(n, place)
   */
  tableValued<const Names extends readonly (string | TableValuedOptions)[]>(
    ...names: Names
  ): TableFunction<TableValuedColumns<Names>> {
    const options = names.find((each) => typeof each === "object") ?? {};
    const columns = names
      .filter((each) => typeof each === "string")
      .map((name) => ({ name, type: nullType }));
    return new TableFunction(tableFunctionNode(this.node, columns, options), columns);
  }
}

type Arguments = readonly unknown[];

/** Functions whose arguments are of one type; `lag` and `lead` count rows by their second one. */
const alike: ReadonlySet<string> = new Set([
  "coalesce",
  "nullif",
  "greatest",
  "least",
  "max",
  "min",
  "lag",
  "lead",
]);

/** The arguments as nodes; those that are no expressions become bound values. */
function argumentNodes(path: readonly string[], args: Arguments): readonly Expr[] {
  const where = `an argument of ${path.join(".")}()`;
  const name = path.at(-1) ?? "";
  const sibling = path.length === 1 && alike.has(name) ? typedSibling(args, where) : undefined;
  const isCount = (position: number): boolean => position === 1 && /^(?:lag|lead)$/.test(name);
  return args.map((each, position) =>
    toExpression(each, where, name, isCount(position) ? undefined : sibling),
  );
}

/** Makes a call. */
function functionCall(
  path: readonly string[],
  args: readonly Expr[],
  type: SqlType<unknown>,
): FunctionElement<never, never> {
  const node: FunctionNode = {
    kind: "function",
    path,
    args,
    distinct: false,
    orderBy: [],
    type,
  };
  return new FunctionElement(node);
}

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
  percentileCont(fraction: number): FunctionElement<number | null, "percentileCont">;
  percentileDisc(fraction: number): FunctionElement<number | null, "percentileDisc">;
  mode(): FunctionElement<unknown, "mode">;
  arrayAgg<T>(expression: Value<T>): FunctionElement<T[] | null, "arrayAgg">;
  /** All values in one string: `string_agg`, `group_concat`, `listagg`. */
  aggregateStrings(
    expression: Value<string>,
    separator: string,
  ): FunctionElement<string | null, "aggregateStrings">;
  // Any function of the database, and packages of functions (`func.dbms_random.value()`).
  readonly [name: string]: AnyFunction;
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
const knownTypes: Readonly<Record<string, TypeOf>> = {
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
  array_agg: arrayOfFirst,
  aggregate_strings: () => stringType,
};

const functionName = /^[\p{L}_][\p{L}\p{N}_$]*$/u;

function sqlName(name: string): string {
  if (!functionName.test(name)) {
    throw new ArgumentError(
      `Cannot call a function named ${describe(name)}: a function's name is letters, digits and underscores. Use text("…") for other SQL.`,
    );
  }
  const snake = name.replace(
    /([a-z\d])([A-Z])/g,
    (_, before: string, after: string) => `${before}_${after.toLowerCase()}`,
  );
  // Only the names that Rebis knows are turned from camel case: others are the database's own.
  return Object.hasOwn(knownTypes, snake) ? snake : name;
}

function namespace(path: readonly string[]): AnyFunction {
  const call = (...args: readonly unknown[]): FunctionElement<never, never> => {
    const name = path.at(-1) ?? "";
    const typeOf =
      path.length === 1 && Object.hasOwn(knownTypes, name) ? knownTypes[name] : undefined;
    const given = args.filter((each, position) => each !== undefined || position < args.length - 1);
    const nodes = argumentNodes(path, given);
    return functionCall(path, nodes, typeOf?.(nodes) ?? nullType);
  };
  return new Proxy(call, {
    get: (_, name) => (typeof name === "string" ? namespace([...path, sqlName(name)]) : undefined),
  });
}

const calls = new Map<string, AnyFunction>();

/**
 * SQL functions by name: `func.lower(x)`, `func.now()`, and any other that the database has.
 * Names that Rebis knows are written in camel case (`func.rowNumber()` is `row_number()`); others
 * are passed on as they are written.
 *
 * @example
 * func.count()                        // count(*)
 * func.coalesce(users.c.name, "-")    // coalesce(users.name, ?)
 * func.rank().over({ partitionBy: a.c.x, orderBy: a.c.y.desc() }) // rank() OVER (PARTITION BY a.x ORDER BY a.y DESC)
 * @see https://docs.sqlalchemy.org/en/21/core/functions.html
 */
// A Proxy answers for every name, which no type can express but `Func`'s index signature.
export const func: Func = new Proxy(
  {},
  {
    get: (_, name) => {
      if (typeof name !== "string") return undefined;
      const known = calls.get(name);
      if (known !== undefined) return known;
      const made = namespace([sqlName(name)]);
      if (calls.size < 1000) calls.set(name, made);
      return made;
    },
  },
) as Func;

/**
 * A function of the database under its own name, with the type of its value. A dot separates its
 * schema or package.
 *
 * @example
 * const area = defineFunction("gis.st_area", t.double());
 * select(area(places.c.shape)) // SELECT gis.st_area(places.shape) AS st_area_1 FROM places
 * @param type - a type, or a function that makes it of the arguments
 * @throws {ArgumentError} when a part of the name is no identifier
 * @see https://docs.sqlalchemy.org/en/21/core/functions.html#sqlalchemy.sql.functions.GenericFunction
 */
export function defineFunction<T, const Name extends string>(
  name: Name,
  type: SqlType<T> | ((args: readonly unknown[]) => SqlType<T>),
): (...args: readonly unknown[]) => FunctionElement<T, Name> {
  const path = name.split(".");
  for (const part of path) {
    if (functionName.test(part)) continue;
    throw new ArgumentError(
      `Cannot define a function named ${JSON.stringify(name)}: each part is letters, digits and underscores. Correct the name.`,
    );
  }
  return (...args) =>
    functionCall(path, argumentNodes(path, args), typeof type === "function" ? type(args) : type);
}

/** `count(x)`; `count(*)` without an argument. @see {@link func} */
export function count(expression?: Value<unknown>): FunctionElement<number, "count"> {
  return func.count(expression);
}
/** `sum(x)`: NULL without rows. @see {@link func} */
export function sum<T>(expression: Value<T>): FunctionElement<T | null, "sum"> {
  return func.sum(expression);
}
/** `avg(x)`: NULL without rows. @see {@link func} */
export function avg(expression: Value<unknown>): FunctionElement<number | null, "avg"> {
  return func.avg(expression);
}
/** `max(x)`: NULL without rows. @see {@link func} */
export function max<T>(expression: Value<T>): FunctionElement<T | null, "max"> {
  return func.max(expression);
}
/** `min(x)`: NULL without rows. @see {@link func} */
export function min<T>(expression: Value<T>): FunctionElement<T | null, "min"> {
  return func.min(expression);
}
/** `f(…) OVER (…)`. @see {@link FunctionElement.over} */
export function over<T, Key extends string>(
  call: FunctionElement<T, Key>,
  options: OverOptions = {},
): ColumnElement<T, Key, never> {
  return call.over(options);
}
/** `f(…) WITHIN GROUP (ORDER BY …)`. @see {@link FunctionElement.withinGroup} */
export function within<T, Key extends string>(
  call: FunctionElement<T, Key>,
  ...orderBy: readonly AnyElement[]
): FunctionElement<T, Key> {
  return call.withinGroup(...orderBy);
}
