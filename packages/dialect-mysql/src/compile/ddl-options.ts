import type { SqlDialect } from "@rebis/core-sql/spi";

/** The options that MySQL knows, under its name. */
export const mysqlDdlOptions: NonNullable<SqlDialect["ddlOptions"]> = {
  table: [
    "mysql_autoIncrement",
    "mysql_charset",
    "mysql_collate",
    "mysql_engine",
    "mysql_keyBlockSize",
    "mysql_rowFormat",
  ],
  column: [],
  constraint: [],
  index: ["mysql_length", "mysql_prefix", "mysql_using", "mysql_withParser"],
};
