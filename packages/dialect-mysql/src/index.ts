export { dialect, mariadb, mysql } from "./dialect.ts";
export { limit, orderBy } from "./dml-clauses.ts";
export { insert, MysqlInsert, type OrderedUpdate, replace } from "./insert.ts";
export { match, MatchExpression } from "./match.ts";
export type { MysqlOptions } from "./options.ts";
export {
  binary,
  bigint,
  bit,
  inet4,
  inet6,
  integer,
  type IntegerOptions,
  longblob,
  longtext,
  mediumblob,
  mediumint,
  mediumtext,
  set,
  smallint,
  timestamp,
  tinyint,
  tinytext,
  unsigned,
  type UnsignedOptions,
  year,
} from "./types/native-types.ts";
export {
  char,
  type ClockOptions,
  datetime,
  decimal,
  double,
  enum_,
  float,
  type FractionOptions,
  nchar,
  numeric,
  nvarchar,
  real,
  text,
  time,
  tinyblob,
  varbinary,
  varchar,
} from "./types/named-types.ts";
export type { CharacterOptions } from "./types/text-words.ts";
export type { NewRow } from "@rebis/core-sql/spi";
