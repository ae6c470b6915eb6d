import type { BindNode, ColumnNode } from "../ast/expression.ts";
import type { Node } from "../ast/node.ts";
import type { SqlType } from "../types/type.ts";
import { type NodeRecord, type SlotPlan, slotCode, slotPlan } from "./slot-plan.ts";

/**
 * What tells one shape of statement from another. Two statements have the same SQL (and the same
 * plans for values) when their keys match; bound values are not part of a key.
 */
export interface CacheKey {
  /** Equal for keys that match; spread well enough to be the key of a Map. */
  readonly hash: number;
  /** Kinds, static values, type keys, lengths of arrays, objects told apart by identity. */
  readonly tokens: readonly unknown[];
  /** Every bind once, in the order of the walk: plans of a cached statement find them by position. */
  readonly binds: readonly BindNode[];
}

/** Whether two keys stand for one shape of statement. */
export function sameKey(a: CacheKey, b: CacheKey): boolean {
  if (a.hash !== b.hash) return false;
  const left = a.tokens;
  const right = b.tokens;
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index++) {
    if (left[index] !== right[index]) return false;
  }
  return true;
}

/** Three characters and the length: enough to spread names, without reading all of them. */
function mixText(hash: number, text: string): number {
  const { length } = text;
  if (length === 0) return Math.imul(hash, 31);
  const sample =
    text.charCodeAt(0) ^ (text.charCodeAt(length >> 1) << 8) ^ (text.charCodeAt(length - 1) << 16);
  return (Math.imul(hash, 31) + sample + length) | 0;
}

class KeyWalk implements CacheKey {
  hash = 17;
  readonly tokens: unknown[] = [];
  readonly binds: BindNode[] = [];
  readonly #visited: Node[] = [];
  #ordinals: Map<Node, number> | undefined;

  node(node: Node): void {
    const plan = slotPlan(node.kind);
    this.hash = (Math.imul(this.hash, 31) + plan.id) | 0;
    if (plan.kind === "column") {
      const column = node as ColumnNode;
      if (column.from.kind === "table") {
        this.hash = mixText(this.hash, column.name);
        this.tokens.push(column);
        return;
      }
    } else if (plan.identity) {
      this.tokens.push(node);
      return;
    } else if (plan.shared && this.#seen(node)) {
      return;
    }
    this.tokens.push(plan);
    this.#slots(node as NodeRecord, plan);
  }

  /** Writes a reference when the node was met before. */
  #seen(node: Node): boolean {
    const ordinal = this.#ordinalOf(node);
    if (ordinal === -1) return false;
    this.hash = (Math.imul(this.hash, 31) + ordinal) | 0;
    this.tokens.push(backReference, ordinal);
    return true;
  }

  /** Which of the shared nodes this one is; -1 at its first visit. A search beats a map while they are few. */
  #ordinalOf(node: Node): number {
    const visited = this.#visited;
    if (this.#ordinals === undefined) {
      const ordinal = visited.indexOf(node);
      if (ordinal !== -1) return ordinal;
      visited.push(node);
      if (visited.length > 16)
        this.#ordinals = new Map(visited.map((each, index) => [each, index]));
      return -1;
    }
    const ordinal = this.#ordinals.get(node);
    if (ordinal !== undefined) return ordinal;
    this.#ordinals.set(node, this.#ordinals.size);
    return -1;
  }

  #slots(node: NodeRecord, plan: SlotPlan): void {
    const { names, codes } = plan;
    for (let index = 0; index < codes.length; index++) {
      const value = node[names[index] as string];
      switch (codes[index]) {
        case slotCode.child:
          if (value === undefined) this.tokens.push(undefined);
          else this.node(value as Node);
          break;
        case slotCode.children:
          this.#children(value as readonly Node[] | undefined);
          break;
        case slotCode.value:
          this.#value(value);
          break;
        case slotCode.type:
          // Never mixed into the hash: what differs only in a type is rare.
          this.tokens.push((value as SqlType<unknown>).cacheKey);
          break;
        case slotCode.values:
          this.#values(value as readonly unknown[] | undefined);
          break;
        case slotCode.bound:
          this.binds.push(node as unknown as BindNode);
          break;
        case slotCode.rows:
          this.#rows(value as readonly (readonly Node[])[]);
          break;
        default:
          break;
      }
    }
  }

  #children(list: readonly Node[] | undefined): void {
    if (list === undefined) {
      this.tokens.push(undefined);
      return;
    }
    this.#length(list.length);
    for (let index = 0; index < list.length; index++) this.node(list[index] as Node);
  }

  #rows(rows: readonly (readonly Node[])[]): void {
    this.#length(rows.length);
    for (const row of rows) this.#children(row);
  }

  #value(value: unknown): void {
    this.tokens.push(value);
    if (typeof value === "string") this.hash = mixText(this.hash, value);
    else if (value === true) this.hash = (Math.imul(this.hash, 31) + 1) | 0;
  }

  #values(values: readonly unknown[] | undefined): void {
    if (values === undefined) {
      this.tokens.push(undefined);
      return;
    }
    this.#length(values.length);
    for (let index = 0; index < values.length; index++) this.#value(values[index]);
  }

  /** Lengths keep lists apart whatever their members are (demands C12). */
  #length(length: number): void {
    this.tokens.push(length);
    this.hash = (Math.imul(this.hash, 31) + length) | 0;
  }
}

const backReference = { token: "seen before" };

/**
 * The key of a statement in the cache, and its binds.
 *
 * @example
 * sameKey(cacheKey(users.c.id.eq(1).node), cacheKey(users.c.id.eq(2).node)) // true
 * sameKey(cacheKey(users.c.id.eq(1).node), cacheKey(users.c.id.lt(1).node)) // false
 * @see https://docs.sqlalchemy.org/en/21/core/connections.html#sql-compilation-caching
 */
export function cacheKey(node: Node): CacheKey {
  const walk = new KeyWalk();
  walk.node(node);
  return walk;
}
