import type { EventHooks, Program, ProgramConnection } from "@rebis/base";
import { SqlElement } from "../ast/element.ts";
import { ddlApplies } from "./ddl-condition.ts";
import { DdlElement } from "./ddl-element.ts";

/** The events of tables and of MetaData, with what they happen to. */
type DdlEvents<Target> = Record<
  "beforeCreate" | "afterCreate" | "beforeDrop" | "afterDrop",
  [target: Target, connection: ProgramConnection]
>;

function statementsIn(values: readonly unknown[]): readonly SqlElement[] {
  return values.flat().filter((value) => SqlElement.is(value));
}

/** Tells listeners, and runs the DDL that they return, where it is meant for this database. */
export function* announce<Target>(
  connection: ProgramConnection,
  events: Pick<EventHooks<DdlEvents<Target>>, "has" | "dispatch">,
  name: keyof DdlEvents<Target>,
  target: Target,
): Program<void> {
  if (!events.has(name)) return;
  for (const element of statementsIn(yield* events.dispatch(name, target, connection))) {
    const condition = element instanceof DdlElement ? element.condition : undefined;
    if (ddlApplies(condition, connection.dialect.name)) yield* connection.execute(element);
  }
}
