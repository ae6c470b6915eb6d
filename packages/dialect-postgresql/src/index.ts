export {
  copyFrom,
  type CopyInOptions,
  type CopyRowsOptions,
  type CopyValues,
} from "./copy/copy-from.ts";
export type { CopyBytesOptions } from "./copy/copy-form.ts";
export type { CopyForm, CopyFormat } from "./copy/copy-node.ts";
export {
  type CopiedRow,
  type CopyAsyncConnection,
  type CopySyncConnection,
  copyTo,
  type CopyToOptions,
} from "./copy/copy-to.ts";
export type { PartitionBy } from "./compile/ddl-table-options.ts";
export { dialect, postgresql } from "./dialect.ts";
export { exclude, ExcludeConstraint, type ExcludeOptions, type ExcludeTerm } from "./exclude.ts";
export { type ConflictTarget, type ConflictUpdate, insert, PostgresqlInsert } from "./insert.ts";
export {
  addEnumValue,
  createDomain,
  createEnum,
  dropDomain,
  dropEnum,
} from "./owned/type-statements.ts";
export { listen, Listener, type ListenOptions, type Notification } from "./listen/listen.ts";
export type { ListenEngine } from "./listen/listening-line.ts";
export { notify } from "./listen/notify.ts";
export type { PostgresqlOptions, PreparePolicy } from "./options.ts";
export { array, ArrayType } from "./types/array-type.ts";
export { domain, type DomainFacts, type DomainOptions, DomainType } from "./types/domain.ts";
export { hstore, type HstoreValue } from "./types/hstore.ts";
export { jsonb } from "./types/jsonb.ts";
export { Range, type RangeBounds } from "./types/range.ts";
export {
  datemultirange,
  daterange,
  int4multirange,
  int4range,
  int8multirange,
  int8range,
  nummultirange,
  numrange,
  tsmultirange,
  tsrange,
  tstzmultirange,
  tstzrange,
} from "./types/range-type.ts";
export {
  bit,
  cidr,
  citext,
  inet,
  jsonpath,
  macaddr,
  macaddr8,
  money,
  regclass,
  regconfig,
  tsquery,
  tsvector,
  varbit,
  xml,
} from "./types/text-types.ts";
export type { NewRow } from "@rebis/core-sql/spi";
