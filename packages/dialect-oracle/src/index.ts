export { dialect, oracle } from "./dialect.ts";
export type { OracleOptions } from "./options.ts";
export {
  bfile,
  binaryDouble,
  binaryFloat,
  float,
  type FloatOptions,
  interval,
  type IntervalOptions,
  json,
  type JsonOptions,
  long,
  nclob,
  number,
  type NumberOptions,
  nvarchar2,
  raw,
  rowid,
  type SizeOptions,
  timestamp,
  type TimestampOptions,
  varchar2,
} from "./types/native-types.ts";
export {
  type SparseVector,
  sparseVector,
  vector,
  type VectorFormat,
  type VectorOperators,
  type VectorOptions,
} from "./types/vector.ts";
export { outparam } from "./outparam.ts";
export { fetchApproximate } from "./fetch-approximate.ts";
