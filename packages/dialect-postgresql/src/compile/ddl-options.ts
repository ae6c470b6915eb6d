import type { SqlDialect } from "@rebis/core-sql/spi";

/** The options that PostgreSQL knows, under its name. */
export const postgresqlDdlOptions: NonNullable<SqlDialect["ddlOptions"]> = {
  table: [
    "postgresql_inherits",
    "postgresql_onCommit",
    "postgresql_partitionBy",
    "postgresql_tablespace",
    "postgresql_using",
    "postgresql_with",
    "postgresql_withOids",
  ],
  column: [],
  constraint: [],
  view: ["postgresql_with"],
  alterColumn: ["postgresql_using"],
  primaryKey: ["postgresql_include"],
  unique: ["postgresql_include", "postgresql_nullsNotDistinct"],
  foreignKey: ["postgresql_notValid"],
  check: ["postgresql_notValid"],
  index: [
    "postgresql_concurrently",
    "postgresql_include",
    "postgresql_nullsNotDistinct",
    "postgresql_ops",
    "postgresql_tablespace",
    "postgresql_using",
    "postgresql_where",
    "postgresql_with",
  ],
};
