export { dialect, mariadb, mysql } from "./dialect.ts";
export { insert, type InsertedColumns, MysqlInsert, replace } from "./insert.ts";
export type { MysqlOptions } from "./options.ts";
export {
  binary,
  bit,
  longblob,
  longtext,
  mediumblob,
  mediumint,
  mediumtext,
  set,
  timestamp,
  tinyint,
  unsigned,
  year,
} from "./types/native-types.ts";
