import type { FromNode } from "../ast/expression.ts";

/** A name that no one chose: the compiler adds a number to `base`. One object is one name. */
export interface InventedName {
  readonly base: Name;
  /** Nothing refers to it, so its numbers are counted apart (`id__1`). */
  readonly isPlace: boolean;
}
/** The name of a column behind that of its table (`users_id`). */
export interface QualifiedName {
  readonly table: FromNode;
  readonly column: Name;
}
/** What a column is called in SQL, as far as it is known before a statement is compiled. */
export type Name = string | InventedName | QualifiedName;

/** The name that a FROM element has by itself; undefined where the compiler invents one. */
export function fromName(from: FromNode): string | undefined {
  const { name, schema } = from as FromNode & { readonly name?: string; readonly schema?: string };
  return name === undefined || schema === undefined
    ? name
    : `${schema.replaceAll(".", "_")}_${name}`;
}

/** Whether a number is part of the name. */
export function isInvented(name: Name): boolean {
  if (typeof name === "string") return false;
  return "base" in name || fromName(name.table) === undefined || isInvented(name.column);
}

/** Equal for names that are the same text. */
export function comparableName(name: Name): unknown {
  if (typeof name === "string" || "base" in name || isInvented(name)) return name;
  return `${fromName(name.table)}_${plainNames([name.column])[0]}`;
}

const invented: WeakMap<object, Map<Name, InventedName>> = /* @__PURE__ */ new WeakMap();
const qualified: WeakMap<FromNode, Map<Name, QualifiedName>> = /* @__PURE__ */ new WeakMap();

function kept<Key extends object, Made extends Name>(
  all: WeakMap<Key, Map<Name, Made>>,
  key: Key,
  name: Name,
  make: () => Made,
): Made {
  let names = all.get(key);
  if (names === undefined) all.set(key, (names = new Map()));
  let made = names.get(name);
  if (made === undefined) names.set(name, (made = make()));
  return made;
}

/** The invented name of an object, which is the same wherever it stands; `mark` tells several apart. */
export function inventedName(of: object, base: Name, mark: Name = base): InventedName {
  return kept(invented, of, mark, () => ({ base, isPlace: false }));
}

/** `table_column`. */
export function qualifiedName(table: FromNode, column: Name): QualifiedName {
  return kept(qualified, table, column, () => ({ table, column }));
}

/** Names as text where no statement is compiled: numbers are counted from one. */
export function plainNames(names: readonly Name[]): readonly string[] {
  const taken = new Set<Name>(names);
  const counters = new Map<string, number>();
  const numbered = (base: string): string => {
    let number = counters.get(base) ?? 0;
    let name: string;
    do name = `${base}_${++number}`;
    while (taken.has(name));
    counters.set(base, number);
    return name;
  };
  const plain = (name: Name): string => {
    if (typeof name === "string") return name;
    if ("table" in name) {
      const { element } = name.table as FromNode & { readonly element?: FromNode };
      const table = fromName(name.table) ?? `${(element && fromName(element)) ?? "anon"}_1`;
      return `${table}_${plain(name.column)}`;
    }
    return numbered(name.isPlace ? `${plain(name.base)}_` : plain(name.base));
  };
  return names.map(plain);
}
