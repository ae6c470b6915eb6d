import { runSync } from "@rebis/base";
import type { SqlElement } from "@rebis/core-sql";
import type { ParameterSet } from "@rebis/core-sql/spi";
import type { ConnectionCore } from "../core/connection-core.ts";
import type { ExecutionOptions } from "../execution-options.ts";
import { Result } from "./result.ts";
import { PagedSource } from "./tuple-source.ts";

/** A result whose rows are read from a cursor, a page at a time, while it is read. */
export function streamedResult(
  core: ConnectionCore,
  statement: SqlElement,
  parameters: ParameterSet | undefined,
  executionOptions: ExecutionOptions | undefined,
): Result {
  const stream = runSync(core.stream(statement, parameters, executionOptions));
  const { plan, pages } = stream;
  const convert = plan?.convert;
  const reader = {
    read: (count: number) => {
      const rows = runSync(stream.fetch(count));
      return convert === undefined ? rows : convert(rows);
    },
    close: () => runSync(stream.close()),
  };
  const result = new Result({
    source: new PagedSource(reader, pages),
    keys: plan?.keys ?? [],
    makeRow: plan?.makeRow,
    returnsRows: plan !== undefined,
    expressions: plan?.expressions,
  });
  return result.yieldPer(pages.most);
}
