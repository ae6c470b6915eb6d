import type { Expr, FromNode } from "@rebis/core-sql/spi";
import type { Relationship, SyncPair } from "../mapper/mapping.ts";
import { adaptColumns } from "../relationship/adapt.ts";
import { aliasOf, moves } from "../mapper/place.ts";
import { columnsIn, equatedColumns } from "../relationship/join-columns.ts";
import { adaptSides } from "../relationship/relationship-attribute.ts";
import { joinNode } from "./eager-join.ts";

/** How the objects of a relationship are found from values that their parents have. */
export interface Link {
  /** The attributes of the parent whose values are looked for. */
  readonly parentKey: readonly number[];
  /** The columns that have these values: of the target, of the table between, or of the parent again. */
  readonly remoteKey: readonly Expr[];
  /** Indexes of the target's attributes that `remoteKey` is; undefined: it is none of them. */
  readonly targetKey: readonly number[] | undefined;
  readonly from: FromNode;
  /** The parent's table is not in `from`: the parent's values say all. */
  readonly isDirect: boolean;
}

function isPlain(condition: Expr, pairs: readonly SyncPair[]): boolean {
  const equated = equatedColumns(condition);
  return equated.length === pairs.length && columnsIn(condition).length === pairs.length * 2;
}

const links = new WeakMap<Relationship, Link>();

/** How the objects of a relationship are found, worked out once. */
export function linkOf(relationship: Relationship): Link {
  let link = links.get(relationship);
  if (link === undefined) links.set(relationship, (link = makeLink(relationship)));
  return link;
}

function makeLink(relationship: Relationship): Link {
  const { synchronize, primaryJoin, direction, secondary, parent, target } = relationship;
  if (!isPlain(primaryJoin, synchronize)) return throughParent(relationship);
  const toOne = direction === "manyToOne";
  const own = synchronize.map((pair) => (toOne ? pair.destination : pair.source));
  const remote = synchronize.map((pair) => (toOne ? pair.source : pair.destination));
  const parentKey = own.map((column) => parent.attributeOf(column)?.index ?? -1);
  if (parentKey.includes(-1)) return throughParent(relationship);
  const remoteKey = remote.map((column) => column.node);
  if (secondary === undefined) {
    const targetKey = remote.map((column) => target.attributeOf(column)?.index ?? -1);
    return {
      parentKey,
      remoteKey,
      targetKey: targetKey.includes(-1) ? undefined : targetKey,
      from: target.from,
      isDirect: true,
    };
  }
  const from = withTarget(relationship, secondary.node);
  return { parentKey, remoteKey, targetKey: undefined, from, isDirect: true };
}

/** `secondary JOIN target`. */
export function withTarget({ secondaryJoin, target }: Relationship, left: FromNode): FromNode {
  // A relationship with a table between has a condition to the target.
  return joinNode(left, target.from, secondaryJoin as Expr, "inner");
}

/** The general form: the parent's table again, joined to the target by the relationship's condition. */
export function throughParent(relationship: Relationship): Link {
  const { parent, target, secondary, primaryJoin } = relationship;
  const left = aliasOf(parent);
  const keys = parent.primaryKey;
  const places = moves(parent, left);
  const remoteKey = keys.map(({ column }) => adaptColumns(column.node, places));
  const parentKey = keys.map(({ index }) => index);
  if (secondary === undefined) {
    const on = adaptSides(primaryJoin, relationship, left, target.from);
    const from = joinNode(left, target.from, on, "inner");
    return { parentKey, remoteKey, targetKey: undefined, from, isDirect: false };
  }
  const between = joinNode(left, secondary.node, adaptColumns(primaryJoin, places), "inner");
  const from = withTarget(relationship, between);
  return { parentKey, remoteKey, targetKey: undefined, from, isDirect: false };
}
