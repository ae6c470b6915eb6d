import {
  type Awaitable,
  connect,
  type ConnectionSource,
  type Driver,
  type DriverCall,
  type DriverConnection,
  type DriverCursor,
  type DriverResult,
  execute,
} from "@rebis/base";

/** What a driver says when its connection is gone. */
export class Gone extends Error {
  override name = "Gone";
}

/** One thing asked of the driver, as the script sees it. */
export interface Asked {
  readonly what: "connect" | "execute" | "ping" | "close";
  /** The connection's number; 0 for `connect`. */
  readonly id: number;
  readonly sql: string | undefined;
  /** Counts everything asked, from 1. */
  readonly turn: number;
}

/** A driver without a database: it keeps a log, and fails when its script says so. */
export class ScriptedDriver implements Driver {
  readonly name = "scripted";
  readonly synchronous: boolean;
  /** `connect 1`, `ROLLBACK 1`, `ping 1`, `close 1`, … */
  readonly log: string[] = [];
  readonly open = new Set<ScriptedConnection>();
  /** The most that were ever open at once. */
  mostOpen = 0;
  /** Whether what is asked fails, and with what. */
  script: (asked: Asked) => Error | undefined = () => undefined;
  /** When a promise driver answers; at once by default. */
  pace: () => Promise<void> = () => Promise.resolve();
  #turn = 0;
  #opened = 0;
  #opening = 0;
  constructor(synchronous: boolean) {
    this.synchronous = synchronous;
  }

  connect(): Awaitable<ScriptedConnection> {
    this.#opening += 1;
    this.mostOpen = Math.max(this.mostOpen, this.open.size + this.#opening);
    return this.ask("connect", 0, undefined, (error) => {
      this.#opening -= 1;
      if (error !== undefined) throw error;
      this.#opened += 1;
      const connection = new ScriptedConnection(this, this.#opened);
      this.open.add(connection);
      this.log.push(`connect ${connection.id}`);
      return connection;
    });
  }

  ask<T>(
    what: Asked["what"],
    id: number,
    sql: string | undefined,
    answer: (error: Error | undefined) => T,
  ): Awaitable<T> {
    this.#turn += 1;
    const error = this.script({ what, id, sql, turn: this.#turn });
    if (what !== "connect") this.log.push(`${sql ?? what} ${id}`);
    return this.synchronous ? answer(error) : this.pace().then(() => answer(error));
  }

  /** The log since the last look. */
  takeLog(): string[] {
    return this.log.splice(0);
  }
}

export class ScriptedConnection implements DriverConnection {
  readonly driverConnection: unknown = this;
  readonly id: number;
  /** Set by a test: the driver has heard that the connection is gone. */
  isClosed = false;
  readonly #driver: ScriptedDriver;
  constructor(driver: ScriptedDriver, id: number) {
    this.#driver = driver;
    this.id = id;
  }
  get isOpen(): boolean {
    return this.#driver.open.has(this);
  }
  execute(call: DriverCall): Awaitable<DriverResult> {
    return this.#driver.ask("execute", this.id, call.sql, (error) => {
      if (error !== undefined) throw error;
      return { columns: [], rows: [], rowCount: 0 };
    });
  }
  executeMany(sql: string): Awaitable<DriverResult> {
    return this.execute({ sql, parameters: [] });
  }
  openCursor(): Awaitable<DriverCursor> {
    throw new Error("no cursors here");
  }
  ping(): Awaitable<void> {
    return this.#driver.ask("ping", this.id, undefined, throwWhen);
  }
  close(): Awaitable<void> {
    return this.#driver.ask("close", this.id, undefined, (error) => {
      this.#driver.open.delete(this); // the socket is gone, whatever the driver says
      throwWhen(error);
    });
  }
}

function throwWhen(error: Error | undefined): void {
  if (error !== undefined) throw error;
}

/** The source that an engine would make of the driver. */
export function sourceOf(driver: Driver): ConnectionSource {
  return {
    open: () => connect(driver),
    *reset(connection, how) {
      yield* execute(connection, { sql: how.toUpperCase(), parameters: [] });
    },
    isDisconnect: (error) => error instanceof Gone,
  };
}

/** The number of a connection, in the order of opening. */
export function idOf(pooled: { readonly connection: DriverConnection }): number {
  return (pooled.connection as ScriptedConnection).id;
}
