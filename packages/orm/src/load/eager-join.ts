import {
  type AliasNode,
  conjunction,
  type Expr,
  type FromNode,
  type JoinNode,
} from "@rebis/core-sql/spi";
import { aliasOf, moves } from "../mapper/place.ts";
import { adaptColumns } from "../relationship/adapt.ts";
import { adaptSides } from "../relationship/relationship-attribute.ts";
import type { Relationship } from "../mapper/mapping.ts";

/** A join that loads a relationship, with those below it. */
export interface EagerJoin {
  readonly target: FromNode;
  /** The table between, of a many-to-many relationship, with its condition to the target. */
  readonly secondary: { readonly from: FromNode; readonly on: Expr } | undefined;
  /** The condition to the parent. */
  readonly on: Expr;
  /** INNER JOIN was asked for. */
  readonly inner: boolean;
  readonly orderBy: readonly Expr[];
  readonly children: EagerJoin[];
}

/** A table under a name that the compiler invents: nothing else in the statement can mean it (tricky 43). */
function anonymousAlias(element: FromNode): AliasNode {
  return { kind: "alias", isFrom: true, element, name: undefined };
}

/** The join of a relationship's target, from where its parent stands. */
export function eagerJoin(
  relationship: Relationship,
  left: FromNode,
  inner: boolean,
  criteria: readonly Expr[],
): EagerJoin {
  const { parent, target, secondary, secondaryJoin, primaryJoin } = relationship;
  const alias = aliasOf(target);
  const places = moves(target, alias);
  const extra = criteria.map((each) => adaptColumns(each, places));
  if (secondary === undefined || secondaryJoin === undefined) {
    const on = conjunction("and", [adaptSides(primaryJoin, relationship, left, alias), ...extra]);
    const orderBy = relationship.orderBy.map((each) => adaptColumns(each, places));
    return { target: alias, secondary: undefined, on, inner, orderBy, children: [] };
  }
  const between = anonymousAlias(secondary.node);
  places.set(secondary.node, between);
  const near = moves(parent, left).set(secondary.node, between);
  return {
    target: alias,
    secondary: {
      from: between,
      on: conjunction("and", [adaptColumns(secondaryJoin, places), ...extra]),
    },
    on: adaptColumns(primaryJoin, near),
    inner,
    orderBy: relationship.orderBy.map((each) => adaptColumns(each, places)),
    children: [],
  };
}

/** `left JOIN right ON on`. */
export function joinNode(
  left: FromNode,
  right: FromNode,
  on: Expr,
  type: JoinNode["type"],
): JoinNode {
  return { kind: "join", isFrom: true, left, right, on, type };
}

function ownElement({ target, secondary }: EagerJoin): FromNode {
  return secondary === undefined ? target : joinNode(secondary.from, target, secondary.on, "inner");
}

/** What stands right of an outer join: the target, with the inner joins below it (tricky 44). */
function withInnerChildren(join: EagerJoin): FromNode {
  const add = (base: FromNode, { children }: EagerJoin): FromNode =>
    children.reduce(
      (left, child) =>
        child.inner ? add(joinNode(left, ownElement(child), child.on, "inner"), child) : left,
      base,
    );
  return add(ownElement(join), join);
}

function addOuterChildren(base: FromNode, { children }: EagerJoin): FromNode {
  return children.reduce(
    (left, child) => (child.inner ? addOuterChildren(left, child) : attachJoin(left, child, false)),
    base,
  );
}

/** A FROM element with a join added; `isCertain`: what it is joined to is there in every row. */
export function attachJoin(base: FromNode, join: EagerJoin, isCertain: boolean): FromNode {
  if (join.inner && isCertain) {
    const joined = joinNode(base, ownElement(join), join.on, "inner");
    return join.children.reduce<FromNode>((left, child) => attachJoin(left, child, true), joined);
  }
  return addOuterChildren(joinNode(base, withInnerChildren(join), join.on, "left"), join);
}

/** The order of the collections, the outermost first. */
export function ordersOf(joins: readonly EagerJoin[]): readonly Expr[] {
  return joins.flatMap((join) => [...join.orderBy, ...ordersOf(join.children)]);
}

/** The join with its conditions rewritten. */
export function mapConditions(join: EagerJoin, change: (on: Expr) => Expr): EagerJoin {
  return {
    ...join,
    on: change(join.on),
    children: join.children.map((each) => mapConditions(each, change)),
  };
}
