import { Sequence, SqlElement } from "@rebis/core-sql";
import type { ColumnAttribute, Mapper } from "../mapper/mapping.ts";

/** What a default that is a function is given. */
interface DefaultContext {
  readonly currentParameters: Readonly<Record<string, unknown>>;
}

/** Makes the value of a column for one row. */
export type MakeDefault = (context: DefaultContext) => unknown;

/** How a default is made here; undefined without one, and for one that the database makes. */
export function clientDefault(source: unknown): MakeDefault | undefined {
  if (source === undefined || SqlElement.is(source) || source instanceof Sequence) return undefined;
  // The type of `default` says what the function takes.
  return typeof source === "function" ? (source as MakeDefault) : () => source;
}

/** Whether the database makes the default: SQL, or a sequence. */
export function isServerMade(source: unknown): boolean {
  return SqlElement.is(source) || source instanceof Sequence;
}

/** The row as far as it is known, put together when a default reads it. */
export class RowContext implements DefaultContext {
  readonly #mapper: Mapper;
  readonly #values: readonly unknown[];
  constructor(mapper: Mapper, values: readonly unknown[]) {
    this.#mapper = mapper;
    this.#values = values;
  }
  get currentParameters(): Readonly<Record<string, unknown>> {
    const parameters: Record<string, unknown> = {};
    for (const { index, key } of this.#mapper.columns as readonly ColumnAttribute[]) {
      const value = this.#values[index];
      if (value !== undefined) parameters[key] = value;
    }
    return parameters;
  }
}
