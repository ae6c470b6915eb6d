import {
  type DriverCall,
  type DriverConnection,
  type DriverCursor,
  type DriverResult,
  InvalidRequestError,
} from "@rebis/base";

const skipped = /^(?:\s|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/|\()*/;
const changing = /\b(?:insert|update|delete|merge|into)\b/i;

/** Whether a statement can be read through a cursor of the server: a query that changes nothing. */
function isQuery(sql: string, inTransaction: boolean): boolean {
  const word = /^[a-z]+/i.exec(sql.replace(skipped, ""))?.[0]?.toLowerCase();
  if (word === "with") return !changing.test(sql);
  if (word !== "select" && word !== "values" && word !== "table") return false;
  // A cursor that outlives its transaction cannot lock rows.
  return inTransaction || !/\bfor\s+(?:no\s+key\s+|key\s+)?(?:update|share)\b/i.test(sql);
}

let cursorCount = 0;

/** What a cursor needs of its connection. */
export interface CursorHost {
  /** Runs a statement that is not worth keeping. */
  run(call: DriverCall): Promise<DriverResult>;
  isInTransaction(): boolean;
  /** How many transactions the connection has begun: a cursor ends with its own. */
  transactionCount(): number;
}

/**
 * A cursor on the server, which keeps the rows there and leaves the connection free for other
 * statements. Outside a transaction the server holds the rows until the cursor is closed.
 *
 * @see https://www.postgresql.org/docs/current/sql-declare.html
 */
export class ServerCursor implements DriverCursor {
  readonly columns: readonly string[];
  readonly #host: CursorHost;
  readonly #name: string;
  /** The transaction that it ends with; undefined when it outlives them. */
  readonly #transaction: number | undefined;
  #isOpen = true;

  private constructor(
    host: CursorHost,
    name: string,
    facts: { readonly columns: readonly string[]; readonly isHeld: boolean },
  ) {
    this.#host = host;
    this.#name = name;
    this.columns = facts.columns;
    this.#transaction = facts.isHeld ? undefined : host.transactionCount();
  }

  static async open(
    host: CursorHost,
    call: DriverCall,
    connection: Pick<DriverConnection, "execute">,
  ): Promise<DriverCursor> {
    if (!isQuery(call.sql, host.isInTransaction())) {
      const { columns, rows } = await connection.execute(call);
      return new BufferedCursor(columns, rows);
    }
    const name = `rebis_cursor_${cursorCount++}`;
    const isHeld = !host.isInTransaction();
    const hold = isHeld ? " WITH HOLD" : "";
    const sql = `DECLARE ${name} NO SCROLL CURSOR${hold} FOR ${call.sql}`;
    await host.run({ ...call, sql });
    // No rows, but their names.
    const { columns } = await host.run({ sql: `FETCH FORWARD 0 FROM ${name}`, parameters: [] });
    return new ServerCursor(host, name, { columns, isHeld });
  }

  async fetch(count: number): Promise<unknown[][]> {
    if (!this.#isOpen) return [];
    if (this.#hasEnded()) {
      this.#isOpen = false;
      throw new InvalidRequestError(
        "Cannot read on: the rows stayed at the server until their transaction ended, and it has. Read " +
          'them before commit or rollback, or at the isolation level "AUTOCOMMIT", which keeps them.',
      );
    }
    const sql = `FETCH FORWARD ${Math.trunc(count)} FROM ${this.#name}`;
    const { rows } = await this.#host.run({ sql, parameters: [] });
    if (rows.length < count) await this.close();
    return rows;
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    if (this.#hasEnded()) return; // to close what is gone would fail the transaction after it
    try {
      await this.#host.run({ sql: `CLOSE ${this.#name}`, parameters: [] });
    } catch (error) {
      if ((error as { readonly code?: unknown }).code !== failedTransaction) throw error;
    }
  }

  #hasEnded(): boolean {
    if (this.#transaction === undefined) return false;
    return !this.#host.isInTransaction() || this.#host.transactionCount() !== this.#transaction;
  }
}

/** A statement has failed; the cursor ends with the rollback that is due. */
const failedTransaction = "25P02";

/** Hands out rows that are there already. */
class BufferedCursor implements DriverCursor {
  readonly columns: readonly string[];
  readonly #rows: unknown[][];
  #position = 0;

  constructor(columns: readonly string[], rows: unknown[][]) {
    this.columns = columns;
    this.#rows = rows;
  }

  fetch(count: number): unknown[][] {
    const page = this.#rows.slice(this.#position, this.#position + count);
    this.#position += page.length;
    return page;
  }

  close(): void {
    this.#position = this.#rows.length;
  }
}
