import type { DialectInspection, Program, ProgramConnection } from "@rebis/base";
import { column, MetaData, select, t, table } from "@rebis/core-sql";

/** The catalogue of the main database, or of an attached one. */
function catalogue(schema: string | undefined) {
  return table(
    "sqlite_master",
    new MetaData(),
    { type: column(t.text()), name: column(t.text()) },
    schema === undefined ? {} : { schema },
  );
}

function* namesOf(
  connection: ProgramConnection,
  type: "table" | "view",
  schema: string | undefined,
): Program<string[]> {
  const { c } = catalogue(schema);
  const statement = select(c.name)
    // Names that begin so are SQLite's own; _ and % stand for any character in LIKE.
    .where(c.type.eq(type), c.name.notLike("sqlite~_%", { escape: "~" }))
    .orderBy(c.name);
  const { rows } = yield* connection.execute(statement);
  return rows.map(([name]) => String(name));
}

/** Reads the catalogue of SQLite. @see https://www.sqlite.org/schematab.html */
export const sqliteInspection: DialectInspection = {
  getTableNames: (connection, schema) => namesOf(connection, "table", schema),
  getViewNames: (connection, schema) => namesOf(connection, "view", schema),
};
