import type { MetaData } from "@rebis/core-sql";

/** What autogenerate compares. */
export interface AutogenerateOptions {
  /** The tables as the program has them: one collection, or several. */
  readonly targetMetadata?: MetaData | readonly MetaData[] | undefined;
}
