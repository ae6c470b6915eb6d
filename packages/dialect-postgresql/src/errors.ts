import {
  DBAPIError,
  type DBAPIErrorDetails,
  DisconnectionError,
  NoSuchModuleError,
  OperationalError,
  SerializationError,
} from "@rebis/base";
import { misuse, sqlState } from "./sql-states.ts";

/** What both drivers say about an error of the server. */
interface ServerFacts {
  readonly message: string;
  readonly code: string;
  readonly detail: string | undefined;
  readonly constraint: string | undefined;
  readonly table: string | undefined;
  readonly column: string | undefined;
}

const isSqlState = /^[0-9A-Z]{5}$/;

/** `pg` and `postgres` name the same fields differently. */
function serverFacts(error: Error): ServerFacts | undefined {
  const facts = error as unknown as Readonly<Record<string, unknown>>;
  const text = (...names: readonly string[]): string | undefined => {
    const value = names.map((name) => facts[name]).find((each) => typeof each === "string");
    return value as string | undefined; // found by its type
  };
  const code = text("code");
  if (code === undefined || !isSqlState.test(code) || text("severity") === undefined)
    return undefined;
  return {
    message: error.message,
    code,
    detail: text("detail"),
    constraint: text("constraint", "constraint_name"),
    table: text("table", "table_name"),
    column: text("column", "column_name"),
  };
}

/** The columns of a key in `Key (a, b)=(…)`, in whatever language the words around it are. */
function keyColumns(detail: string | undefined): readonly string[] | undefined {
  const names = /\((.+?)\)=\(/s.exec(detail ?? "")?.[1];
  return names?.split(", ").map((name) => name.replace(/^"(.*)"$/s, "$1").replaceAll('""', '"'));
}

const stillReferenced = /is still referenced/;
const absent = /is not present/;

/**
 * The columns of the violated key. Of a row that is still referred to, `detail` shows the key of
 * that row, which lies in another table than the constraint; outside English the tables tell.
 */
function violatedColumns({
  code,
  column,
  detail,
  table,
}: ServerFacts): readonly string[] | undefined {
  if (column !== undefined) return [column];
  if (code === "23503" && detail !== undefined) {
    const other = /"((?:[^"]|"")*)"[^"]*$/s.exec(detail)?.[1];
    if (stillReferenced.test(detail) || (other === table && !absent.test(detail))) return undefined;
  }
  return keyColumns(detail);
}

/** The message without values: errors of class 22 quote the value that was refused. */
function withoutValues({ code, message }: ServerFacts): string {
  const isData = code.startsWith("22") || code === "P0001" || code === "23P01";
  return isData ? message.replace(/"(?:[^"]|"")*"/gs, '"…"') : message;
}

/** What drivers keep in their errors that shows values: rows, parameters, source lines of functions. */
const telling = ["detail", "where", "parameters", "args", "query", "internalQuery"] as const;

/**
 * Keeps values out of what `console.log` shows of the driver's error, which is the cause of ours.
 * The facts stay where they were; they are only not listed.
 */
function hideValues(error: Error, facts: ServerFacts): void {
  for (const name of telling) {
    const found = Object.getOwnPropertyDescriptor(error, name);
    if (found?.configurable === true)
      Object.defineProperty(error, name, { ...found, enumerable: false });
  }
  const plain = withoutValues(facts);
  if (plain === error.message) return;
  // Not assigned: one of the drivers makes them read-only.
  const stack = (error.stack ?? "").replace(error.message, () => plain);
  Reflect.defineProperty(error, "stack", { value: stack, enumerable: false, configurable: true });
  Reflect.defineProperty(error, "message", { value: plain, enumerable: false, configurable: true });
}

/** Codes of Node and of the drivers for a connection that is gone or could not be made. */
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
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "CONNECT_TIMEOUT",
  "NO_HOST",
]);
const lostMessages =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout expired|The connection is closed|write after end|Connection ended)/i;

/** Whether a driver's error means that the connection is gone. */
export function isDisconnect(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const facts = serverFacts(error);
  if (facts !== undefined) {
    const { severity } = error as Error & { readonly severity?: unknown };
    return sqlState(facts.code).error === DisconnectionError || severity === "FATAL";
  }
  const { code } = error as { readonly code?: unknown };
  return (typeof code === "string" && lostCodes.has(code)) || lostMessages.test(error.message);
}

/**
 * The driver's error as one of ours, chosen by its SQLSTATE. The message is the server's without
 * the values in it; what names rows (`detail`) stays with the cause.
 */
export function translateError(error: unknown, details: DBAPIErrorDetails): DBAPIError {
  if (error instanceof DBAPIError) return error;
  const all: DBAPIErrorDetails = { ...details, driverError: error };
  if (!(error instanceof Error)) {
    return new DBAPIError("Cannot run the statement: the driver threw no Error. See `cause`.", all);
  }
  const facts = serverFacts(error);
  if (facts === undefined) return driverError(error, all);
  if (facts.code === "0A000" && facts.message.startsWith("cached plan")) {
    return new SerializationError(
      "Cannot run the statement: a table was changed while its prepared statement was in use. " +
        "Retry the transaction; the statement is prepared anew.",
      all,
    );
  }
  hideValues(error, facts);
  const { error: ErrorClass, wayOut } = sqlState(facts.code, facts.message);
  return new ErrorClass(`Cannot run the statement: ${withoutValues(facts)}. ${wayOut}.`, {
    ...all,
    serverCode: facts.code,
    constraint: facts.constraint,
    table: facts.table,
    columns: violatedColumns(facts),
  });
}

/** Errors that the server did not raise: the network's, or the driver's own. */
function driverError(error: Error, details: DBAPIErrorDetails): DBAPIError {
  if (error instanceof NoSuchModuleError) throw error;
  if (isDisconnect(error)) {
    const { code } = error as { readonly code?: unknown };
    const fact = error.message === "" ? String(code) : error.message;
    return new DisconnectionError(
      `Cannot reach the database: ${fact}. Retry; a new connection is opened.`,
      details,
    );
  }
  if (/password|SASL|SCRAM|SSL/.test(error.message)) {
    return new OperationalError(
      `Cannot connect to the database: ${error.message}. Check user, password and SSL settings.`,
      details,
    );
  }
  const { error: ErrorClass, wayOut } = misuse;
  return new ErrorClass(`Cannot run the statement: ${error.message}. ${wayOut}.`, details);
}
