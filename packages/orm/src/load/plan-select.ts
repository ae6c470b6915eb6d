import {
  type ColumnNode,
  type EntityNode,
  type Expr,
  type FromNode,
  type JoinNode,
  type SelectNode,
} from "@rebis/core-sql/spi";
import type { Mapper } from "../mapper/mapping.ts";
import { attachJoin, type EagerJoin, eagerJoin, mapConditions, ordersOf } from "./eager-join.ts";
import { columnsAt } from "../mapper/place.ts";
import { draftEntity, type EntityDraft } from "./entity-draft.ts";
import { type Decision, hasJoinedCollection, type LoadPlan, type PlanItem } from "./plan.ts";
import { directivesOf, rootOptions } from "./root-options.ts";
import { type FinishedWrap, WrappedSelect } from "./wrap-select.ts";

/** Where an entity of a select list stands in FROM. */
export function placeOf(entity: EntityNode): FromNode {
  // The columns of an entity are columns of one element of FROM.
  return (entity.columns[0] as ColumnNode).from;
}

/** A root whose relationships are joined. */
interface RootJoins {
  readonly root: EntityDraft;
  readonly joins: readonly EagerJoin[];
}

/** Plans a SELECT of entities: which columns, which eager joins, what is loaded afterwards. */
class SelectPlanner {
  readonly #node: SelectNode;
  /** What is selected, flat: columns of the items, then those of containsEager. */
  readonly #primary: Expr[] = [];
  /** Then those of eager joins. */
  readonly #joinedColumns: Expr[] = [];
  readonly #items: PlanItem[] = [];
  /** The members of the select list: how many columns each has, and its entity. */
  readonly #list: { readonly node: Expr; readonly draft: EntityDraft | undefined }[] = [];
  /** Entities in FROM of the statement itself: selected, or taken from the user's joins. */
  readonly #roots: EntityDraft[] = [];

  constructor(node: SelectNode) {
    this.#node = node;
  }

