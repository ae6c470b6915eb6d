import type {
  ByTable,
  Program,
  ProgramConnection,
  ReflectedIndex,
  ReflectionQuery,
} from "@rebis/base";
import { literalColumn, sql } from "@rebis/core-sql";
import { askTables, byTable, catalogueOf } from "./catalogue.ts";
import { readIndexDefinition } from "./definition/index-definition.ts";

function indexOf([name, unique, text, columns]: readonly unknown[]): ReflectedIndex {
  const names = JSON.parse(String(columns)) as readonly string[]; // json_group_array of names
  const known = new Map(names.map((each) => [each.toLowerCase(), each]));
  const { terms, where } = readIndexDefinition(String(text), new Set(known.keys()));
  return {
    name: String(name),
    terms: terms.map((term) =>
      term.isExpression ? term : { ...term, text: known.get(term.text.toLowerCase()) ?? term.text },
    ),
    unique: Number(unique) !== 0,
    ...(where === undefined ? {} : { options: { where: literalColumn(where) } }),
  };
}

/**
 * The indexes that were made by CREATE INDEX; those that SQLite makes for keys are no objects of
 * their own.
 *
 * @see https://www.sqlite.org/pragma.html#pragma_index_list
 */
export function* getIndexes(
  connection: ProgramConnection,
  query: ReflectionQuery,
): Program<ByTable<readonly ReflectedIndex[]>> {
  const found = yield* askTables(
    connection,
    query,
    (objects, schema) => sql`SELECT o.name, i.name, i."unique", s.sql,
        (SELECT json_group_array(x.name) FROM pragma_table_xinfo(o.own, ${schema}) x)
      FROM ${objects} JOIN pragma_index_list(o.own, ${schema}) i
      JOIN ${catalogueOf(schema)} s ON s.type = 'index' AND s.name = i.name
      WHERE i.origin = 'c' ORDER BY o.name, i.name`,
  );
  return byTable(found, indexOf);
}
