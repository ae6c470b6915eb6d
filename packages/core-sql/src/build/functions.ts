import { ArgumentError } from "@rebis/base";
import type { Expr, FunctionNode } from "../ast/expression.ts";
import { toExpression, typedSibling } from "../coerce/operand.ts";
import type { ColumnElement } from "../operators/column-element.ts";
import type { ValueElement } from "../operators/literal.ts";
import { nullType, type SqlType } from "../types/type.ts";
import { FunctionElement } from "./function-element.ts";
import { type AnyFunction, type Func, knownTypes } from "./known-functions.ts";
import type { OverOptions } from "./over.ts";
import type { OrderTerm } from "./query.ts";

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

/** A name of a function or package; one with other characters than those of a word is written in quotes. */
function checkedName(name: string): string {
  if (name !== "" && !name.includes("\0")) return name;
  throw new ArgumentError(
    "Cannot call a function without a name, or with the character NUL in it. Give its name.",
  );
}

function sqlName(name: string): string {
  checkedName(name);
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
 * @throws {ArgumentError} when a part of the name is empty
 * @see https://docs.sqlalchemy.org/en/21/core/functions.html#sqlalchemy.sql.functions.GenericFunction
 */
export function defineFunction<T, const Name extends string>(
  name: Name,
  type: SqlType<T> | ((args: readonly unknown[]) => SqlType<T>),
): (...args: readonly unknown[]) => FunctionElement<T, Name> {
  const path = name.split(".").map(checkedName);
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
  ...orderBy: readonly OrderTerm[]
): FunctionElement<T, Key> {
  return call.withinGroup(...orderBy);
}
