import type { DriverCall, DriverConnection, DriverCursor, DriverResult } from "@rebis/base";
import type {
  MysqlAnswer,
  MysqlClient,
  MysqlField,
  MysqlHeader,
  MysqlModule,
} from "./mysql2-module.ts";
import { StreamedRows } from "./streamed-rows.ts";
import { boundValue, countsRows, wideColumns, widened } from "./values.ts";

/** How long the server may take to stop a statement before the connection is cut. */
const cancelPatience = 5000;
/** How long the goodbye may take to reach a server that may be gone. */
const closePatience = 500;
const inTransactionFlag = 1;
const autocommitFlag = 2;
const notPreparable = 1295;

/** Statements that are not worth a prepared one, or that MySQL does not prepare; they have no values. */
const plainWords =
  /^\s*(?:begin|start|commit|rollback|savepoint|release|set|use|lock|unlock|xa|create|alter|drop|truncate|kill)\b/i;

/** What a connection needs besides its own. */
interface ConnectionHost {
  /** Prepared statements that are kept. */
  readonly cacheSize: number;
  /** Opens one more connection to the server. */
  open(): Promise<MysqlClient>;
}

interface Answer {
  readonly answer: MysqlAnswer | undefined;
  readonly fields: readonly MysqlField[] | undefined;
}

function isHeader(answer: unknown): answer is MysqlHeader {
  return typeof answer === "object" && answer !== null && "affectedRows" in answer;
}

/** A key that the server made; 0 says that it made none. */
function rowId({ insertId }: MysqlHeader): number | bigint | undefined {
  if (typeof insertId === "string") return BigInt(insertId);
  return insertId === 0 ? undefined : insertId;
}

/** One connection through the package `mysql2`. */
export class Mysql2Connection implements DriverConnection {
  readonly driverConnection: MysqlClient;
  readonly #module: MysqlModule;
  readonly #host: ConnectionHost;
  /** How many values the statements take that were prepared before. */
  readonly #counts = new Map<string, number>();
  #status = autocommitFlag;
  #cursor: StreamedRows | undefined;
  #lost: Error | undefined;

  constructor(module: MysqlModule, client: MysqlClient, host: ConnectionHost) {
    this.#module = module;
    this.driverConnection = client;
    this.#host = host;
    client.on("error", (error) => {
      this.#lost ??= error;
    });
  }

