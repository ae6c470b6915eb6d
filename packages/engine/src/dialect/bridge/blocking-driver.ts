import {
  type Driver,
  type DriverCall,
  type DriverConnection,
  type DriverCursor,
  type DriverPipeline,
  type DriverResult,
  Interruption,
} from "@rebis/base";
import { BlockingThread } from "./blocking-thread.ts";
import { errorFrom } from "./error-parts.ts";
import type { CursorNumber, PipelineParts, ThreadRequest } from "./protocol.ts";

/**
 * A promise driver as a synchronous one: each connection lives in a thread, and the program stands
 * still until it answers. A synchronous driver, and one without a recipe, is handed back as it is.
 */
export function blockingDriver(driver: Driver, seconds: number | undefined): Driver {
  const { recipe } = driver;
  if (driver.synchronous || recipe === undefined) return driver;
  return {
    ...driver,
    synchronous: true,
    connect: () => {
      const thread = new BlockingThread(recipe, seconds);
      thread.ask({ kind: "connect" });
      return new BlockingConnection(thread);
    },
  };
}

/** Asks for a statement; a thread that ended meanwhile leaves a connection that cannot be used. */
function send(thread: BlockingThread, request: ThreadRequest): unknown {
  try {
    return thread.ask(request);
  } catch (error) {
    throw thread.hasEnded ? new Interruption(error, true) : error;
  }
}

class BlockingConnection implements DriverConnection {
  readonly #thread: BlockingThread;

  constructor(thread: BlockingThread) {
    this.#thread = thread;
  }

  /** Nothing: the driver's own object cannot leave its thread. */
  get driverConnection(): unknown {
    return undefined;
  }
  get inTransaction(): boolean | undefined {
    return this.#thread.inTransaction;
  }
  get isClosed(): boolean {
    return this.#thread.hasEnded;
  }

  execute(call: DriverCall): DriverResult {
    call.signal?.throwIfAborted();
    const request = { kind: "execute", call: { ...call, signal: undefined } } as const;
    return send(this.#thread, request) as DriverResult;
  }
  executeMany(sql: string, parameterSets: readonly (readonly unknown[])[]): DriverResult {
    return send(this.#thread, { kind: "executeMany", sql, parameterSets }) as DriverResult;
  }
  executeAll(calls: readonly DriverCall[]): DriverPipeline {
    const request = {
      kind: "executeAll",
      calls: calls.map((call) => ({ ...call, signal: undefined })),
    } as const;
    const { results, error } = send(this.#thread, request) as PipelineParts;
    return error === undefined ? { results } : { results, error: errorFrom(error) };
  }
  openCursor(call: DriverCall): DriverCursor {
    call.signal?.throwIfAborted();
    const request = { kind: "openCursor", call: { ...call, signal: undefined } } as const;
    const { cursor, columns } = send(this.#thread, request) as CursorNumber;
    return {
      columns,
      fetch: (count) => send(this.#thread, { kind: "fetch", cursor, count }) as unknown[][],
      write: (bytes) => void send(this.#thread, { kind: "write", cursor, bytes }),
      close: () => void send(this.#thread, { kind: "closeCursor", cursor }),
    };
  }
  ping(): void {
    this.#thread.ask({ kind: "ping" });
  }
  close(): void {
    this.#thread.close();
  }
}
