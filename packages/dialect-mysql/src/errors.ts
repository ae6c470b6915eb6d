import {
  DBAPIError,
  type DBAPIErrorDetails,
  DisconnectionError,
  InterfaceError,
  NoSuchModuleError,
} from "@rebis/base";
import { errorNumber } from "./error-numbers.ts";

/** Codes of Node and of the driver for a connection that is gone or could not be made. */
const lostCodes: ReadonlySet<string> = new Set([
  "ECONNRESET",
  "ECONNREFUSED",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ERR_STREAM_DESTROYED",
  "ERR_STREAM_WRITE_AFTER_END",
  "PROTOCOL_CONNECTION_LOST",
  "PROTOCOL_ENQUEUE_AFTER_QUIT",
  "PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR",
  "CONNECTION_CLOSED",
]);
const lostMessages = /closed state|connection (?:is|was) closed|Connection lost|socket hang up/i;

/** The number that the server gave the error; undefined for errors of the driver and the network. */
function numberOf(error: Error): number | undefined {
  const { errno, sqlState } = error as { readonly errno?: unknown; readonly sqlState?: unknown };
  return typeof errno === "number" && errno > 0 && typeof sqlState === "string" ? errno : undefined;
}

/** Whether a driver's error means that the connection is gone. */
export function isDisconnect(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const number = numberOf(error);
  if (number !== undefined) return errorNumber(number).error === DisconnectionError;
  const { code } = error as { readonly code?: unknown };
  return (typeof code === "string" && lostCodes.has(code)) || lostMessages.test(error.message);
}

type Facts = Pick<DBAPIErrorDetails, "constraint" | "table" | "columns">;

const name = "`((?:[^`]|``)+)`";
const foreignKey = new RegExp(
  `\\(${name}\\.${name}, CONSTRAINT ${name} FOREIGN KEY \\(((?:${name}(?:, )?)+)\\)`,
);
const failedCheck = new RegExp(`CONSTRAINT ${name} failed for ${name}\\.${name}`);

function plain(quoted: string): string {
  return quoted.replaceAll("``", "`");
}

/** The key after the value, which may itself look like the end of the message. */
function uniqueFacts(message: string): Facts {
  const key = /for key '([^']+)'$/.exec(message)?.[1];
  if (key === undefined) return {};
  const point = key.indexOf("."); // MySQL 8.0.19 and later name the table, too
  return point < 0
    ? { constraint: key }
    : { table: key.slice(0, point), constraint: key.slice(point + 1) };
}

function constraintFacts(message: string): Facts {
  if (message.startsWith("Duplicate entry")) return uniqueFacts(message);
  const column = /^(?:Column|Field) '([^']+)' (?:cannot be null|doesn't have a default value)/.exec(
    message,
  )?.[1];
  if (column !== undefined) return { columns: [column] };
  const [, , table, constraint, columns] = foreignKey.exec(message) ?? [];
  if (table !== undefined && constraint !== undefined && columns !== undefined) {
    const names = [...columns.matchAll(new RegExp(name, "g"))].map(([, each]) => plain(each ?? ""));
    return { table: plain(table), constraint: plain(constraint), columns: names };
  }
  const [, failed, , checked] = failedCheck.exec(message) ?? [];
  if (failed !== undefined && checked !== undefined)
    return { constraint: plain(failed), table: plain(checked) };
  const violated = /^Check constraint '([^']+)' is violated/.exec(message)?.[1];
  return violated === undefined ? {} : { constraint: violated };
}

const naming: ReadonlySet<number> = new Set([1048, 1364, 3819]);

/** The message without values, which the server quotes; names of columns and keys stay. */
function withoutValues(message: string, number: number): string {
  if (naming.has(number) || number < 1000) return message;
  if (message.startsWith("Duplicate entry")) {
    const key = /for key '[^']+'$/.exec(message)?.[0] ?? "";
    return `Duplicate entry '…' ${key}`.trimEnd();
  }
  const { error } = errorNumber(number);
  if (error.name !== "DataError" && !/^Truncated|^Incorrect|^Invalid/.test(message)) return message;
  // What is quoted is the value, but for the name after "column" or "function".
  return message.replace(
    /(column |function |type )?'(?:[^']|'(?! (?:for|at|in)|$))*'/g,
    (all, word: string | undefined) => (word === undefined ? "'…'" : all),
  );
}

/** Keeps values out of what `console.log` shows of the driver's error, the cause of ours. */
function hideValues(error: Error, shown: string): void {
  if (shown === error.message) return;
  error.stack = (error.stack ?? "").replace(error.message, () => shown);
  error.message = shown;
  const { sqlMessage } = Object.getOwnPropertyDescriptors(error as { sqlMessage?: string });
  if (sqlMessage?.configurable === true) {
    Object.defineProperty(error, "sqlMessage", { ...sqlMessage, enumerable: false });
  }
}

/**
 * The driver's error as one of ours, chosen by its number. The message is the server's without the
 * values in it.
 */
export function translateError(error: unknown, details: DBAPIErrorDetails): DBAPIError {
  if (error instanceof DBAPIError) return error;
  if (error instanceof NoSuchModuleError) throw error;
  const all: DBAPIErrorDetails = { ...details, driverError: error };
  if (!(error instanceof Error)) {
    return new DBAPIError("Cannot run the statement: the driver threw no Error. See `cause`.", all);
  }
  const number = numberOf(error);
  if (number !== undefined) {
    const facts = constraintFacts(error.message);
    const shown = withoutValues(error.message, number);
    hideValues(error, shown);
    const { error: ErrorClass, wayOut } = errorNumber(number);
    return new ErrorClass(`Cannot run the statement: ${shown}. ${wayOut}.`, {
      ...all,
      ...facts,
      serverCode: String(number),
    });
  }
  if (isDisconnect(error)) {
    const { code } = error as { readonly code?: unknown };
    const fact = error.message === "" ? String(code) : error.message;
    return new DisconnectionError(
      `Cannot reach the database: ${fact}. Retry; a new connection is opened.`,
      all,
    );
  }
  return new InterfaceError(`Cannot run the statement: ${error.message}. See \`cause\`.`, all);
}
