import type { Relationship } from "../mapper/mapping.ts";
import type { LoadContext } from "./load-context.ts";

/** A relationship to one object found several. */
export function warnOfSeveral(
  { session }: LoadContext,
  { parent, key, target }: Relationship,
): void {
  session.warn(
    `"${parent.name}"."${key}" refers to one object, and several rows of "${target.table.name}" fit; the first one is used. Make it many(), or the foreign key unique.`,
  );
}
