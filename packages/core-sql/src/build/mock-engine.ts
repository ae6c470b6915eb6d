import {
  type Dialect,
  type Program,
  type ProgramConnection,
  type ProgramResult,
  runSync,
  type SyncBind,
} from "@rebis/base";
import type { SqlElement } from "../ast/element.ts";
import type { SqlDialect } from "../dialect/sql-dialect.ts";
import { creator } from "../schema/creator.ts";
import { compileStatement } from "./compile-statement.ts";

const nothing: ProgramResult = { keys: [], rows: [], rowCount: 0 };

/**
 * Something that looks like an engine and runs nothing: each statement is handed over as text,
 * with its values printed. For seeing what `createAll` would send, and for scripts.
 *
 * @example
 * const lines: string[] = [];
 * metadata.createAll(createMockEngine(sqlite(), (sql) => lines.push(sql)));
 * // lines: ["CREATE TABLE users (…)", "CREATE INDEX …"]
 * @param receive - gets the text, and the statement that it was made of
 * @see https://docs.sqlalchemy.org/en/21/core/engines.html#sqlalchemy.create_mock_engine
 */
export function createMockEngine(
  dialect: Dialect<SqlDialect>,
  receive: (sql: string, statement: SqlElement) => void,
): SyncBind {
  const connection: ProgramConnection = {
    dialect,
    isOffline: true,
    creator,
    // eslint-disable-next-line require-yield -- nothing is asked of a database here
    *execute(statement): Program<ProgramResult> {
      const element = statement as SqlElement; // what programs of this package execute
      receive(compileStatement(element, { dialect, literalBinds: true }).sql, element);
      return nothing;
    },
  };
  return { face: "sync", dialect, runProgram: (program) => runSync(program(connection)) };
}
