import type { Dialect, Program, ProgramConnection, ProgramResult } from "@rebis/base";
import { compileStatement, type SqlElement } from "@rebis/core-sql";
import { creator, type SqlDialect } from "@rebis/core-sql/spi";
import { CommandError } from "../errors.ts";
import type { SqlWriter } from "./sql-writer.ts";

const nothing: ProgramResult = { keys: [], rows: [], rowCount: -1 };

/** A connection without a database: statements are written with their values in them. */
export function offlineConnection(
  dialect: Dialect<SqlDialect>,
  writer: SqlWriter,
): ProgramConnection {
  return {
    dialect,
    isOffline: true,
    creator,
    // oxlint-disable-next-line require-yield -- nothing is asked of a database here
    *execute(statement, parameters): Program<ProgramResult> {
      if (parameters !== undefined) {
        throw new CommandError(
          `Cannot write a statement with parameters as SQL: there is no database to bind them. ` +
            `Put the values into the statement, as literal() or with op.inlineLiteral().`,
        );
      }
      // What programs of this package execute.
      const element = statement as SqlElement;
      writer.statement(compileStatement(element, { dialect, literalBinds: true }).sql);
      return nothing;
    },
  };
}
