import { InvalidRequestError } from "@rebis/base";
import type { Mapper, Relationship } from "../mapper/mapping.ts";
import type { Directive, RelationshipDirective, Strategy } from "./directive.ts";
import type { LoadOptions } from "./load-options.ts";

// What a statement loads: made once a statement shape by the transform, kept with the compiled
// statement, read for each of its results.

/** A relationship that further statements load. */
export interface LaterLoad {
  readonly relationship: Relationship;
  readonly strategy: "selectin" | "subquery" | "immediate";
  readonly directive: RelationshipDirective | undefined;
  /** What is said of the objects it leads to. */
  readonly options: LoadOptions;
}

/** A relationship whose objects are in the same rows. */
export interface JoinedLoad {
  readonly relationship: Relationship;
  readonly entity: EntityPlan;
}

/** How one entity is read from the rows of a statement. */
export interface EntityPlan {
  readonly mapper: Mapper;
  readonly options: LoadOptions;
  /** The classes on the way here, this one last: an eager load by mapping stops where one repeats. */
  readonly path: readonly Mapper[];
  /** The place in the row by attribute index; -1: not selected. */
  readonly positions: readonly number[];
  /** Where its columns begin, when all of them stand together in their order; else -1. */
  readonly start: number;
  /** The places of the primary key. */
  readonly key: readonly number[];
  readonly joined: readonly JoinedLoad[];
  readonly later: readonly LaterLoad[];
  /** Relationships that stay empty. */
  readonly empty: readonly Relationship[];
}

/** One thing that was selected: an entity, or a column by its place in the row. */
export type PlanItem =
  | { readonly entity: EntityPlan }
  | { readonly entity: undefined; readonly position: number };

/** What a statement loads. */
export interface LoadPlan {
  readonly items: readonly PlanItem[];
  /** Rows repeat because of a collection that is joined. */
  readonly needsUnique: boolean;
  /** The directives of each loader option, to find those of another statement of the same shape. */
  readonly directives: readonly (readonly Directive[])[];
  readonly hasCriteria: boolean;
}

/** Where a relationship's objects come from. */
export interface Decision {
  readonly relationship: Relationship;
  readonly strategy: Strategy;
  readonly directive: RelationshipDirective | undefined;
}

/** Strategies that load without being asked. */
export const eagerStrategies: ReadonlySet<string> = /* @__PURE__ */ new Set([
  "joined",
  "selectin",
  "subquery",
  "immediate",
]);

/** Whether an eager load by mapping would go round in a circle. */
function repeats(relationship: Relationship, path: readonly Mapper[]): boolean {
  const { joinDepth } = relationship.options;
  return joinDepth === undefined ? path.includes(relationship.target) : path.length > joinDepth;
}

/** A collection that is a query of its own is never loaded whole. */
function refuseEagerLoad(relationship: Relationship, strategy: Strategy | undefined): void {
  if (strategy === undefined || !(eagerStrategies.has(strategy) || strategy === "containsEager"))
    return;
  throw new InvalidRequestError(
    `Cannot load "${relationship.parent.name}"."${relationship.key}" with its owner: it is mapped with lazy "${relationship.lazy}", a query of its own. Run its select(), or map it with another lazy.`,
  );
}

/**
 * How each relationship of an entity is loaded: by what options say, else as it is mapped.
 *
 * Loads by mapping stop where a class repeats on the path (tricky 50); what an option names does not.
 */
export function decide(
  mapper: Mapper,
  options: LoadOptions,
  path: readonly Mapper[],
): readonly Decision[] {
  return mapper.relationships.flatMap((relationship): Decision[] => {
    const directive = options.isEmpty ? undefined : options.relationship(relationship);
    const said = options.isEmpty ? undefined : options.strategy(relationship);
    const { lazy } = relationship;
    if (lazy === "dynamic" || lazy === "writeOnly") {
      refuseEagerLoad(relationship, directive?.strategy);
      return [];
    }
    const strategy = said ?? lazy;
    if (said === undefined && eagerStrategies.has(strategy) && repeats(relationship, path))
      return [];
    return [{ relationship, strategy, directive }];
  });
}

/** Whether rows repeat because of a collection below an entity. */
export function hasJoinedCollection(entity: EntityPlan): boolean {
  return entity.joined.some(
    (each) => each.relationship.uselist || hasJoinedCollection(each.entity),
  );
}
