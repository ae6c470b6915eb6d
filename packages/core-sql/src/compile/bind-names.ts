import { CompileError } from "@rebis/base";
import type { BindNode } from "../ast/expression.ts";
import type { BindNames } from "../dialect/sql-dialect.ts";

/** What no invented name has. */
const odd = /[%() $]/;
const oddities = /[%() $]+/g;

/** Gives every bind of one statement its name, and every alias, label and bind without one a number. */
export class NameBook {
  readonly #counters = new Map<string, number>();
  readonly #owners = new Map<string, BindNode>();
  /** Two binds of the user's have one name. */
  hasTwins = false;
  /** Names that VALUES and SET took for their columns. */
  readonly #reserved = new Set<string>();

  /** `base` with the next number. */
  anonymous(given: string): string {
    const base = odd.test(given) ? given.replaceAll(oddities, "_") : given;
    const next = (this.#counters.get(base) ?? 0) + 1;
    this.#counters.set(base, next);
    return `${base}_${next}`;
  }

  /** The name of a bind in the parameters. */
  bind(node: BindNode, as: BindNames | undefined): string {
    if (as !== undefined) {
      this.#claim(as.name, node, true);
      return as.name;
    }
    if (node.name !== undefined) {
      this.#claim(node.name, node, false);
      return node.name;
    }
    let name = this.anonymous(node.hint ?? "param");
    while (this.#owners.has(name)) name = this.anonymous(node.hint ?? "param");
    this.#owners.set(name, node);
    return name;
  }

  #claim(name: string, node: BindNode, reserve: boolean): void {
    const owner = this.#owners.get(name);
    if (owner !== undefined && owner !== node) {
      if (reserve || this.#reserved.has(name)) {
        throw new CompileError(
          `Cannot use a bind named "${name}": VALUES and SET name the values of columns so. ` +
            `Call it something else, such as "b_${name}".`,
        );
      }
      if (owner.name === undefined) {
        throw new CompileError(
          `Cannot use a bind named "${name}": a value without a name has got it already. Call it something else.`,
        );
      }
    }
    if (owner !== undefined && owner !== node) this.hasTwins = true;
    if (reserve) this.#reserved.add(name);
    this.#owners.set(name, node);
  }
}
