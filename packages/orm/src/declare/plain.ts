import { type CollectionValue, stateOf } from "../state/instance-state.ts";

const inspectSymbol = Symbol.for("nodejs.util.inspect.custom");

function plainOf(object: object, seen: Map<object, object>, shallow: boolean): object {
  const known = seen.get(object);
  if (known !== undefined) return known;
  const state = stateOf(object);
  if (state === undefined) return object;
  const plain: Record<string, unknown> = {};
  seen.set(object, plain);
  for (const { index, key } of state.mapper.columns) {
    const value = state.values[index];
    if (value !== undefined) plain[key] = value;
  }
  for (const [index, key] of state.mapper.relationshipKeys.entries()) {
    const value = state.related?.[index];
    if (value === undefined) continue;
    const items = isCollection(value) ? value.items : undefined;
    if (shallow)
      plain[key] =
        items === undefined
          ? value === null
            ? null
            : `[${stateOf(value)?.mapper.name ?? "Object"}]`
          : `[${items.length} objects]`;
    else if (items !== undefined)
      plain[key] = Array.from(items, (item) => plainOf(item, seen, false));
    else plain[key] = value === null ? null : plainOf(value as object, seen, false);
  }
  return plain;
}

function isCollection(value: unknown): value is CollectionValue {
  return (
    typeof value === "object" && value !== null && "items" in value && stateOf(value) === undefined
  );
}

/**
 * What is loaded of an object and of the objects it refers to, as plain objects. Loads nothing;
 * an object met again is the same plain object.
 *
 * @example toPlain(author) // { id: 1, name: "x", articles: [{ id: 3, title: "t" }] }
 */
export function toPlain(object: object): object {
  return plainOf(object, new Map(), false);
}

/** A tree for JSON: an object met on the way to itself is left out. */
function tree(object: object, path: readonly object[]): object {
  const state = stateOf(object);
  if (state === undefined) return object;
  const plain: Record<string, unknown> = {};
  const below = [...path, object];
  for (const { index, key } of state.mapper.columns) {
    const value = state.values[index];
    if (value !== undefined) plain[key] = value;
  }
  for (const [index, key] of state.mapper.relationshipKeys.entries()) {
    const value = state.related?.[index];
    if (value === undefined) continue;
    if (isCollection(value))
      plain[key] = Array.from(value.items)
        .filter((item) => !below.includes(item))
        .map((item) => tree(item, below));
    else if (value === null) plain[key] = null;
    else if (!below.includes(value as object)) plain[key] = tree(value as object, below);
  }
  return plain;
}

/** Gives objects of a model `toJSON` and a form for `console.log`; both show what is loaded and load nothing. */
export function inspectable(prototype: object): void {
  Object.defineProperty(prototype, "toJSON", {
    value(this: object) {
      return tree(this, []);
    },
    writable: true,
    configurable: true,
  });
  Object.defineProperty(prototype, inspectSymbol, {
    value(
      this: object,
      _depth: number,
      options: unknown,
      inspect: (value: unknown, options: unknown) => string,
    ) {
      const state = stateOf(this);
      return state === undefined
        ? this
        : `${state.mapper.name} ${inspect(plainOf(this, new Map(), true), options)}`;
    },
    writable: true,
    configurable: true,
  });
}
