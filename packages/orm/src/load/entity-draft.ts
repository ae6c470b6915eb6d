import type { Expr, FromNode } from "@rebis/core-sql/spi";
import type { Mapper, Relationship } from "../mapper/mapping.ts";
import type { LoadOptions } from "./load-options.ts";
import { type Decision, decide, type EntityPlan, type JoinedLoad, type LaterLoad } from "./plan.ts";

/** An entity plan while its statement is planned: what is joined and loaded later is added. */
export interface EntityDraft extends EntityPlan {
  /** Where the entity stands in FROM. */
  readonly from: FromNode;
  /** The columns that are selected for it. */
  readonly columns: readonly Expr[];
  readonly joined: JoinedLoad[];
  readonly later: LaterLoad[];
  readonly empty: Relationship[];
  readonly decisions: readonly Decision[];
}

/**
 * Plans the columns of one entity, from place `start` of the row on.
 *
 * @param all - the expressions of all columns, in the order of the mapper's
 */
export function draftEntity(parts: {
  readonly mapper: Mapper;
  readonly from: FromNode;
  readonly all: readonly Expr[];
  readonly options: LoadOptions;
  readonly path: readonly Mapper[];
  readonly start: number;
}): EntityDraft {
  const { mapper, options, all, start } = parts;
  const columns: Expr[] = [];
  const positions = mapper.columns.map((attribute) => {
    const isKey = mapper.primaryKey.includes(attribute) || attribute === mapper.discriminator;
    if (!options.isEmpty && !options.loadsColumn(attribute.index, isKey)) return -1;
    const column = all[attribute.index];
    if (column === undefined) return -1;
    columns.push(column);
    return start + columns.length - 1;
  });
  const path = [...parts.path, mapper];
  const draft: EntityDraft = {
    mapper,
    options,
    path,
    positions,
    start: columns.length === mapper.columns.length ? start : -1,
    key: mapper.primaryKey.map(({ index }) => positions[index] ?? -1),
    joined: [],
    later: [],
    empty: [],
    from: parts.from,
    columns,
    decisions: decide(mapper, options, path),
  };
  for (const decision of draft.decisions) note(draft, decision);
  return draft;
}

/** Notes what needs no further column: later statements, and what stays empty. */
function note(draft: EntityDraft, { relationship, strategy, directive }: Decision): void {
  if (strategy === "noload") draft.empty.push(relationship);
  else if (strategy === "selectin" || strategy === "subquery" || strategy === "immediate") {
    const options = draft.options.below(relationship);
    draft.later.push({ relationship, strategy, directive, options });
  }
}
