/** The prototypes of elements with a type's operators, by the operators and the prototype below. */
const prototypes: WeakMap<object, Map<object, object>> = new WeakMap();

/** A prototype on top of another, with the methods of a type. */
function prototypeWith(operators: object, below: object): object {
  let byBelow = prototypes.get(operators);
  if (byBelow === undefined) prototypes.set(operators, (byBelow = new Map<object, object>()));
  let found = byBelow.get(below);
  if (found === undefined) {
    const methods = Object.getOwnPropertyDescriptors(operators);
    for (const method of Object.values(methods)) method.enumerable = false;
    byBelow.set(below, (found = Object.create(below, methods) as object));
  }
  return found;
}

/**
 * Gives an element the operators of its type, before those of its class: `contains()` of an array
 * is `@>`, that of a text LIKE. Elements of types without operators never come here.
 */
export function addOperators(element: object, operators: object): void {
  const below: unknown = Object.getPrototypeOf(element);
  Object.setPrototypeOf(element, prototypeWith(operators, below as object));
}

/** The operators of a column, for the type checker: what an alias of it has, too. */
export type OperatorsOf<Column> = Column extends {
  readonly operatorsType?: infer Operators extends object;
}
  ? Operators
  : unknown;
