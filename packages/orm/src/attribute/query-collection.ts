import type { Criterion, Delete, Insert, OrderTerm, Select, Update } from "@rebis/core-sql";
import { ColumnElement, delete_, func, insert, select, update } from "@rebis/core-sql";
import type { Relationship } from "../mapper/mapping.ts";
import { boundToParent } from "../relationship/parent-criterion.ts";
import type { CollectionValue, InstanceState } from "../state/instance-state.ts";
import { detachedOwner } from "./detached-owner.ts";
import { addMember, removeMember } from "./relationship-change.ts";

/** Where the members of a collection are, and how they are read. */
export interface QueryPlace {
  readonly state: InstanceState;
  readonly relationship: Relationship;
  /** A SELECT of the members. */
  readonly select: () => Select;
}

/** The members that are in memory alone: of an object that has no row yet. */
function heldMembers({ state, relationship }: QueryPlace): readonly object[] {
  const value = state.related?.[relationship.index] as CollectionValue | undefined;
  return value?.items ?? [];
}

/**
 * A collection that is never loaded (`lazy: "writeOnly"`): members come and go, and are read by
 * statements of yours.
 *
 * @example
 * author.articles.add(new Article({ title: "t" }));
 * session.scalars(author.articles.select().limit(10)).all();
 * // SELECT articles.id, … FROM articles WHERE articles.author_id = ? LIMIT ?
 * @see https://docs.sqlalchemy.org/en/21/orm/large_collections.html#write-only-relationships
 */
export class WriteOnlyCollection<Item extends object> {
  readonly #place: QueryPlace;

  constructor(place: QueryPlace) {
    this.#place = place;
  }

  /** Adds a member; its row is written by the next flush. */
  add(item: Item): void {
    addMember(this.#place.state, this.#place.relationship, item);
  }
  /** Adds several members. */
  addAll(items: Iterable<Item>): void {
    for (const item of items) this.add(item);
  }
  /** Takes a member out. */
  remove(item: Item): void {
    removeMember(this.#place.state, this.#place.relationship, item);
  }

  /** A SELECT of the members, in the order of the relationship; add to it what you need. */
  select(): Select<readonly [abstract new () => Item], never> {
    const statement = this.#place.select();
    // What it selects is the other class, whose objects are the members.
    return statement as unknown as Select<readonly [abstract new () => Item], never>;
  }
  /** An INSERT into the table of the members; give it the foreign key too. */
  insert(): Insert {
    return insert(this.#place.relationship.target.table) as Insert;
  }
  /** An UPDATE of the members' rows. */
  update(): Update {
    const { state, relationship } = this.#place;
    const statement = update(relationship.target.table) as Update;
    return statement.where(new ColumnElement<boolean>(boundToParent(relationship, state)));
  }
  /** A DELETE of the members' rows. */
  delete(): Delete {
    const { state, relationship } = this.#place;
    const statement = delete_(relationship.target.table) as Delete;
    return statement.where(new ColumnElement<boolean>(boundToParent(relationship, state)));
  }
}

/**
 * A collection that is a query (`lazy: "dynamic"`): every reading asks the database, and may ask
 * for a part. Synchronous sessions only; use `writeOnly` under the asynchronous face.
 *
 * @example
 * author.articles.filter(Article.c.views.gt(10)).orderBy(Article.c.title).limit(5).all();
 * author.articles.append(new Article({ title: "t" }));
 * author.articles.count(); // SELECT count(*) FROM (SELECT … WHERE articles.author_id = ?) AS anon_1
 * @see https://docs.sqlalchemy.org/en/21/orm/large_collections.html#dynamic-relationship-loaders
 */
export class DynamicCollection<Item extends object>
  extends WriteOnlyCollection<Item>
  implements Iterable<Item>
{
  readonly #place: QueryPlace;

  constructor(place: QueryPlace) {
    super(place);
    this.#place = place;
  }

  /** Adds a member. */
  append(item: Item): void {
    this.add(item);
  }
  /** Adds several members. */
  extend(items: Iterable<Item>): void {
    this.addAll(items);
  }

  /** The members that meet the criteria. */
  filter(...criteria: readonly Criterion[]): DynamicCollection<Item> {
    return this.#with((statement) => statement.where(...criteria));
  }
  /** The members in this order, after that of the relationship. */
  orderBy(...terms: readonly OrderTerm[]): DynamicCollection<Item> {
    return this.#with((statement) => statement.orderBy(...terms));
  }
  /** At most so many members. */
  limit(count: number): DynamicCollection<Item> {
    return this.#with((statement) => statement.limit(count));
  }
  /** Without the first ones. */
  offset(count: number): DynamicCollection<Item> {
    return this.#with((statement) => statement.offset(count));
  }

  /** The members. */
  all(): Item[] {
    const { state, relationship } = this.#place;
    if (!state.hasIdentity) return [...heldMembers(this.#place)] as Item[]; // checked when they came
    const owner = state.session ?? detachedOwner;
    return [...owner.readMembers(state, relationship.index, this.select())] as Item[]; // of the other class
  }
  /** The first member, or null. */
  first(): Item | null {
    return this.limit(1).all()[0] ?? null;
  }
  /** How many there are. */
  count(): number {
    const { state, relationship } = this.#place;
    if (!state.hasIdentity) return heldMembers(this.#place).length;
    const owner = state.session ?? detachedOwner;
    const counting = select(func.count()).selectFrom(this.select().subquery());
    return Number(owner.readMembers(state, relationship.index, counting)[0]);
  }
  [Symbol.iterator](): IterableIterator<Item> {
    return this.all()[Symbol.iterator]();
  }

  #with(narrow: (statement: Select) => Select): DynamicCollection<Item> {
    const { select: whole } = this.#place;
    return new DynamicCollection({ ...this.#place, select: () => narrow(whole()) });
  }
}