  plan(): { readonly node: SelectNode; readonly plan: LoadPlan } {
    const { options } = this.#node;
    this.#selectItems();
    // What is contained becomes a root too, and is not gone through again.
    const selected = this.#roots.slice();
    for (const root of selected) this.#takeContained(root);
    const rootJoins = this.#roots.map((root) => ({ root, joins: this.#joinAll(root) }));
    const node = this.#assemble(rootJoins.filter(({ joins }) => joins.length > 0));
    const directives = directivesOf(options);
    return {
      node,
      plan: {
        items: this.#items,
        needsUnique: this.#items.some(
          ({ entity }) => entity !== undefined && hasJoinedCollection(entity),
        ),
        directives,
        hasCriteria: directives
          .flat()
          .some((each) => each.kind === "relationship" && each.criteria.length > 0),
      },
    };
  }

  #selectItems(): void {
    const { columns, options } = this.#node;
    const entities = columns.filter((each): each is EntityNode => each.kind === "entity");
    const said = rootOptions(options, entities.map(placeOf));
    for (const node of columns) {
      if (node.kind !== "entity") {
        this.#items.push({ entity: undefined, position: this.#primary.length });
        this.#primary.push(node);
        this.#list.push({ node, draft: undefined });
        continue;
      }
      const entity = node as EntityNode;
      const from = placeOf(entity);
      const draft = draftEntity({
        mapper: entity.entity as Mapper, // what entityFacts() gave
        from,
        all: entity.columns,
        options: said.of(from),
        path: said.path,
        start: this.#primary.length,
      });
      this.#primary.push(...draft.columns);
      this.#items.push({ entity: draft });
      this.#list.push({ node, draft });
      this.#roots.push(draft);
    }
  }

  /** containsEager: the objects are in what the statement joins itself. */
  #takeContained(parent: EntityDraft): void {
    for (const { relationship, strategy, directive } of parent.decisions) {
      if (strategy !== "containsEager") continue;
      const from = directive?.source ?? relationship.target.from;
      const draft = this.#below(parent, relationship, from, this.#primary.length);
      this.#primary.push(...draft.columns);
      parent.joined.push({ relationship, entity: draft });
      this.#roots.push(draft);
      this.#takeContained(draft);
    }
  }

  #below(
    parent: EntityDraft,
    relationship: Decision["relationship"],
    from: FromNode,
    start: number,
  ): EntityDraft {
    const { target } = relationship;
    return draftEntity({
      mapper: target,
      from,
      all: columnsAt(target, from),
      options: parent.options.below(relationship),
      path: parent.path,
      start,
    });
  }

  /** The eager joins of an entity, with those below them. */
  #joinAll(parent: EntityDraft): EagerJoin[] {
    const joins: EagerJoin[] = [];
    for (const { relationship, strategy, directive } of parent.decisions) {
      if (strategy !== "joined") continue;
      const inner = directive?.innerJoin ?? relationship.options.innerJoin ?? false;
      const join = eagerJoin(relationship, parent.from, inner, directive?.criteria ?? []);
      const start = this.#primary.length + this.#joinedColumns.length;
      const draft = this.#below(parent, relationship, join.target, start);
      this.#joinedColumns.push(...draft.columns);
      parent.joined.push({ relationship, entity: draft });
      join.children.push(...this.#joinAll(draft));
      joins.push(join);
    }
    return joins;
  }

  #assemble(rootJoins: readonly RootJoins[]): SelectNode {
    if (rootJoins.length === 0) {
      return { ...this.#node, columns: this.#selectList(this.#primary), options: [] };
    }
    return this.#mustWrap() ? this.#wrapped(rootJoins) : this.#extended(rootJoins);
  }

  /** Joined collections multiply the rows that LIMIT, DISTINCT, GROUP BY and clauses of one's own speak of. */
  #mustWrap(): boolean {
    const { limit, offset, distinct, groupBy, clauses = [] } = this.#node;
    const counts = limit !== undefined || offset !== undefined || distinct;
    const speaks = counts || groupBy.length > 0 || clauses.length > 0;
    return speaks && this.#roots.some((root) => root.joined.some((each) => isMany(each, root)));
  }

  #extended(rootJoins: readonly RootJoins[]): SelectNode {
    let from = this.#node.from;
    for (const { root, joins } of rootJoins) {
      const base = from.find((each) => contains(each, root.from)) ?? root.from;
      const isCertain = !mayBeAbsent(base, root.from);
      const joined = joins.reduce((left, join) => attachJoin(left, join, isCertain), base);
      from = from.includes(base)
        ? from.map((each) => (each === base ? joined : each))
        : [...from, joined];
    }
    return {
      ...this.#node,
      from,
      columns: [...this.#selectList(this.#primary), ...this.#joinedColumns],
      orderBy: [...this.#node.orderBy, ...rootJoins.flatMap(({ joins }) => ordersOf(joins))],
      options: [],
    };
  }

  #wrapped(rootJoins: readonly RootJoins[]): SelectNode {
    const places = this.#roots.map((root) => root.from);
    const wrap = new WrappedSelect(this.#node, this.#primary, places);
    for (const { joins } of rootJoins) for (const join of joins) admitAll(join, wrap);
    wrap.admitOrder();
    const finished = wrap.finish();
    const from = rootJoins.reduce<FromNode>(
      (base, { joins, root }) =>
        joins.reduce(
          (left, join) =>
            attachJoin(left, mapConditions(join, finished.outside), !this.#isAbsentable(root)),
          base,
        ),
      finished.from,
    );
    return this.#outer(from, finished, rootJoins);
  }

  #outer(from: FromNode, wrap: FinishedWrap, rootJoins: readonly RootJoins[]): SelectNode {
    return {
      ...this.#node,
      columns: [...this.#selectList(wrap.columns), ...this.#joinedColumns],
      distinct: false,
      distinctOn: [],
      from: [from],
      where: [],
      groupBy: [],
      having: [],
      orderBy: [...wrap.orderBy, ...rootJoins.flatMap(({ joins }) => ordersOf(joins))],
      limit: undefined,
      offset: undefined,
      forUpdate: undefined,
      correlate: undefined,
      correlateExcept: undefined,
      ctes: [],
      prefixes: [],
      suffixes: [],
      clauses: [],
      options: [],
    };
  }

  #isAbsentable(root: EntityDraft): boolean {
    return this.#node.from.some((each) => mayBeAbsent(each, root.from));
  }

  /** The select list over other columns (the primary ones themselves, or a subquery's). */
  #selectList(columns: readonly Expr[]): readonly Expr[] {
    let position = 0;
    const list: Expr[] = [];
    for (const { node, draft } of this.#list) {
      if (draft === undefined) {
        list.push(columns[position] as Expr); // one column a plain item
        position += 1;
        continue;
      }
      const own = columns.slice(position, position + draft.columns.length);
      list.push({ ...(node as EntityNode), columns: own } as EntityNode); // drafts are of entities
      position += own.length;
    }
    return [...list, ...columns.slice(position, this.#primary.length)];
  }
}

function admitAll(join: EagerJoin, wrap: WrappedSelect): void {
  wrap.admit(join.on);
  for (const child of join.children) admitAll(child, wrap);
}

/** Whether a joined relationship multiplies rows: a collection, or one below it. */
function isMany(joined: EntityDraft["joined"][number], parent: EntityDraft): boolean {
  const isContained = parent.decisions.some(
    (each) => each.relationship === joined.relationship && each.strategy === "containsEager",
  );
  return !isContained && (joined.relationship.uselist || hasJoinedCollection(joined.entity));
}

function contains(outer: FromNode, inner: FromNode): boolean {
  if (outer === inner) return true;
  if (outer.kind !== "join") return false;
  const { left, right } = outer as JoinNode;
  return contains(left, inner) || contains(right, inner);
}

/** Whether an outer join may leave `inner` without a row. */
function mayBeAbsent(from: FromNode, inner: FromNode): boolean {
  if (from.kind !== "join") return false;
  const { left, right, type } = from as JoinNode;
  if (contains(right, inner))
    return type === "left" || type === "full" || mayBeAbsent(right, inner);
  return contains(left, inner) && (type === "full" || mayBeAbsent(left, inner));
}

/** Plans a SELECT of entities. */
export function planSelect(node: SelectNode): {
  readonly node: SelectNode;
  readonly plan: LoadPlan;
} {
  return new SelectPlanner(node).plan();
}
