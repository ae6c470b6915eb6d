import { ArgumentError } from "@rebis/base";

/** What every Temporal object has, for compilers whose library does not know Temporal. */
export interface TemporalValue {
  toString(): string;
  toJSON(): string;
}

/** A value of one class of Temporal: the real type where the compiler knows it. */
type ValueOf<Name extends string> = typeof globalThis extends {
  readonly Temporal: { readonly [N in Name]: { from(item: string): infer Value } };
}
  ? Value
  : TemporalValue;
/** `Temporal.PlainDate`. */
export type PlainDate = ValueOf<"PlainDate">;
/** `Temporal.PlainTime`. */
export type PlainTime = ValueOf<"PlainTime">;
/** `Temporal.PlainDateTime`. */
export type PlainDateTime = ValueOf<"PlainDateTime">;
/** `Temporal.Instant`. */
export type Instant = ValueOf<"Instant">;
/** `Temporal.Duration`. */
export type Duration = ValueOf<"Duration">;

/** The classes of Temporal that columns can have. */
export type TemporalName = "PlainDate" | "PlainTime" | "PlainDateTime" | "Instant" | "Duration";

interface TemporalConstructor {
  from(item: string): TemporalValue;
  new (...fields: never[]): TemporalValue;
}

/**
 * A class of the runtime's Temporal, looked up when a value passes, so that a polyfill may come
 * later than the tables.
 */
export function temporalClass(name: TemporalName): TemporalConstructor {
  // The runtime's globals are not known to the compiler; the shape is checked here.
  const temporal = (globalThis as { Temporal?: { [N in TemporalName]?: TemporalConstructor } })
    .Temporal;
  const found = temporal?.[name];
  if (found !== undefined) return found;
  throw new ArgumentError(
    `Cannot use mode "temporal": this runtime has no global Temporal.${name}. ` +
      `Load a polyfill before the first statement, or use mode "string".`,
  );
}
