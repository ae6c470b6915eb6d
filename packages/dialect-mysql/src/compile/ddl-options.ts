import type { SqlDialect } from "@rebis/core-sql/spi";
import { tableOptionNames } from "./ddl-table-options.ts";

/** The options that MySQL knows, under its name. */
export const mysqlDdlOptions: NonNullable<SqlDialect["ddlOptions"]> = {
  table: /* @__PURE__ */ tableOptionNames.map((name) => `mysql_${name}`),
  column: [],
  constraint: ["mysql_using"],
  index: ["mysql_length", "mysql_prefix", "mysql_using", "mysql_withParser"],
};
