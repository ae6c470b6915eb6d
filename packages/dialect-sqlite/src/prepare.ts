import { ArgumentError, type DriverConnection, execute, type Program } from "@rebis/base";
import type { SqliteOptions } from "./options.ts";

/** The text of a PRAGMA; its parts cannot be bound, so they must be plain words and numbers. */
function pragmaText(name: string, value: string | number): string {
  if (/^[a-z_]+$/i.test(name) && /^-?[\w.]+$/.test(String(value))) {
    return `PRAGMA ${name} = ${value}`;
  }
  throw new ArgumentError(
    `Cannot make the dialect "sqlite": the pragma "${name}" is not a word with a word or a number ` +
      `as its value. Run other pragmas in a listener of the pool's event "connect".`,
  );
}

function* prepareConnection(
  connection: DriverConnection,
  statements: readonly string[],
): Program<void> {
  for (const sql of statements) yield* execute(connection, { sql, parameters: [] });
}

/**
 * Makes what sets a new connection up: foreign keys, and the PRAGMAs that were asked for.
 *
 * @throws {ArgumentError} for a pragma that is no plain word or number
 */
export function preparation(
  options: SqliteOptions,
): (connection: DriverConnection) => Program<void> {
  const statements = Object.entries({
    foreign_keys: options.foreignKeys === false ? 0 : 1,
    ...options.pragmas,
  }).map(([name, value]) => pragmaText(name, value));
  return (connection) => prepareConnection(connection, statements);
}
