import type { Executable } from "@rebis/core-sql";
import type { Result } from "./result.ts";

type ResultOf<Statement> = Statement extends readonly [infer Element, unknown]
  ? ResultOf<Element>
  : Statement extends Executable<infer Row, infer Tuple>
    ? Result<Row, Tuple extends readonly unknown[] ? Tuple : unknown[]>
    : Result;

/** The results of statements that were sent together, one a statement. */
export type PipelinedResults<Statements extends readonly unknown[]> = {
  -readonly [Index in keyof Statements]: ResultOf<Statements[Index]>;
};
