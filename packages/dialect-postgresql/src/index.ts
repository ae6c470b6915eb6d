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
export { aggregateOrderBy, arrayAgg } from "./functions/aggregates.ts";
export {
  jsonbPathExists,
  jsonbPathMatch,
  type JsonPathOptions,
  jsonbPathQuery,
  jsonbPathQueryArray,
  jsonbPathQueryFirst,
} from "./functions/jsonb-path.ts";
export { notSimilarTo, similarTo } from "./functions/similar-to.ts";
export {
  phrasetoTsquery,
  plaintoTsquery,
  toTsquery,
  toTsvector,
  tsHeadline,
  tsRank,
  websearchToTsquery,
} from "./functions/text-search.ts";
export { unnest } from "./functions/unnest.ts";
export { type ConflictTarget, type ConflictUpdate, insert, PostgresqlInsert } from "./insert.ts";
export {
  addEnumValue,
  alterDomain,
  createDomain,
  createEnum,
  type DomainChange,
  dropDomain,
  dropEnum,
  renameEnumValue,
} from "./owned/type-statements.ts";
export { listen, Listener, type ListenOptions, type Notification } from "./listen/listen.ts";
export type { ListenEngine } from "./listen/listening-line.ts";
export { notify } from "./listen/notify.ts";
export type { PostgresqlOptions, PreparePolicy } from "./options.ts";
export { array, type ArrayTypeOptions } from "./array.ts";
export type { ArrayComparison, ArrayOperators } from "./operators/array-operators.ts";
export type {
  JsonbOperators,
  JsonItemOperators,
  JsonOperators,
} from "./operators/json-operators.ts";
export { ArrayType } from "./types/array-type.ts";
export { domain, type DomainFacts, type DomainOptions, DomainType } from "./types/domain.ts";
export { hstore } from "./hstore.ts";
export type { HstoreOperators } from "./operators/hstore-operators.ts";
export type {
  MultirangeOperators,
  RangeOperand,
  RangeOperators,
} from "./operators/range-operators.ts";
export { bit, type BitOperators, varbit } from "./types/bit.ts";
export { BitString } from "./types/bit-string.ts";
export type { HstoreValue } from "./types/hstore-value.ts";
export { EnumType, enumType, type EnumTypeOptions } from "./types/enum-type.ts";
export { interval, type IntervalOptions } from "./types/interval.ts";
export { cidr, inet, macaddr, macaddr8, type NetworkOperators } from "./types/network.ts";
export {
  tsquery,
  type TsqueryOperators,
  tsvector,
  type TsvectorOperators,
} from "./types/text-search.ts";
export { json, jsonb } from "./types/jsonb.ts";
export { Range, type RangeBounds } from "./types/range.ts";
export {
  datemultirange,
  daterange,
  int4multirange,
  int4range,
  int8multirange,
  int8range,
  MultirangeType,
  nummultirange,
  numrange,
  RangeType,
  tsmultirange,
  tsrange,
  tstzmultirange,
  tstzrange,
} from "./types/range-type.ts";
export { citext, jsonpath, money, oid, regclass, regconfig, xml } from "./types/text-types.ts";
export type { NewRow } from "@rebis/core-sql/spi";
