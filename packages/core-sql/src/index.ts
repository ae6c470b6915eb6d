export { typeDecorator, type TypeDecoration } from "./types/decorator.ts";
export type { EnumOptions } from "./types/enum.ts";
export type { JsonOptions } from "./types/json.ts";
export { NativeType, type NativeDefinition } from "./types/native.ts";
export type {
  BigIntegerValues,
  DecimalClass,
  NumericOptions,
  NumericValue,
} from "./types/numeric.ts";
export { t, type Types } from "./types/t.ts";
export type {
  DateTimeValues,
  DateValues,
  IntervalValues,
  TimeValues,
} from "./types/temporal.ts";
export type {
  Duration,
  Instant,
  PlainDate,
  PlainDateTime,
  PlainTime,
  TemporalValue,
} from "./types/temporal-api.ts";
export type { TextOptions } from "./types/text.ts";
export { nullType, SqlType, type TypeFacts, type TypeKind } from "./types/type.ts";
