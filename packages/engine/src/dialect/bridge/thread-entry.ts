import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import type { Driver, DriverCall, DriverConnection, DriverCursor, DriverResult } from "@rebis/base";
import { errorParts } from "./error-parts.ts";
import type {
  CursorNumber,
  PipelineParts,
  ThreadAnswer,
  ThreadData,
  ThreadMessage,
  ThreadRequest,
} from "./protocol.ts";

// The entry of a thread that has one connection of a driver. It is started by start-thread.ts and
// does nothing elsewhere.

/** The connection of this thread, and what is open on it. */
class ThreadConnection {
  readonly #data: ThreadData;
  #connection: DriverConnection | undefined;
  readonly #cursors = new Map<number, DriverCursor>();
  #opened = 0;

  constructor(data: ThreadData) {
    this.#data = data;
  }

  get inTransaction(): boolean | undefined {
    return this.#connection?.inTransaction;
  }

  async answer(request: ThreadRequest): Promise<unknown> {
    switch (request.kind) {
      case "connect":
        return await this.#connect();
      case "execute":
        return this.#open().execute(this.#limited(request.call));
      case "executeMany":
        return this.#open().executeMany(request.sql, request.parameterSets);
      case "executeAll":
        return await this.#pipeline(request.calls);
      case "openCursor":
        return this.#number(await this.#open().openCursor(this.#limited(request.call)));
      case "fetch":
        return this.#cursors.get(request.cursor)?.fetch(request.count) ?? [];
      case "write":
        return this.#cursors.get(request.cursor)?.write?.(request.bytes);
      case "closeCursor": {
        await this.#cursors.get(request.cursor)?.close();
        this.#cursors.delete(request.cursor);
        return undefined;
      }
      case "ping":
        return this.#open().ping();
      case "close":
        return this.#open().close();
    }
  }

  async #connect(): Promise<void> {
    const { recipe, setup } = this.#data;
    const module = (await import(recipe.module)) as Readonly<Record<string, unknown>>;
    const make = module[recipe.factory] as (options: unknown) => Driver; // the recipe says so
    this.#connection = await make(recipe.options).connect();
    if (setup === undefined) return;
    const { default: prepare } = (await import(setup)) as {
      readonly default: (driverConnection: unknown) => unknown;
    };
    await prepare(this.#connection.driverConnection);
  }

  /** A call that is stopped when its time is over, on the server too. */
  #limited(call: DriverCall): DriverCall {
    const { milliseconds } = this.#data;
    return milliseconds === undefined
      ? call
      : { ...call, signal: AbortSignal.timeout(milliseconds) };
  }

  /** One after the other where the driver cannot send them together. */
  async #pipeline(calls: readonly DriverCall[]): Promise<PipelineParts> {
    const connection = this.#open();
    if (connection.executeAll !== undefined) {
      const limited = calls.map((call) => this.#limited(call));
      const { results, error } = await connection.executeAll(limited);
      return { results, error: error === undefined ? undefined : errorParts(error) };
    }
    const results: DriverResult[] = [];
    try {
      // oxlint-disable-next-line no-await-in-loop
      for (const call of calls) results.push(await connection.execute(this.#limited(call)));
    } catch (error) {
      return { results, error: errorParts(error) };
    }
    return { results, error: undefined };
  }

  #open(): DriverConnection {
    if (this.#connection === undefined) throw new TypeError("this thread has no connection yet");
    return this.#connection;
  }

  #number(cursor: DriverCursor): CursorNumber {
    this.#opened++;
    this.#cursors.set(this.#opened, cursor);
    return { cursor: this.#opened, columns: cursor.columns };
  }
}

async function reply(
  port: MessagePort,
  ring: () => void,
  connection: ThreadConnection,
  { id, request }: ThreadMessage,
): Promise<void> {
  let answer: Pick<ThreadAnswer, "value" | "error">;
  try {
    answer = { value: await connection.answer(request) };
  } catch (error) {
    answer = { error: errorParts(error) };
  }
  const inTransaction = request.kind === "close" ? undefined : connection.inTransaction;
  port.postMessage({ id, inTransaction, ...answer } satisfies ThreadAnswer);
  ring();
  if (request.kind === "close") stopListening(port);
}

/** Nothing listens any more, so the thread ends by itself; Deno's port to the parent cannot be closed. */
function stopListening(port: Partial<Pick<MessagePort, "close">>): void {
  if (port.close === undefined) process.exit();
  port.close();
}

function serve(port: MessagePort, data: ThreadData): void {
  const connection = new ThreadConnection(data);
  const bell = data.bell && new Int32Array(data.bell.memory);
  const ring = (): void => {
    if (bell === undefined) return;
    Atomics.add(bell, 0, 1);
    Atomics.notify(bell, 0);
  };
  process.once("exit", () => {
    if (bell !== undefined) Atomics.store(bell, 1, 1);
    ring();
  });
  port.on("message", (message: ThreadMessage) => void reply(port, ring, connection, message));
}

if (parentPort !== null) {
  const data = workerData as ThreadData; // this module is started by start-thread.ts alone
  serve(data.bell?.port ?? parentPort, data);
}
