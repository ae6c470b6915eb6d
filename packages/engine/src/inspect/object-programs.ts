import {
  NoSuchTableError,
  type Program,
  type ProgramConnection,
  type ReflectionQuery,
} from "@rebis/base";
import { inspectionMethod } from "@rebis/core-sql/spi";
import type { Question } from "./questions.ts";

/** Names of tables and views; a dialect that reflects nothing yet tells at least of these. */
export function* objectNames(
  connection: ProgramConnection,
  query: ReflectionQuery,
): Program<string[]> {
  const { inspection } = connection.dialect;
  if (inspection.getObjectNames !== undefined)
    return yield* inspection.getObjectNames(connection, query);
  const { kinds, schema } = query;
  const tables = kinds.includes("table") ? yield* inspection.getTableNames(connection, schema) : [];
  const views = kinds.includes("view") ? yield* inspection.getViewNames(connection, schema) : [];
  const names = [...tables, ...views].toSorted();
  return query.names === undefined ? names : names.filter((name) => query.names?.includes(name));
}

/** The answer for each of many objects, the empty one too. */
export function* forMany<Found>(
  connection: ProgramConnection,
  query: ReflectionQuery,
  { ask, empty }: Question<Found>,
): Program<ReadonlyMap<string, Found>> {
  const found = yield* ask(connection, query);
  const names = yield* objectNames(connection, query);
  return new Map(names.map((name) => [name, found.get(name) ?? empty]));
}

/** The answer for one object. @throws {NoSuchTableError} */
export function* forOne<Found>(
  connection: ProgramConnection,
  query: ReflectionQuery,
  name: string,
  { ask, empty }: Question<Found>,
): Program<Found> {
  const found = yield* ask(connection, query);
  const answer = found.get(name);
  if (answer !== undefined) return answer;
  if (yield* isThere(connection, query)) return empty;
  throw noSuchTable(name, query.schema);
}

/** The query of a view. @throws {NoSuchTableError} */
export function* viewDefinition(
  connection: ProgramConnection,
  query: ReflectionQuery,
  name: string,
): Program<string> {
  const found = yield* inspectionMethod(connection, "getViewDefinitions")(connection, query);
  const text = found.get(name);
  if (text === undefined) throw noSuchTable(name, query.schema);
  return text;
}

/** Whether a table or view is there. */
export function* isThere(connection: ProgramConnection, query: ReflectionQuery): Program<boolean> {
  return (yield* objectNames(connection, query)).length > 0;
}

function noSuchTable(name: string, schema: string | undefined): NoSuchTableError {
  return new NoSuchTableError(
    `Cannot inspect "${schema === undefined ? name : `${schema}.${name}`}": there is no such table or view. ` +
      `Correct its name or schema; getTableNames() lists what there is.`,
  );
}
