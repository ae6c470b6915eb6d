import type {
  ByTable,
  Program,
  ProgramConnection,
  ReflectedCheck,
  ReflectionQuery,
} from "@rebis/base";
import { fromDefinitions } from "./definitions.ts";

/** The CHECK constraints, which stand in the text of the table only. */
export function* getCheckConstraints(
  connection: ProgramConnection,
  query: ReflectionQuery,
): Program<ByTable<readonly ReflectedCheck[]>> {
  return yield* fromDefinitions(connection, query, ({ checks }) =>
    checks.map(({ name, sqlText, onConflict }): ReflectedCheck => ({
      name,
      sqlText,
      ...(onConflict === undefined ? {} : { options: { onConflict } }),
    })),
  );
}
