import { ArgumentError } from "@rebis/base";
import {
  ColumnElement,
  type Condition,
  type Criterion,
  type entityName,
  type FromFacts,
  JoinPath,
  type JoinStep,
  not,
} from "@rebis/core-sql";
import {
  binaryNode,
  booleanType,
  conjunction,
  constantNode,
  describe,
  type Expr,
  type FromNode,
  type SelectNode,
  toCondition,
} from "@rebis/core-sql/spi";
import type { Mapper, Relationship } from "../mapper/mapping.ts";
import { aliasOf, moves, sharesTables } from "../mapper/place.ts";
import { stateOf } from "../state/instance-state.ts";
import { adaptColumns } from "./adapt.ts";
import { boundToTarget } from "./parent-criterion.ts";

type NameOf<Target> = Target extends { readonly [entityName]: infer Name extends string }
  ? Name
  : string;

/**
 * A relationship in queries: `Author.c.articles`. It can be joined, tested with `any()` and
 * `has()`, compared with an object, and named in loader options.
 *
 * @see https://docs.sqlalchemy.org/en/21/orm/internals.html#sqlalchemy.orm.RelationshipProperty.Comparator
 */
export class RelationshipAttribute<
  out Target = unknown,
  out Many extends boolean = boolean,
> extends JoinPath {
  /** For the type checker only. */
  declare readonly targetType?: Target;
  declare readonly manyType?: Many;
  /** For the type checker only: the source that an outer join makes nullable. */
  declare readonly sourceName?: NameOf<Target>;
  readonly #mapper: Mapper;
  readonly key: string;
  /** The FROM element of the parent: its table, or an alias. */
  override readonly left: FromNode;
  /** Extra criteria of `and()`. */
  readonly criteria: readonly Expr[];

  constructor(mapper: Mapper, key: string, left: FromNode, criteria: readonly Expr[] = []) {
    super();
    this.#mapper = mapper;
    this.key = key;
    this.left = left;
    this.criteria = criteria;
  }

  /** The relationship itself, configured when it is first needed. */
  get relationship(): Relationship {
    const found = this.#mapper.relationship(this.key);
    if (found === undefined)
      throw new ArgumentError(
        `Cannot find the relationship "${this.#mapper.name}"."${this.key}": the class has none of that name. Correct the name.`,
      );
    return found;
  }
  override get node(): Expr {
    throw new ArgumentError(
      `Cannot use the relationship "${this.#mapper.name}"."${this.key}" as a value: it has no column. Use any(), has(), eq() or join().`,
    );
  }

  override joinSteps(target: FromFacts | undefined): readonly JoinStep[] {
    const { relationship } = this;
    const { secondary, secondaryJoin } = relationship;
    const right: FromNode = target?.from ?? this.#defaultTarget(relationship);
    const toTarget = moves(relationship.target, right);
    const fromParent = (condition: Expr): Expr => this.#adapt(condition, relationship, right);
    const extra = this.criteria.map((each) => adaptColumns(each, toTarget));
    if (secondary === undefined || secondaryJoin === undefined) {
      return [{ right, on: conjunction("and", [fromParent(relationship.primaryJoin), ...extra]) }];
    }
    const parent = moves(relationship.parent, this.left);
    return [
      { right: secondary.node, on: adaptColumns(relationship.primaryJoin, parent) },
      { right, on: conjunction("and", [adaptColumns(secondaryJoin, toTarget), ...extra]) },
    ];
  }

  /** The relationship with further criteria, for joins and loader options: `Author.c.articles.and(Article.c.views.gt(10))`. */
  and(...criteria: readonly Criterion[]): RelationshipAttribute<Target, Many> {
    const added = criteria.map((each) => toCondition(each, "a criterion of a relationship"));
    return new RelationshipAttribute(this.#mapper, this.key, this.left, [
      ...this.criteria,
      ...added,
    ]);
  }
  /** `EXISTS (SELECT 1 FROM target WHERE …)`: some related object fulfils the criteria. */
  any(...criteria: readonly Criterion[]): Condition {
    if (!this.relationship.uselist)
      throw new ArgumentError(
        `Cannot use any() on "${this.#mapper.name}"."${this.key}": it refers to one object. Use has().`,
      );
    return this.#exists(criteria);
  }
  /** `any()` for a relationship to one object. */
  has(...criteria: readonly Criterion[]): Condition {
    if (this.relationship.uselist)
      throw new ArgumentError(
        `Cannot use has() on "${this.#mapper.name}"."${this.key}": it refers to many objects. Use any().`,
      );
    return this.#exists(criteria);
  }
  /** The related object is `other` (by its primary key); null: there is none. */
  eq(other: object | null): Condition {
    if (this.relationship.uselist)
      throw new ArgumentError(
        `Cannot compare the collection "${this.#mapper.name}"."${this.key}" with an object: use contains().`,
      );
    if (other === null) return this.#isNull();
    return this.#links(other);
  }
  /** The related object is not `other`. */
  ne(other: object | null): Condition {
    return not(this.eq(other));
  }
  /** The collection contains `other` (by its primary key). */
  contains(other: object): Condition {
    const { relationship } = this;
    if (!relationship.uselist)
      throw new ArgumentError(
        `Cannot use contains() on "${this.#mapper.name}"."${this.key}": it refers to one object. Use eq().`,
      );
    if (relationship.secondary === undefined) return this.#links(other);
    const state = stateOf(other);
    if (state === undefined)
      throw new ArgumentError(
        `Cannot look for ${describe(other)} in "${this.#mapper.name}"."${this.key}": it is no mapped object.`,
      );
    const keys = relationship.target.primaryKey.map((each) =>
      each.column.eq(state.values[each.index] as never),
    );
    return this.any(...keys);
  }

  #defaultTarget(relationship: Relationship): FromNode {
    const node = relationship.target.from;
    // A class that refers to itself cannot be joined without an alias: both sides would be one.
    if (
      node === this.left ||
      (sharesTables(relationship.target, relationship.parent) &&
        (this.left.kind === "alias" || relationship.target !== relationship.parent))
    ) {
      throw new ArgumentError(
        `Cannot join "${this.#mapper.name}" to itself along "${this.key}" without an alias: give one, as in join(alias, ${this.#mapper.name}.c.${this.key}).`,
      );
    }
    return node;
  }
  #adapt(condition: Expr, relationship: Relationship, right: FromNode): Expr {
    return adaptSides(condition, relationship, this.left, right);
  }
  #exists(criteria: readonly Criterion[]): Condition {
    const { relationship } = this;
    const { target, parent } = relationship;
    const selfReferential = sharesTables(target, parent);
    const right: FromNode = selfReferential ? aliasOf(target) : target.from;
    const toAlias = moves(target, right);
    const own = criteria.map((each) => {
      const condition = toCondition(each, "a criterion of any() or has()");
      return selfReferential ? adaptColumns(condition, toAlias) : condition;
    });
    const joins = [adaptSides(relationship.primaryJoin, relationship, this.left, right)];
    const from: FromNode[] = [right];
    if (relationship.secondary !== undefined && relationship.secondaryJoin !== undefined) {
      from.unshift(relationship.secondary.node);
      joins.push(adaptColumns(relationship.secondaryJoin, toAlias));
    }
    const query: SelectNode = {
      kind: "select",
      isQuery: true,
      columns: [{ kind: "text", pieces: ["1"], nodes: [], type: booleanType } as Expr],
      keys: [],
      distinct: false,
      distinctOn: [],
      from,
      where: [...joins, ...own, ...this.criteria.map((each) => adaptColumns(each, toAlias))],
      groupBy: [],
      having: [],
      orderBy: [],
      limit: undefined,
      offset: undefined,
      forUpdate: undefined,
      correlate: [this.left],
      correlateExcept: undefined,
      ctes: [],
      prefixes: [],
      suffixes: [],
      options: [],
    };
    return new ColumnElement({ kind: "exists", query, negated: false, type: booleanType } as Expr);
  }
  /** The foreign key columns are those of `other`. */
  #links(other: object): Condition {
    const { relationship } = this;
    const state = stateOf(other);
    if (state === undefined || !state.mapper.isA(relationship.target)) {
      throw new ArgumentError(
        `Cannot compare "${this.#mapper.name}"."${this.key}" with ${describe(other)}: it is no "${relationship.target.name}". Give one.`,
      );
    }
    const parent = moves(relationship.parent, this.left);
    return new ColumnElement(adaptColumns(boundToTarget(relationship, state), parent));
  }
  #isNull(): Condition {
    const { relationship } = this;
    if (relationship.direction !== "manyToOne") return not(this.#exists([]));
    const parent = moves(relationship.parent, this.left);
    const tests = relationship.synchronize.map(({ destination }) =>
      binaryNode("is", adaptColumns(destination.node, parent), constantNode(null), booleanType),
    );
    return new ColumnElement(conjunction("and", tests));
  }
}

/** A join condition with its two sides in the places of `left` and `right`. */
export function adaptSides(
  condition: Expr,
  relationship: Relationship,
  left: FromNode,
  right: FromNode,
): Expr {
  const { parent, target, remoteColumns } = relationship;
  const places = moves(target, right, moves(parent, left));
  if (!sharesTables(parent, target)) return adaptColumns(condition, places);
  // Both sides are of one table: the remote columns belong to the right, the others to the left.
  const remote = new Set([...remoteColumns].map((each) => each.node));
  return adaptColumns(condition, places, (column) => (remote.has(column) ? right : left));
}
