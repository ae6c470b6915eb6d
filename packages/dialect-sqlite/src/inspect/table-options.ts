import type {
  ByTable,
  Program,
  ProgramConnection,
  ReflectedOptions,
  ReflectionQuery,
} from "@rebis/base";
import { askDefinitions } from "./definitions.ts";

/** AUTOINCREMENT, WITHOUT ROWID and STRICT, as the options `sqlite_…` of a table. */
export function* getTableOptions(
  connection: ProgramConnection,
  query: ReflectionQuery,
): Program<ByTable<ReflectedOptions>> {
  const options = new Map<string, ReflectedOptions>();
  for (const [table, definition] of yield* askDefinitions(connection, query)) {
    const { autoincrement, withoutRowid, strict } = definition;
    options.set(table, {
      ...(autoincrement ? { autoincrement } : {}),
      ...(withoutRowid ? { withRowid: false } : {}),
      ...(strict ? { strict } : {}),
    });
  }
  return options;
}
