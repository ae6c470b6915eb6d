import type { Program, ProgramConnection } from "@rebis/base";
import { sql, table } from "@rebis/core-sql";

const fulltextKey = /^ *FULLTEXT KEY `((?:[^`]|``)+)` .*?WITH PARSER `((?:[^`]|``)+)`/gm;

/**
 * The parsers of full-text indexes, by table and index. Nothing but SHOW CREATE TABLE tells them,
 * so that tables with such an index cost a statement each.
 */
export function* askParsers(
  connection: ProgramConnection,
  schema: string | undefined,
  tables: readonly string[],
): Program<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const parsers = new Map<string, ReadonlyMap<string, string>>();
  for (const name of tables) {
    const target = table(name, schema === undefined ? {} : { schema });
    const { rows } = yield* connection.execute(sql`SHOW CREATE TABLE ${target}`);
    const found = String(rows[0]?.[1]).matchAll(fulltextKey);
    parsers.set(
      name,
      new Map([...found].map(([, index = "", parser = ""]) => [plain(index), plain(parser)])),
    );
  }
  return parsers;
}

function plain(quoted: string): string {
  return quoted.replaceAll("``", "`");
}
