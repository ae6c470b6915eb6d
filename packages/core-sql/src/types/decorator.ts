import type { Processor, SqlType } from "./type.ts";

/** How a type of one's own converts its values to and from those of the type it is stored as. */
export interface TypeDecoration<Value, Stored> {
  /** The user's value to a value of the underlying type. */
  readonly bind: (value: Value) => Stored;
  /** A value of the underlying type to the user's value. */
  readonly result: (stored: Stored) => Value;
  /** Whether two values are the same, when changes are looked for; `Object.is` when left out. */
  readonly equals?: (a: Value, b: Value) => boolean;
  /** Passes null to `bind` and `result` too; by default null stays null. */
  readonly handlesNull?: boolean;
  /** Types with the same key and underlying type behave the same and share compiled statements. */
  readonly cacheKey?: string;
}

let decoratorCount = 0;

function chain(first: Processor, second: Processor | undefined): Processor {
  if (second === undefined) return first;
  return (value) => second(first(value));
}

/** Guards a function that does not know null. */
function exceptNull(own: Processor, handlesNull: boolean): Processor {
  return handlesNull ? own : (value) => (value === null ? null : own(value));
}

/** Keeps null from a step of the underlying type that does not know it. */
function nullSafe(step: Processor | undefined, handlesNull: boolean): Processor | undefined {
  return step === undefined || handlesNull
    ? step
    : (value) => (value === null ? null : step(value));
}

/**
 * A type of one's own on top of another: stored as `impl`, seen as what `result` makes of it.
 *
 * @example
 * const tags = typeDecorator(t.text(), {
 *   bind: (list: string[]) => list.join(","),
 *   result: (text) => text.split(","),
 * })
 * column(tags) // tags TEXT NOT NULL, string[] in TypeScript
 *
 * @param impl - the type it is stored as
 * @see https://docs.sqlalchemy.org/en/21/core/custom_types.html#sqlalchemy.types.TypeDecorator
 * @since 0.1.0
 */
export function typeDecorator<Value, Stored>(
  impl: SqlType<Stored>,
  decoration: TypeDecoration<Value, Stored>,
): SqlType<Value> {
  const key = decoration.cacheKey ?? `own ${++decoratorCount}`;
  return decorated(impl, decoration as TypeDecoration<unknown, unknown>, key) as SqlType<Value>;
}

function decorated(
  impl: SqlType<unknown>,
  decoration: TypeDecoration<unknown, unknown>,
  key: string,
): SqlType<unknown> {
  const { equals, handlesNull: own = false } = decoration;
  const bind = exceptNull(decoration.bind, own);
  const result = exceptNull(decoration.result, own);
  const isNullSafe = impl.handlesNull;
  const variants =
    impl.variants &&
    new Map([...impl.variants].map(([name, type]) => [name, decorated(type, decoration, key)]));
  return impl.with({
    cacheKey: JSON.stringify(["decorator", key, impl.cacheKey]),
    handlesNull: own || isNullSafe,
    toCanonical: chain(bind, nullSafe(impl.toCanonical, isNullSafe)),
    fromCanonical: chain(nullSafe(impl.fromCanonical, isNullSafe) ?? ((value) => value), result),
    equals:
      equals === undefined
        ? undefined
        : (a, b) => Object.is(a, b) || (isValue(a) && isValue(b) && equals(a, b)),
    operators: undefined,
    generic: undefined,
    ...(variants === undefined ? {} : { variants }),
  });
}

function isValue(value: unknown): boolean {
  return value !== null && value !== undefined;
}
