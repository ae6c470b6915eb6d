import type { SqlDialect } from "@rebis/core-sql/spi";

/** The options that Oracle knows, under its name. */
export const oracleDdlOptions: NonNullable<SqlDialect["ddlOptions"]> = {
  table: ["oracle_compress", "oracle_onCommit", "oracle_tablespace"],
  column: [],
  constraint: [],
  index: ["oracle_bitmap", "oracle_compress", "oracle_vector"],
  sequence: ["oracle_order"],
  identity: ["oracle_order", "oracle_onNull"],
};
