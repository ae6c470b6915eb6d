import type { FromNode } from "../ast/expression.ts";
import type { AliasNode } from "../ast/from.ts";
import type { IdentifierRules } from "../dialect/sql-dialect.ts";
import {
  fromName,
  type InventedName,
  inventedName,
  isInvented,
  type Name,
  type QualifiedName,
} from "../traverse/names.ts";
import type { NameBook } from "./bind-names.ts";

/** The invented names of one statement: each gets its number where it is first written. */
export class InventedNames {
  readonly #names: NameBook;
  readonly #length: number;
  readonly #known = new Map<Name, string>();
  #cuts = 0;
  constructor(names: NameBook, { maxLength, labelLength = maxLength }: IdentifierRules) {
    this.#names = names;
    this.#length = Math.max(labelLength - 6, 0);
  }

  name(name: InventedName | QualifiedName): string {
    let text = this.#known.get(name);
    if (text === undefined) this.#known.set(name, (text = this.cut(this.#invent(name))));
    return text;
  }
  /** The name of a FROM element without one: of an alias, that of the element and a number. */
  from(from: FromNode): string {
    const { element, hint = (element as { readonly name?: string } | undefined)?.name } =
      from as Partial<AliasNode>;
    return this.name(inventedName(from, hint ?? "anon"));
  }
  /** A name that is too long, cut and told apart by a number. */
  cut(name: string): string {
    if (name.length <= this.#length) return name;
    return `${name.slice(0, this.#length)}_${(++this.#cuts).toString(16)}`;
  }

  #text(name: Name): string {
    return typeof name === "string" ? name : this.name(name);
  }
  #invent(name: InventedName | QualifiedName): string {
    if ("table" in name) {
      const table = fromName(name.table) ?? this.from(name.table);
      return `${table}_${this.#text(name.column)}`;
    }
    const base = this.#text(name.base) + (name.isPlace ? "_" : "");
    // What ends with a number gets another one behind it.
    return isInvented(name.base) ? base + this.#names.anonymous("") : this.#names.anonymous(base);
  }
}
