import type {
  Driver,
  DriverCall,
  DriverConnection,
  DriverCursor,
  DriverRecipe,
  DriverResult,
} from "@rebis/base";
import type { CursorNumber } from "@rebis/engine/spi";
import { DriverThread } from "./driver-thread.ts";

/**
 * A synchronous driver as one that promises: each connection lives in a thread of its own. A
 * promise driver, and one without a recipe, is handed back as it is.
 */
export function threadedDriver(driver: Driver, setup: string | undefined): Driver {
  const { recipe } = driver;
  if (!driver.synchronous || recipe === undefined) return driver;
  return {
    ...driver,
    synchronous: false,
    connect: () => connectInThread(recipe, setup),
  };
}

async function connectInThread(
  recipe: DriverRecipe,
  setup: string | undefined,
): Promise<DriverConnection> {
  const thread = new DriverThread({ recipe, setup });
  try {
    await thread.ask({ kind: "connect" });
  } catch (error) {
    thread.giveUp();
    throw error;
  }
  return new ThreadedConnection(thread);
}

/** A connection whose driver is in a thread. */
class ThreadedConnection implements DriverConnection {
  readonly #thread: DriverThread;

  constructor(thread: DriverThread) {
    this.#thread = thread;
  }

  /** The thread; the driver's own object cannot leave it. */
  get driverConnection(): unknown {
    return this.#thread.worker;
  }
  get inTransaction(): boolean | undefined {
    return this.#thread.inTransaction;
  }

  async execute(call: DriverCall): Promise<DriverResult> {
    const request = { kind: "execute", call: withoutSignal(call) } as const;
    return (await this.#thread.ask(request, call.signal)) as DriverResult;
  }
  async executeMany(
    sql: string,
    parameterSets: readonly (readonly unknown[])[],
  ): Promise<DriverResult> {
    const request = { kind: "executeMany", sql, parameterSets } as const;
    return (await this.#thread.ask(request)) as DriverResult;
  }
  async openCursor(call: DriverCall): Promise<DriverCursor> {
    const request = { kind: "openCursor", call: withoutSignal(call) } as const;
    const { cursor, columns } = (await this.#thread.ask(request, call.signal)) as CursorNumber;
    return new ThreadedCursor(this.#thread, cursor, columns);
  }
  async ping(): Promise<void> {
    await this.#thread.ask({ kind: "ping" });
  }
  async close(): Promise<void> {
    await this.#thread.close();
  }
}

/** A cursor whose driver is in a thread. */
class ThreadedCursor implements DriverCursor {
  readonly columns: readonly string[];
  readonly #thread: DriverThread;
  readonly #cursor: number;

  constructor(thread: DriverThread, cursor: number, columns: readonly string[]) {
    this.#thread = thread;
    this.#cursor = cursor;
    this.columns = columns;
  }

  async fetch(count: number): Promise<unknown[][]> {
    const request = { kind: "fetch", cursor: this.#cursor, count } as const;
    return (await this.#thread.ask(request)) as unknown[][];
  }
  async close(): Promise<void> {
    await this.#thread.ask({ kind: "closeCursor", cursor: this.#cursor });
  }
}

/** A signal stays in its thread. */
function withoutSignal(call: DriverCall): DriverCall {
  return call.signal === undefined ? call : { ...call, signal: undefined };
}
