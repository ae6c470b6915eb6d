import type { Program } from "@rebis/base";
import type { Executable, Select } from "@rebis/core-sql";
import {
  binaryNode,
  booleanType,
  type ColumnNode,
  conjunction,
  type EntityNode,
  exportedColumns,
  type Expr,
  type SelectNode,
  type SubqueryNode,
} from "@rebis/core-sql/spi";
import type { ParameterSets } from "@rebis/engine";
import type { Relationship } from "../mapper/mapping.ts";
import { ContextOption } from "./context-option.ts";
import { joinNode } from "./eager-join.ts";
import { columnsAt } from "../mapper/place.ts";
import { columnPositions, KeyedParents } from "./keyed-parents.ts";
import { type Link, linkOf } from "./link.ts";
import type { LoadContext } from "./load-context.ts";
import type { LaterWork } from "./load-rows.ts";
import type { LoadPlan } from "./plan.ts";
import { placeOf } from "./plan-select.ts";
import { mayPopulate } from "./populate.ts";
import type { RunLoad } from "./run-load.ts";
import { loadSelectin } from "./selectin.ts";
import { entityNode, selectOf } from "./statement.ts";

/** The statement that found the parents: subquery loading has it inside its own. */
export interface Origin {
  readonly statement: Executable;
  readonly parameters: ParameterSets | undefined;
  readonly plan: LoadPlan;
}

/**
 * Loads a relationship of many objects with one statement that has the statement of the parents as
 * a subquery (tricky 46). Parents that are no selected entity of a SELECT (they came by a join) are
 * loaded by IN.
 *
 * @see https://docs.sqlalchemy.org/en/21/orm/queryguide/relationships.html#subquery-eager-loading
 */
export function* loadSubquery(
  context: LoadContext,
  relationship: Relationship,
  work: LaterWork,
  origin: Origin,
  run: RunLoad,
): Program<void> {
  const entity = selectedEntity(origin, work);
  const link = linkOf(relationship);
  const parents = work.states.filter((state) => mayPopulate(context, state, relationship));
  const isKnown = parents.every(({ values }) =>
    link.parentKey.every((index) => values[index] !== undefined),
  );
  if (entity === undefined || !isKnown) {
    yield* loadSelectin(context, relationship, work, run);
    return;
  }
  if (parents.length === 0) return;
  const keyed = new KeyedParents(relationship, link, parents);
  // An entity is selected by a SELECT.
  const subquery = parentKeys(origin.statement.node as SelectNode, entity, relationship, link);
  const statement = subqueryStatement(relationship, link, subquery, work);
  const loaded = yield* run(context, statement, origin.parameters);
  keyed.take(loaded, columnPositions(loaded));
  keyed.populate(context);
}

/** The entity of the parents in the select list of the statement at hand. */
function selectedEntity({ statement, plan }: Origin, work: LaterWork): EntityNode | undefined {
  const { node } = statement;
  if (node.kind !== "select") return undefined;
  const position = plan.items.findIndex((item) => item.entity === work.entity);
  const found = (node as SelectNode).columns[position];
  return found?.kind === "entity" ? (found as EntityNode) : undefined;
}

function subqueryOf(query: SelectNode): {
  readonly from: SubqueryNode;
  readonly columns: readonly ColumnNode[];
} {
  const from: SubqueryNode = {
    kind: "subquery",
    isFrom: true,
    query,
    name: undefined,
    lateral: false,
  };
  return { from, columns: exportedColumns(query, from) };
}

/** The keys of the parents, each once. */
function parentKeys(
  node: SelectNode,
  entity: EntityNode,
  { parent }: Relationship,
  { parentKey }: Link,
): ReturnType<typeof subqueryOf> {
  const all = columnsAt(parent, placeOf(entity));
  const columns = parentKey.map((index) => all[index] as Expr); // indexes of attributes
  const isLimited = node.limit !== undefined || node.offset !== undefined;
  const query: SelectNode = { ...node, columns, keys: [], options: [], forUpdate: undefined };
  if (!isLimited) return subqueryOf({ ...query, distinct: true, distinctOn: [], orderBy: [] });
  // LIMIT counts the rows of the statement, not distinct keys.
  const limited = subqueryOf(query);
  const distinct = selectOf({ columns: limited.columns, from: [limited.from], distinct: true });
  return subqueryOf(distinct.node);
}

function subqueryStatement(
  relationship: Relationship,
  link: Link,
  { from, columns }: ReturnType<typeof subqueryOf>,
  { path, options }: LaterWork,
): Select {
  const { target, orderBy } = relationship;
  const node = target.from;
  const on = conjunction(
    "and",
    columns.map((column, index) =>
      binaryNode("eq", column, link.remoteKey[index] as Expr, booleanType),
    ),
  );
  return selectOf({
    columns: [entityNode(target, node), ...columns],
    from: [joinNode(from, link.from, on, "inner")],
    where: options.relationship(relationship)?.criteria ?? [],
    orderBy,
    options: [new ContextOption(options.below(relationship), node, path).toNode()],
  });
}