  /** As the server said last; without autocommit any statement may begin one. */
  get inTransaction(): boolean | undefined {
    if (this.#lost !== undefined) return false;
    if ((this.#status & autocommitFlag) === 0) return undefined;
    return (this.#status & inTransactionFlag) !== 0;
  }

  get isClosed(): boolean {
    return this.#lost !== undefined;
  }

  async execute(call: DriverCall): Promise<DriverResult> {
    call.signal?.throwIfAborted();
    const values = call.parameters.map((value) => boundValue(value, this.#module));
    await this.#release();
    return this.#result(call.sql, await this.#run(call.sql, values, call.signal));
  }

  async executeMany(
    sql: string,
    parameterSets: readonly (readonly unknown[])[],
  ): Promise<DriverResult> {
    const rows: unknown[][] = [];
    const rowIds: (number | bigint)[] = [];
    let columns: readonly string[] = [];
    let rowCount = 0;
    let lastRowId: number | bigint | undefined;
    for (const parameters of parameterSets) {
      // One after the other: what follows one that fails must not run.
      // oxlint-disable-next-line no-await-in-loop
      const result = await this.execute({ sql, parameters });
      columns = result.columns;
      for (const row of result.rows) rows.push(row);
      rowCount += Math.max(0, result.rowCount);
      lastRowId = result.lastRowId;
      if (lastRowId !== undefined) rowIds.push(lastRowId);
    }
    const isComplete = rowIds.length === parameterSets.length && rowIds.length > 0;
    return { columns, rows, rowCount, lastRowId, rowIds: isComplete ? rowIds : undefined };
  }

  async openCursor(call: DriverCall): Promise<DriverCursor> {
    call.signal?.throwIfAborted();
    const values = call.parameters.map((value) => boundValue(value, this.#module));
    await this.#release();
    await this.#checkCount(call.sql, values.length);
    const command = this.driverConnection.execute({ sql: call.sql, values, rowsAsArray: true });
    this.#cursor = new StreamedRows(this.driverConnection, command);
    return await this.#cursor.start();
  }

  async ping(): Promise<void> {
    await this.#release();
    this.#requireOpen();
    await new Promise<void>((resolve, reject) => {
      this.driverConnection.ping((error) => (error instanceof Error ? reject(error) : resolve()));
    });
  }

  async close(): Promise<void> {
    const isOpen = this.#lost === undefined && this.#cursor === undefined;
    this.#lost ??= new Error("The connection is closed");
    if (!isOpen) {
      this.driverConnection.destroy();
      return;
    }
    const client = this.driverConnection;
    await new Promise<void>((resolve) => {
      const patience = setTimeout(() => {
        client.destroy();
        resolve();
      }, closePatience);
      client.end(() => {
        clearTimeout(patience);
        resolve();
      });
    });
  }

  /** Takes the rest of an open cursor into memory, so that the connection can run something else. */
  async #release(): Promise<void> {
    const cursor = this.#cursor;
    this.#cursor = undefined;
    await cursor?.readAll();
  }

  #requireOpen(): void {
    if (this.#lost === undefined) return;
    const { message } = this.#lost;
    throw Object.assign(new Error(`The connection is closed: ${message}`, { cause: this.#lost }), {
      code: "CONNECTION_CLOSED",
    });
  }

  async #run(
    sql: string,
    values: readonly unknown[],
    signal: AbortSignal | undefined,
  ): Promise<Answer> {
    if (values.length === 0 && plainWords.test(sql))
      return await this.#watched("query", sql, values, signal);
    try {
      await this.#checkCount(sql, values.length);
      return await this.#watched("execute", sql, values, signal);
    } catch (error) {
      const { errno } = error as { readonly errno?: unknown };
      if (errno !== notPreparable || values.length > 0) throw error;
    }
    return await this.#watched("query", sql, values, signal);
  }

  /**
   * Prepares a statement that was not yet, and counts its placeholders: with another count of
   * values the server would read values where there are none.
   */
  async #checkCount(sql: string, count: number): Promise<void> {
    this.#requireOpen();
    let wanted = this.#counts.get(sql);
    if (wanted === undefined) {
      wanted = await this.#prepare(sql);
      if (this.#counts.size >= this.#host.cacheSize) this.#counts.clear();
      this.#counts.set(sql, wanted);
    }
    if (wanted === count) return;
    throw new TypeError(`The statement has ${wanted} placeholders, and was given ${count} values`);
  }

  #prepare(sql: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.driverConnection.prepare({ sql, rowsAsArray: true }, (error, prepared) => {
        if (prepared === undefined) reject(error);
        else resolve(prepared.parameters.length);
      });
    });
  }

  #send(way: "execute" | "query", sql: string, values: readonly unknown[]): Promise<Answer> {
    this.#requireOpen();
    return new Promise((resolve, reject) => {
      this.driverConnection[way]({ sql, values, rowsAsArray: true }, (error, answer, fields) => {
        if (error === null) resolve({ answer, fields });
        else reject(error);
      });
    });
  }

  /** Sends a statement; when the caller gives up, the server is asked to stop it. */
  async #watched(
    way: "execute" | "query",
    sql: string,
    values: readonly unknown[],
    signal: AbortSignal | undefined,
  ): Promise<Answer> {
    const answer = this.#send(way, sql, values);
    if (signal === undefined) return await answer;
    let patience: NodeJS.Timeout | undefined;
    let stopping: Promise<void> | undefined;
    const onAbort = (): void => {
      patience = setTimeout(() => this.driverConnection.destroy(), cancelPatience);
      stopping = this.#stop();
    };
    signal.addEventListener("abort", onAbort, { once: true });
    try {
      const found = await answer;
      // A stopped SLEEP gives a value, not an error.
      signal.throwIfAborted();
      return found;
    } catch (error) {
      throw signal.aborted ? signal.reason : error;
    } finally {
      signal.removeEventListener("abort", onAbort);
      clearTimeout(patience);
      // What stops this statement must not meet the next one.
      await stopping;
    }
  }

  /** Stops what this connection runs, on a connection of its own; failing that, it is cut. */
  async #stop(): Promise<void> {
    try {
      const other = await this.#host.open();
      const sql = `KILL QUERY ${Math.trunc(this.driverConnection.threadId)}`;
      await new Promise<void>((resolve) => {
        other.query({ sql, rowsAsArray: true }, () => {
          other.end(() => undefined);
          resolve();
        });
      });
    } catch {
      this.driverConnection.destroy();
    }
  }

  #result(sql: string, { answer, fields }: Answer): DriverResult {
    if (isHeader(answer)) return this.#counted(sql, answer);
    if (fields === undefined || !Array.isArray(answer))
      return { columns: [], rows: [], rowCount: -1 };
    if (fields.some((each) => each === undefined || Array.isArray(each)))
      return this.#called(answer, fields);
    const wide = wideColumns(fields);
    const rows = answer as unknown[][]; // rowsAsArray
    if (wide.length > 0) for (const row of rows) widened(row, wide);
    const rowCount = countsRows(sql) && !/^\s*with\b/i.test(sql) ? rows.length : -1;
    return { columns: fields.map(({ name }) => name), rows, rowCount };
  }

  /** The first rows of a procedure, which may give several lists of them and a header at the end. */
  #called(answer: readonly unknown[], fields: readonly unknown[]): DriverResult {
    const header = answer.findLast((each) => isHeader(each));
    if (header !== undefined) this.#status = header.serverStatus;
    const at = fields.findIndex((each) => Array.isArray(each));
    const own = fields[at] as readonly MysqlField[]; // found by its type
    const rows = (answer[at] as unknown[][]).map((row) => widened(row, wideColumns(own)));
    return { columns: own.map(({ name }) => name), rows, rowCount: -1 };
  }

  #counted(sql: string, header: MysqlHeader): DriverResult {
    this.#status = header.serverStatus;
    const rowCount = countsRows(sql) ? header.affectedRows : -1;
    return { columns: [], rows: [], rowCount, lastRowId: rowId(header) };
  }
}
