import { ArgumentError } from "@rebis/base";
import { describe } from "@rebis/core-sql/spi";
import type { CollectionValue } from "../state/instance-state.ts";

/** What a collection tells of its changes: one call a net change. */
export interface CollectionListener {
  /** Checks a new member before anything changes. */
  check(item: unknown): object;
  added(item: object): void;
  removed(item: object): void;
  /** The collection is about to change: keep what it was. */
  changing(): void;
}

/** What a view is asked by `in` for its adapter. */
const probe: unique symbol = Symbol("rebis.adapter");
/** The answer: one view is asked at a time. */
let asked: Adapter | undefined;

/** The adapter of a view; asking the view's own handler costs nothing until somebody changes a list. */
function findAdapter(view: object): Adapter | undefined {
  asked = undefined;
  return Reflect.has(view, probe) ? asked : undefined;
}

function adapterOf(view: object): Adapter {
  return linked(findAdapter(view));
}

function linked(adapter: Adapter | undefined): Adapter {
  if (adapter?.isLinked === true) return adapter;
  throw new ArgumentError(
    "Cannot change this list: it is no longer the collection of an object. Change the object's own collection.",
  );
}

/** Changes the members by `change`, then tells the net difference. */
function mutate<R>(adapter: Adapter, change: (items: object[]) => R): R {
  const { value, listener } = adapter;
  const before = [...value.items];
  listener.changing();
  const result = change(value.items);
  tellDifference(before, value.items, listener);
  return result;
}

/** Calls `removed` and `added` for members whose number went down or up. */
export function tellDifference(
  before: readonly object[],
  after: readonly object[],
  listener: CollectionListener,
): void {
  const counts = new Map<object, number>();
  for (const item of before) counts.set(item, (counts.get(item) ?? 0) + 1);
  const fresh: object[] = [];
  for (const item of after) {
    const left = counts.get(item) ?? 0;
    if (left > 0) counts.set(item, left - 1);
    else fresh.push(item);
  }
  for (const [item, left] of counts) {
    if (left > 0 && !after.includes(item)) listener.removed(item);
  }
  for (const item of fresh) listener.added(item);
}

/**
 * The list that users see: an Array whose changing methods tell the session. Index and length
 * writes go through a Proxy around it; reading has no trap.
 */
class CollectionArray extends Array<object> {
  // map() and filter() give plain arrays.
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }
  override push(...items: object[]): number {
    const adapter = adapterOf(this);
    const checked = items.map((item) => adapter.listener.check(item));
    adapter.listener.changing();
    for (const item of checked) {
      plain.push.call(adapter.value.items, item);
      adapter.listener.added(item);
    }
    return adapter.value.items.length;
  }
  override pop(): object | undefined {
    return mutate(adapterOf(this), (items) => plain.pop.call(items) as object | undefined);
  }
  override shift(): object | undefined {
    return mutate(adapterOf(this), (items) => plain.shift.call(items) as object | undefined);
  }
  override unshift(...items: object[]): number {
    const adapter = adapterOf(this);
    const checked = items.map((item) => adapter.listener.check(item));
    return mutate(adapter, (target) => plain.unshift.apply(target, checked));
  }
  override splice(start: number, deleteCount?: number, ...items: object[]): object[] {
    const adapter = adapterOf(this);
    const checked = items.map((item) => adapter.listener.check(item));
    // Called with a start alone, splice() removes everything from there on.
    const count = arguments.length < 2 ? Number.POSITIVE_INFINITY : (deleteCount ?? 0);
    return mutate(
      adapter,
      (target) => plain.splice.call(target, start, count, ...checked) as object[],
    );
  }
  override sort(compare?: (a: object, b: object) => number): this {
    plain.sort.call(adapterOf(this).value.items, compare as (a: unknown, b: unknown) => number);
    return this;
  }
  override reverse(): this {
    plain.reverse.call(adapterOf(this).value.items);
    return this;
  }
  override fill(value: object, start?: number, end?: number): this {
    const adapter = adapterOf(this);
    const item = adapter.listener.check(value);
    mutate(adapter, (items) => plain.fill.call(items, item, start, end));
    return this;
  }
  override copyWithin(target: number, start: number, end?: number): this {
    mutate(adapterOf(this), (items) => plain.copyWithin.call(items, target, start, end));
    return this;
  }
}

const plain: unknown[] = Array.prototype;

/** A collection with its listener, and the traps of its view. */
class Adapter implements ProxyHandler<object[]> {
  readonly value: CollectionValue;
  readonly listener: CollectionListener;
  /** The list is still the collection of its object. */
  isLinked = true;

  constructor(value: CollectionValue, listener: CollectionListener) {
    this.value = value;
    this.listener = listener;
  }

  has(target: object[], property: PropertyKey): boolean {
    if (property !== probe) return Reflect.has(target, property);
    // oxlint-disable-next-line no-this-alias -- this is the answer
    asked = this;
    return true;
  }
  set(target: object[], property: string | symbol, value: unknown, receiver: unknown): boolean {
    if (typeof property === "symbol" || !isPosition(property))
      return Reflect.set(target, property, value, receiver);
    const adapter = linked(this);
    if (property === "length") {
      const length = Number(value);
      if (length > target.length)
        throw new ArgumentError(
          "Cannot lengthen a collection: it has no empty places. Use push().",
        );
      if (length < target.length)
        mutate(adapter, (items) => plain.splice.call(items, length, items.length - length));
      return true;
    }
    const index = Number(property);
    if (index > target.length)
      throw new ArgumentError(
        `Cannot write place ${index} of a collection of ${target.length}: it has no empty places. Use push().`,
      );
    const item = adapter.listener.check(value);
    mutate(adapter, (items) => plain.splice.call(items, index, 1, item));
    return true;
  }
  deleteProperty(target: object[], property: string | symbol): boolean {
    if (typeof property === "symbol" || !isPosition(property))
      return Reflect.deleteProperty(target, property);
    throw new ArgumentError(
      "Cannot delete a place of a collection: it has no empty places. Use splice().",
    );
  }
}

function isPosition(property: string): boolean {
  return property === "length" || /^\d+$/.test(property);
}

/** Stays, so that V8 does not forget the shape of collections with the last of them. */
let sample: CollectionArray | undefined;

/** A collection of members that are in step with the database. */
export function collectionOf(members: readonly object[]): CollectionValue {
  sample ??= new CollectionArray();
  const items = new CollectionArray();
  for (let index = 0; index < members.length; index++) items[index] = members[index] as object; // below the length
  return { items, committed: undefined, view: undefined };
}

/** The list that users see of a collection. */
export function viewOf(value: CollectionValue, listener: CollectionListener): object[] {
  value.view ??= new Proxy(value.items, new Adapter(value, listener));
  return value.view;
}

/** Cuts a list loose from its object: after the collection was replaced. */
export function unlink(value: CollectionValue): void {
  const adapter = value.view === undefined ? undefined : findAdapter(value.view);
  if (adapter !== undefined) adapter.isLinked = false;
}

/** The members of a list given for a whole collection. @throws {ArgumentError} for anything but a list */
export function membersOf(given: unknown, where: string): readonly unknown[] {
  if (
    given === null ||
    given === undefined ||
    typeof given === "string" ||
    typeof (given as Partial<Iterable<unknown>>)[Symbol.iterator] !== "function"
  ) {
    throw new ArgumentError(
      `Cannot use ${describe(given)} as the collection ${where}: give an array.`,
    );
  }
  return [...(given as Iterable<unknown>)];
}
