import {
  type DriverCall,
  InvalidRequestError,
  type Program,
  type ProgramConnection,
  type ProgramCursor,
} from "@rebis/base";
import { compile, type CompileOptions } from "@rebis/core-sql/spi";
import { postgresqlSql } from "../compile/sql-dialect.ts";
import type { CopyNode } from "./copy-node.ts";

/** Starts COPY. */
export function* openCopy(
  connection: ProgramConnection,
  node: CopyNode,
  call: Pick<DriverCall, "signal" | "copy">,
): Program<ProgramCursor> {
  if (connection.openCursor === undefined) {
    throw new InvalidRequestError(
      "Cannot run COPY here: there is no database, or the connection cannot stream. " +
        "Use a connection of an engine.",
    );
  }
  const schemaTranslateMap = connection.executionOptions?.["schemaTranslateMap"];
  const options = { schemaTranslateMap } as CompileOptions; // the engine's option of this name
  const { sql } = compile(node, postgresqlSql, options);
  if (sql === undefined) throw new TypeError("COPY was compiled to no text");
  return yield* connection.openCursor({ ...call, sql, parameters: [] });
}
