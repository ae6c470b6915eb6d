import type { SqlDialect } from "@rebis/core-sql/spi";

/** The options that SQL Server knows, under its name. */
export const mssqlDdlOptions: NonNullable<SqlDialect["ddlOptions"]> = {
  table: [],
  column: ["mssql_identityStart", "mssql_identityIncrement"],
  constraint: [],
  dropColumn: ["mssql_dropCheck", "mssql_dropDefault", "mssql_dropForeignKey"],
  primaryKey: ["mssql_clustered"],
  unique: ["mssql_clustered"],
  index: ["mssql_clustered", "mssql_columnstore", "mssql_include", "mssql_where"],
};
