import { ArgumentError, type DriverCall, InvalidRequestError, type Program } from "@rebis/base";
import type { SqlElement } from "@rebis/core-sql";
import type { ParameterSet } from "@rebis/core-sql/spi";
import type { StatementResult } from "../core/statement-result.ts";
import type { ExecutionOptions } from "../execution-options.ts";
import { ExecutionContext } from "./context.ts";
import { type BoundStatement, bindStatement, resultOf, type StatementHost } from "./execute.ts";

/** A statement, or one with its parameters. */
export type PipelinedStatement = SqlElement | readonly [SqlElement, ParameterSet];

/** Runs statements in their order without waiting for the answers in between. */
export function* executeAll(
  host: StatementHost,
  statements: readonly PipelinedStatement[],
  how: { readonly executionOptions: ExecutionOptions | undefined; readonly areApart: boolean },
): Program<StatementResult[]> {
  const { line } = host;
  if (line.hears("beforeExecute") || line.hears("afterExecute")) throw watched();
  const bound = statements.map((each): BoundStatement => {
    const [element, parameters] = pairOf(each);
    return bindStatement(host, element, parameters, how.executionOptions);
  });
  yield* host.transactions.ensureBegun();
  const calls = bound.map(({ call }): DriverCall => call);
  const contexts = bound.map(
    ({ prepared, element, options }) =>
      new ExecutionContext(prepared.plan.compiled, element, options),
  );
  const results = yield* line.executeAll(calls, contexts, how.areApart);
  return results.map((result, at) => resultOf(bound[at] as BoundStatement, result)); // one a statement
}

function pairOf(statement: PipelinedStatement): readonly [SqlElement, ParameterSet | undefined] {
  if (!Array.isArray(statement)) return [statement as SqlElement, undefined];
  const [element, parameters] = statement as readonly [SqlElement, ParameterSet];
  if (!Array.isArray(parameters)) return [element, parameters];
  throw new ArgumentError(
    "Cannot send a list of parameter sets in a pipeline: each statement of it runs once. " +
      "Call execute() with the list, which sends them together by itself.",
  );
}

function watched(): InvalidRequestError {
  return new InvalidRequestError(
    'Cannot send a pipeline while a listener of "beforeExecute" or "afterExecute" is there: it may ' +
      "wait for, or change, each statement. Execute the statements one by one, or remove the listener.",
  );
}
