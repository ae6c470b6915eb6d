import type { Program } from "@rebis/base";
import type { Executable } from "@rebis/core-sql";
import type { Node, OptionNode } from "@rebis/core-sql/spi";
import type { ParameterSets } from "@rebis/engine";
import type { StatementResult } from "@rebis/engine/spi";
import type { Mapper } from "../mapper/mapping.ts";
import type { InstanceState } from "../state/instance-state.ts";
import { ormTransform } from "../query/transform.ts";
import type { Directive } from "./directive.ts";
import { hydrate, type RowStates } from "./hydrate.ts";
import type { LoadContext } from "./load-context.ts";
import type { LoadOptions } from "./load-options.ts";
import type { EntityPlan, LoadPlan } from "./plan.ts";
import { populateEmpty, populateJoined } from "./populate.ts";
import { directivesOf } from "./root-options.ts";

/** Objects whose relationships other statements load. */
export interface Parents {
  readonly states: readonly InstanceState[];
  /** What is said of them. */
  readonly options: LoadOptions;
  /** The classes on the way, theirs last. */
  readonly path: readonly Mapper[];
}

/** The objects of one entity of a statement. */
export interface LaterWork extends Parents {
  readonly entity: EntityPlan;
}

/** The options of one statement, where the plan was made for another of the same shape. */
export type CurrentOptions = (options: LoadOptions) => LoadOptions;

/** Runs a statement with the transform that plans what it loads. */
export function* executePlanned(
  context: LoadContext,
  statement: Executable,
  parameters?: ParameterSets,
): Program<StatementResult> {
  const connection = yield* context.session.connection({ clause: statement });
  return yield* connection.execute(statement, parameters, context.execution, ormTransform);
}

/** Pairs the directives that a plan was made from with those of the statement at hand: their criteria differ. */
export function currentOptions(plan: LoadPlan, node: Node): CurrentOptions {
  if (!plan.hasCriteria) return (options) => options;
  const own = directivesOf((node as Node & { readonly options: readonly OptionNode[] }).options); // a plan with directives has options
  const pairs = new Map<Directive, Directive>();
  for (const [option, planned] of plan.directives.entries()) {
    for (const [index, each] of planned.entries()) {
      const current = own[option]?.[index];
      if (current !== undefined) pairs.set(each.origin ?? each, current);
    }
  }
  const made = new Map<LoadOptions, LoadOptions>();
  return (options) => {
    if (!options.hasCriteria) return options;
    let found = made.get(options);
    if (found === undefined) made.set(options, (found = options.withCriteriaOf(pairs)));
    return found;
  };
}

function distinctStates(states: RowStates): readonly InstanceState[] {
  const found = new Set<InstanceState>();
  for (const state of states) if (state !== null) found.add(state);
  return [...found];
}

/** Makes the objects of an entity and of those joined to it; notes what is to be loaded later. */
export function hydrateTree(
  entity: EntityPlan,
  rows: readonly unknown[][],
  context: LoadContext,
  current: CurrentOptions,
  later: LaterWork[],
): RowStates {
  const options = current(entity.options);
  const states = hydrate(entity, rows, context, options);
  for (const relationship of entity.empty) populateEmpty(context, relationship, states);
  if (entity.later.length > 0 && rows.length > 0)
    later.push({ entity, options, path: entity.path, states: distinctStates(states) });
  for (const { relationship, entity: target } of entity.joined) {
    const targets = hydrateTree(target, rows, context, current, later);
    populateJoined(context, relationship, states, targets);
  }
  return states;
}
