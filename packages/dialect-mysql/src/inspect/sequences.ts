import type { Program, ProgramConnection, ReflectedSequence } from "@rebis/base";
import { column, literal, select, t, table, text, unionAll } from "@rebis/core-sql";
import { schemaSql } from "./catalogue.ts";

/** The numbers of a sequence stand in the sequence itself. */
function numbersOf(name: string, schema: string | undefined) {
  const { c } = table(
    name,
    column("start_value", t.bigInteger()),
    column("increment", t.bigInteger()),
    column("minimum_value", t.bigInteger()),
    column("maximum_value", t.bigInteger()),
    column("cycle_option", t.boolean()),
    column("cache_size", t.bigInteger()),
    schema === undefined ? {} : { schema },
  );
  return select(
    literal(name).label("name"),
    c.start_value,
    c.increment,
    c.minimum_value,
    c.maximum_value,
    c.cycle_option,
    c.cache_size,
  );
}

/**
 * The sequences of MariaDB: one statement for their names, one for the numbers of all of them.
 *
 * @see https://mariadb.com/kb/en/create-sequence/
 */
export function* getSequences(
  connection: ProgramConnection,
  schema: string | undefined,
): Program<ReflectedSequence[]> {
  const parameters: Record<string, unknown> = {};
  const place = schemaSql(schema, parameters);
  const { rows } = yield* connection.execute(
    text(
      "SELECT TABLE_NAME FROM information_schema.TABLES " +
        `WHERE TABLE_TYPE = 'SEQUENCE' AND TABLE_SCHEMA = ${place} ORDER BY TABLE_NAME`,
    ),
    parameters,
  );
  const [first, ...others] = rows.map(([name]) => numbersOf(String(name), schema));
  if (first === undefined) return [];
  const found = yield* connection.execute(others.length === 0 ? first : unionAll(first, ...others));
  return found.rows
    .map((row) => {
      // As selected above.
      const [name, start, increment, minValue, maxValue, cycle, cache] = row as [
        string,
        bigint,
        bigint,
        bigint,
        bigint,
        boolean,
        bigint,
      ];
      return { name, start, increment, minValue, maxValue, cycle, cache };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
