import type { DialectInspection, Program, ProgramConnection } from "@rebis/base";
import { column, func, MetaData, select, t, table } from "@rebis/core-sql";

function catalogue() {
  return table(
    "TABLES",
    new MetaData(),
    {
      schema: column(t.string(64), { name: "TABLE_SCHEMA" }),
      name: column(t.string(64), { name: "TABLE_NAME" }),
      type: column(t.string(64), { name: "TABLE_TYPE" }),
    },
    { schema: "information_schema" },
  );
}

/** Names of a kind of table; without a schema those of the database that is in use. */
function* namesOf(
  connection: ProgramConnection,
  types: readonly string[],
  schema: string | undefined,
): Program<string[]> {
  const tables = catalogue();
  const where =
    schema === undefined
      ? tables.c.schema.eq(func["database"]?.() as never)
      : tables.c.schema.eq(schema);
  const statement = select(tables.c.name)
    .where(tables.c.type.in(types), where)
    .orderBy(tables.c.name);
  const { rows } = yield* connection.execute(statement);
  return rows.map(([name]) => String(name));
}

/** Reads the catalogue of MySQL. @see https://dev.mysql.com/doc/refman/8.4/en/information-schema-tables-table.html */
export const mysqlInspection: DialectInspection = {
  // MariaDB lists sequences there, and tables that keep their history under a type of their own.
  getTableNames: (connection, schema) =>
    namesOf(connection, ["BASE TABLE", "SYSTEM VERSIONED"], schema),
  getViewNames: (connection, schema) => namesOf(connection, ["VIEW", "SYSTEM VIEW"], schema),
};
