export { dialect, mssql } from "./dialect.ts";
export type { MssqlOptions } from "./options.ts";
export {
  datetime2,
  datetimeoffset,
  image,
  money,
  ntext,
  real,
  rowversion,
  smalldatetime,
  smallmoney,
  sqlVariant,
  tinyint,
  xml,
} from "./types/native-types.ts";
