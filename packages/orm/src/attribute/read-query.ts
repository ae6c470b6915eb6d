import { memberSelect } from "../load/lazy-select.ts";
import { noLoadOptions } from "../load/load-options.ts";
import type { Relationship } from "../mapper/mapping.ts";
import { boundToParent } from "../relationship/parent-criterion.ts";
import type { InstanceState } from "../state/instance-state.ts";
import { DynamicCollection, type QueryPlace, WriteOnlyCollection } from "./query-collection.ts";

/** What is read from a relationship that is a query. */
export function queryCollection(
  state: InstanceState,
  relationship: Relationship,
): WriteOnlyCollection<object> {
  const select: QueryPlace["select"] = () =>
    memberSelect(relationship, [boundToParent(relationship, state)], noLoadOptions, [state.mapper]);
  const place = { state, relationship, select };
  return relationship.lazy === "dynamic"
    ? new DynamicCollection(place)
    : new WriteOnlyCollection(place);
}
