import type {
  CompoundNode,
  DeleteNode,
  EntityNode,
  Expr,
  InsertNode,
  Node,
  OptionNode,
  SelectNode,
  UpdateNode,
} from "@rebis/core-sql/spi";
import type { Transformed } from "@rebis/engine/spi";
import { draftEntity } from "../load/entity-draft.ts";
import type { LoadPlan, PlanItem } from "../load/plan.ts";
import { placeOf, planSelect } from "../load/plan-select.ts";
import { directivesOf, rootOptions } from "../load/root-options.ts";
import type { Mapper } from "../mapper/mapping.ts";
import { writtenTable } from "./write-view.ts";

/** A list of columns that cannot be added to: of a compound, or of RETURNING. */
function planColumns(
  columns: readonly Expr[],
  options: readonly OptionNode[],
): { readonly columns: readonly Expr[]; readonly plan: LoadPlan | undefined } {
  const entities = columns.filter((each): each is EntityNode => each.kind === "entity");
  if (entities.length === 0) return { columns, plan: undefined };
  const said = rootOptions(options, entities.map(placeOf));
  let start = 0;
  const items: PlanItem[] = [];
  const directives = directivesOf(options);
  for (const column of columns) {
    if (column.kind !== "entity") {
      items.push({ entity: undefined, position: start });
      start += 1;
      continue;
    }
    const entity = column as EntityNode;
    const from = placeOf(entity);
    const mapper = entity.entity as Mapper; // what entityFacts() gave
    items.push({
      entity: draftEntity({
        mapper,
        from,
        all: entity.columns,
        options: said.of(from).withoutColumns(),
        path: said.path,
        start,
      }),
    });
    start += entity.columns.length;
  }
  const hasCriteria = directives
    .flat()
    .some((each) => each.kind === "relationship" && each.criteria.length > 0);
  return { columns, plan: { items, needsUnique: false, directives, hasCriteria } };
}

function firstColumns(node: CompoundNode): readonly Expr[] {
  const [first] = node.queries;
  if (first?.kind === "compound") return firstColumns(first as CompoundNode);
  return first?.kind === "select" ? (first as SelectNode).columns : [];
}

/**
 * Turns a statement with entities into one of core, with the plan of what it loads beside it.
 * Called once a statement shape.
 */
export function ormTransform(node: Node): Transformed {
  switch (node.kind) {
    case "select": {
      const select = node as SelectNode;
      if (!select.columns.some((each) => each.kind === "entity")) {
        if (select.options.length > 0) rootOptions(select.options, []);
        return { node, attachment: undefined };
      }
      const { node: planned, plan } = planSelect(select);
      return { node: planned, attachment: plan };
    }
    case "compound": {
      const compound = node as CompoundNode;
      const { plan } = planColumns(firstColumns(compound), compound.options);
      return { node, attachment: plan };
    }
    case "insert":
    case "update":
    case "delete": {
      const { returning, options } = node as InsertNode | UpdateNode | DeleteNode;
      const written = node.kind === "insert" ? node : writtenTable(node as UpdateNode | DeleteNode);
      return { node: written, attachment: planColumns(returning, options).plan };
    }
    default:
      return { node, attachment: undefined };
  }
}
