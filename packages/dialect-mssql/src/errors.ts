import { DBAPIError, type DBAPIErrorDetails, NotSupportedError } from "@rebis/base";

/** What connecting, and all that needs a connection, raises while there is no driver. */
export function noDriver(what: string): NotSupportedError {
  return new NotSupportedError(
    `Cannot ${what}: there is no driver for SQL Server yet; statements can be compiled. ` +
      `Use compileStatement(statement, { dialect: mssql() }).`,
  );
}

/** An error of a driver that someone brought along. */
export function translateError(error: unknown, details: DBAPIErrorDetails): DBAPIError {
  if (error instanceof DBAPIError) return error;
  const fact = error instanceof Error ? error.message : "the driver threw no Error";
  return new DBAPIError(`Cannot run the statement: ${fact}. See \`cause\`.`, {
    ...details,
    driverError: error,
  });
}
