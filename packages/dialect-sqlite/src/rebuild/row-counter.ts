import type { Program, ProgramConnection } from "@rebis/base";
import { literalColumn, sql } from "@rebis/core-sql";
import { catalogueOf } from "../inspect/catalogue.ts";
import { quote, type TableName } from "./catalogue.ts";

const counters = (schema: string): ReturnType<typeof literalColumn> =>
  literalColumn(`${quote(schema)}.sqlite_sequence`);

/** How far AUTOINCREMENT has counted; undefined for a table without it, and one that never had a row. */
export function* countedTo(
  connection: ProgramConnection,
  { schema, name }: TableName,
): Program<number | bigint | undefined> {
  const known = yield* connection.execute(
    sql`SELECT 1 FROM ${catalogueOf(schema)} WHERE name = 'sqlite_sequence'`,
  );
  if (known.rows.length === 0) return undefined;
  const { rows } = yield* connection.execute(
    sql`SELECT seq FROM ${counters(schema)} WHERE name = ${name}`,
  );
  return rows[0]?.[0] as number | bigint | undefined; // AUTOINCREMENT counts in whole numbers.
}

/** Lets the table that took the place of another one count on from there, whatever rows it has. */
export function* restoreCount(
  connection: ProgramConnection,
  { schema, name }: TableName,
  counter: number | bigint | undefined,
  counts: boolean,
): Program<void> {
  if (counter === undefined || !counts) return;
  yield* connection.execute(sql`DELETE FROM ${counters(schema)} WHERE name = ${name}`);
  yield* connection.execute(
    sql`INSERT INTO ${counters(schema)} (name, seq) VALUES (${name}, ${literalColumn(String(counter))})`,
  );
}
