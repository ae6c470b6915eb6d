import { DBAPIError, type DBAPIErrorDetails, NotSupportedError } from "@rebis/base";

/** What a program is told that wants to connect. */
export function noDriver(): NotSupportedError {
  return new NotSupportedError(
    "Cannot connect to Oracle: there is no driver for Oracle yet. Compile statements with " +
      "compileStatement(statement, { dialect: oracle() }), and run their text by other means.",
  );
}

/** The error of a driver; its number is not looked at, as there is no driver. */
export function translateError(_error: unknown, details: DBAPIErrorDetails): DBAPIError {
  return new DBAPIError("Cannot run this statement: the database refused it.", details);
}

/** Whether a driver's error means that the connection is gone; no connection is ever made. */
export function isDisconnect(): boolean {
  return false;
}
