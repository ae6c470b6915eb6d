import {
  ArgumentError,
  type Dialect,
  type DriverConnection,
  InvalidRequestError,
  RebisError,
} from "@rebis/base";
import { compile } from "@rebis/core-sql/spi";
import { postgresqlSql } from "../compile/sql-dialect.ts";
import { canHear, type Hearer, type HearingConnection } from "../drivers/hearing.ts";
import type { ListenNode } from "./listen-node.ts";

/** What a listener needs of a connection. */
interface ListenConnection {
  readonly driverConnection: DriverConnection;
  detach(): void;
  close(): Promise<void>;
}

/** What {@link listen} needs of an engine: an AsyncEngine has it. */
export interface ListenEngine {
  readonly face: "async";
  readonly dialect: Dialect;
  connect(): Promise<ListenConnection>;
}

/** One connection of a listener's own: out of the pool for good, and listening. */
export class ListeningLine {
  readonly #connection: ListenConnection;
  readonly #driver: HearingConnection;

  private constructor(connection: ListenConnection, driver: HearingConnection) {
    this.#connection = connection;
    this.#driver = driver;
  }

  /** @throws {InvalidRequestError} behind a pooler */
  static async open(
    engine: ListenEngine,
    channels: readonly string[],
    options: { readonly hearer: Hearer; readonly mayBePooler: boolean },
  ): Promise<ListeningLine> {
    const connection = await engine.connect();
    try {
      connection.detach();
      const driver = connection.driverConnection;
      if (!canHear(driver)) throw deaf();
      const line = new ListeningLine(connection, driver);
      if (!options.mayBePooler) await line.#refusePooler();
      driver.hear(options.hearer);
      for (const channel of channels) {
        const node: ListenNode = { kind: "postgresqlListen", channel };
        // One after the other: a connection runs one statement at a time.
        // oxlint-disable-next-line no-await-in-loop
        await line.#run(compile(node, postgresqlSql).sql ?? "");
      }
      return line;
    } catch (error) {
      await connection.close().catch(() => undefined); // the first error is told
      throw translated(engine, error);
    }
  }

  /** Asks whether the server is still there. */
  async ping(): Promise<void> {
    await this.#driver.ping();
  }

  async close(): Promise<void> {
    await this.#connection.close();
  }

  async #run(sql: string): Promise<readonly unknown[]> {
    const { rows } = await this.#driver.execute({ sql, parameters: [] });
    return rows[0] ?? [];
  }

  /** A pooler makes up the number of the process; it may give the server's connection to others. */
  async #refusePooler(): Promise<void> {
    const [serverProcess] = await this.#run("SELECT pg_backend_pid()");
    const { processId } = this.#driver;
    if (processId === undefined || processId === serverProcess) return;
    throw new InvalidRequestError(
      "Cannot listen through this connection: a pooler stands before the server, and in transaction " +
        "mode it gives the listening connection to others. Listen on an engine that connects to the " +
        'server itself, or say { pooler: "session" } when the pooler keeps a connection for its client.',
    );
  }
}

function deaf(): ArgumentError {
  return new ArgumentError(
    "Cannot listen through this engine: its driver's connections do not hear messages here. " +
      "Use createAsyncEngine() with postgresql+pg or postgresql+postgres.",
  );
}

/** An error as the engine would raise it. */
export function translated({ dialect }: Pick<ListenEngine, "dialect">, error: unknown): RebisError {
  if (error instanceof RebisError) return error;
  return dialect.translateError(error, {
    driverError: error,
    connectionInvalidated: dialect.isDisconnect(error),
  });
}
