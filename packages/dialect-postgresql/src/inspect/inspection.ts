import type { DialectInspection, Program, ProgramConnection } from "@rebis/base";
import { column, MetaData, select, t, table, text } from "@rebis/core-sql";

function catalogue() {
  const metadata = new MetaData();
  const classes = table(
    "pg_class",
    metadata,
    {
      relname: column(t.text()),
      relnamespace: column(t.integer()),
      relkind: column(t.text()),
    },
    { schema: "pg_catalog" },
  );
  const namespaces = table(
    "pg_namespace",
    metadata,
    { oid: column(t.integer()), nspname: column(t.text()) },
    { schema: "pg_catalog" },
  );
  return { classes, namespaces };
}

/** Names of a kind of relation; without a schema those of the one that names without one mean. */
function* namesOf(
  connection: ProgramConnection,
  kinds: readonly string[],
  schema: string | undefined,
): Program<string[]> {
  const { classes, namespaces } = catalogue();
  const where =
    schema === undefined
      ? namespaces.c.nspname.eq(text("current_schema()") as never)
      : namespaces.c.nspname.eq(schema);
  const statement = select(classes.c.relname)
    .join(namespaces, namespaces.c.oid.eq(classes.c.relnamespace))
    .where(classes.c.relkind.in(kinds), where)
    .orderBy(classes.c.relname);
  const { rows } = yield* connection.execute(statement);
  return rows.map(([name]) => String(name));
}

/** Reads the catalogue of PostgreSQL. @see https://www.postgresql.org/docs/current/catalog-pg-class.html */
export const postgresqlInspection: DialectInspection = {
  // Tables and partitioned tables; views, and materialized ones.
  getTableNames: (connection, schema) => namesOf(connection, ["r", "p"], schema),
  getViewNames: (connection, schema) => namesOf(connection, ["v", "m"], schema),
};
