import {
  DataError,
  DBAPIError,
  type DBAPIErrorDetails,
  DisconnectionError,
  InterfaceError,
} from "@rebis/base";
import { generalErrors, type ResultCode, resultCodes } from "./result-codes.ts";

/** What both drivers say about an error, each in its own fields. */
interface DriverFacts {
  readonly message: string;
  readonly code: string | undefined;
  readonly number: number | undefined;
}

function readFacts(error: unknown): DriverFacts | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  return {
    message: error.message,
    code: typeof code === "string" ? code : undefined,
    number: typeof errcode === "number" ? errcode : undefined,
  };
}

/** better-sqlite3 names the extended code, node:sqlite numbers it. */
function findCode(facts: DriverFacts): ResultCode | undefined {
  const { code, number } = facts;
  if (number !== undefined) {
    return (
      resultCodes.find((known) => known.number === number) ??
      resultCodes.find((known) => known.number === (number & 0xff))
    );
  }
  if (code === undefined || !code.startsWith("SQLITE_")) return undefined;
  const fitting = resultCodes.filter(
    (known) => code === known.name || code.startsWith(`${known.name}_`),
  );
  return fitting.sort((a, b) => b.name.length - a.name.length)[0];
}

/** SQLite names the constraint, or its table and columns, after a colon. */
function constraintFacts(
  message: string,
): Pick<DBAPIErrorDetails, "constraint" | "table" | "columns"> {
  const match = /^(UNIQUE|NOT NULL|CHECK|PRIMARY KEY) constraint failed: (.+)$/s.exec(message);
  const [, kind, subject] = match ?? [];
  if (subject === undefined) return {};
  if (kind === "CHECK") return { constraint: subject };
  const index = /^index '(.+)'$/s.exec(subject)?.[1];
  if (index !== undefined) return { constraint: index };
  const columns = subject.split(", ").map((name) => name.slice(name.lastIndexOf(".") + 1));
  const first = subject.split(", ")[0] ?? "";
  const table = first.slice(0, Math.max(first.lastIndexOf("."), 0));
  return { table: table === "" ? undefined : table, columns };
}

/**
 * The driver's error as one of ours, chosen by SQLite's result code. The message is SQLite's, which
 * names tables and columns, never values; texts of the drivers that show values are left out.
 */
export function translateError(error: unknown, details: DBAPIErrorDetails): DBAPIError {
  if (error instanceof DBAPIError) return error;
  const facts = readFacts(error);
  const all: DBAPIErrorDetails = { ...details, driverError: error };
  if (facts === undefined) {
    return new DBAPIError("Cannot run the statement: the driver threw no Error. See `cause`.", all);
  }
  const code = findCode(facts);
  if (code === undefined) return misuse(facts, all);
  const general =
    code.number === 1
      ? generalErrors.find(({ message }) => message.test(facts.message))
      : undefined;
  const { error: ErrorClass, wayOut } = general ?? code;
  return new ErrorClass(`Cannot run the statement: ${facts.message}. ${wayOut}.`, {
    ...all,
    ...constraintFacts(facts.message),
    serverCode: code.name,
  });
}

/** Errors of the drivers themselves: a value or a text that they refuse. */
function misuse(facts: DriverFacts, details: DBAPIErrorDetails): DBAPIError {
  if (facts.code === "ERR_OUT_OF_RANGE") {
    return new DataError(
      "Cannot read a row: it holds an integer beyond ±(2^53 - 1), which a number cannot hold. " +
        "Declare the column as t.bigInteger().",
      details,
    );
  }
  if (/too big|too large to bind/.test(facts.message)) {
    return new DataError(
      "Cannot bind a value: it is larger than SQLite takes. Store less in one value.",
      details,
    );
  }
  return new InterfaceError(`Cannot run the statement: ${facts.message}. See \`cause\`.`, details);
}

const closedMessages = new Set(["The database connection is not open", "database is not open"]);

/** A connection to a file is only ever gone because somebody closed it, or its thread has ended. */
export function isDisconnect(error: unknown): boolean {
  if (error instanceof DisconnectionError) return true;
  return error instanceof Error && closedMessages.has(error.message);
}
