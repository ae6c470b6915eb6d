import type { DriverCall, DriverCursor, DriverPipeline, DriverResult } from "@rebis/base";
import { parameterText } from "../types/parameter-text.ts";
import type { Hearer, HearingConnection } from "./hearing.ts";
import { CopyGuard, type CopyHost } from "./copy-cursor.ts";
import { PgCopyIn, PgCopyOut } from "./pg-copy.ts";
import { PgPipeline } from "./pg-pipeline.ts";
import type { PgClient, PgModule, PgQuery, PgWire } from "./pg-module.ts";
import { commonTypes, fitsTypes, parameterTypes } from "./parameter-types.ts";
import {
  type OperationHost,
  PgOperation,
  type ProtocolValues,
  type RunningOperation,
} from "./pg-operation.ts";
import type { NamedStatement, PreparedStatements } from "./prepared-statements.ts";
import { askProcess } from "./naming-policy.ts";
import { isStaleStatement } from "./stale-statement.ts";
import { ServerCursor } from "./server-cursor.ts";
import { checkText } from "./values.ts";

/** How long the server may take to stop a statement before the connection is cut. */
const cancelPatience = 5000;
/** How long the goodbye may take to reach a server that may be gone. */
const closePatience = 500;

/** The values as the protocol takes them: text, bytes, or NULL. */
function protocolValues(parameters: readonly unknown[]): readonly unknown[] {
  return parameters.map((value) =>
    value instanceof Uint8Array ? Buffer.from(value) : parameterText(value),
  );
}

/** One connection through the package `pg`, over its protocol messages. */
export class PgConnection implements HearingConnection, OperationHost {
  readonly driverConnection: PgClient;
  readonly #module: PgModule;
  readonly #tls: object | false;
  readonly #statements: PreparedStatements;
  readonly #copies = new CopyGuard();
  #current: RunningOperation | undefined;
  #failed: RunningOperation | undefined;
  #status = "I";
  #transactions = 0;
  #lost: Error | undefined;
  #hearer: Hearer | undefined;

  constructor(
    module: PgModule,
    client: PgClient,
    statements: PreparedStatements,
    tls: object | false,
  ) {
    this.#module = module;
    this.#tls = tls;
    this.#statements = statements;
    this.driverConnection = client;
    const wire = client.connection;
    // Before pg's own listener, which may start the next operation.
    wire.prependListener("readyForQuery", ({ status }) => this.#ready(status));
    wire.on("parseComplete", () => this.#current?.handleParse());
    client.on("error", (error) => this.#gone(error));
    client.on("end", () => this.#gone());
  }

  get inTransaction(): boolean {
    return this.#status !== "I" && this.#lost === undefined;
  }
  get isClosed(): boolean {
    return this.#lost !== undefined;
  }
  get dropped(): string[] {
    return this.#statements.dropped;
  }

  async execute(call: DriverCall): Promise<DriverResult> {
    call.signal?.throwIfAborted();
    return await this.#runKept(call.sql, [call.parameters], call.signal);
  }

  async executeMany(
    sql: string,
    parameterSets: readonly (readonly unknown[])[],
  ): Promise<DriverResult> {
    if (parameterSets.length === 0) return { columns: [], rows: [], rowCount: 0 };
    return await this.#runKept(sql, parameterSets, undefined);
  }

  async executeAll(calls: readonly DriverCall[]): Promise<DriverPipeline> {
    const operations = calls.map(({ sql, parameters, signal }) => {
      signal?.throwIfAborted();
      checkText(sql);
      const values = { sets: [protocolValues(parameters)], types: parameterTypes(sql, parameters) };
      return new PgOperation(this, sql, values, this.#kept(sql, [parameters]));
    });
    const pipeline = this.#start(new PgPipeline(this, operations));
    const signal = calls.find((call) => call.signal !== undefined)?.signal;
    const { results, error } = await this.#stoppable(pipeline.answers(), signal);
    if (error === undefined) return { results };
    if (signal?.aborted === true) return { results, error: signal.reason };
    const sql = calls[results.length]?.sql ?? "";
    const stale = isStaleStatement(error);
    if (stale !== undefined) this.#statements.forget(sql, stale === "outdated");
    if (stale === "unknown") this.#statements.giveUpNames();
    return { results, error };
  }

  async openCursor(call: DriverCall): Promise<DriverCursor> {
    call.signal?.throwIfAborted();
    const host: CopyHost = {
      isInTransaction: () => this.inTransaction,
      transactionCount: () => this.#transactions,
      run: (each) => this.#runOnce(each),
      cancel: () => this.cancel(),
      startCopyOut: async (sql) => this.#start(new PgCopyOut(this, sql)),
      startCopyIn: (sql) => this.#start(new PgCopyIn(this, sql)).opened(),
    };
    if (call.copy !== undefined) return await this.#copies.open(host, call);
    return await ServerCursor.open(host, call, this);
  }

  get processId(): number {
    return this.driverConnection.processID;
  }
  hear(hearer: Hearer): void {
    this.#hearer = hearer;
    this.driverConnection.on("notification", ({ channel, payload = "" }) =>
      hearer.notified({ channel, payload }),
    );
  }

  async ping(): Promise<void> {
    await this.execute({ sql: "SELECT 1", parameters: [] });
  }

  async close(): Promise<void> {
    if (this.#lost !== undefined) {
      this.driverConnection.connection.stream.destroy();
      return;
    }
    this.#lost = new Error("The connection is closed");
    const { stream } = this.driverConnection.connection;
    const patience = setTimeout(() => stream.destroy(), closePatience);
    await this.driverConnection.end();
    clearTimeout(patience);
  }

  started(operation: RunningOperation): void {
    this.#current = operation;
  }

  failed(operation: RunningOperation): void {
    this.#failed = operation;
    // What the server did not say comes from a connection that is gone: nothing more will come.
    if (this.#lost !== undefined) this.#settleFailed();
  }

  #ready(status: string): void {
    if (this.#status === "I" && status !== "I") this.#transactions++;
    this.#status = status;
    this.#settleFailed();
  }

  #gone(error?: Error): void {
    if (this.#lost === undefined) {
      this.#lost = error ?? new Error("Connection terminated unexpectedly");
      this.#hearer?.lost(this.#lost);
    }
    this.#settleFailed();
  }

  #settleFailed(): void {
    const operation = this.#failed;
    this.#failed = undefined;
    operation?.settle();
  }

  /** Runs a statement through the kept ones, and once more when the kept one is out of date. */
  async #runKept(
    sql: string,
    sets: readonly (readonly unknown[])[],
    signal: AbortSignal | undefined,
  ): Promise<DriverResult> {
    checkText(sql);
    const types = commonTypes(sql, sets);
    const values: ProtocolValues = { sets: sets.map(protocolValues), types };
    const wasIdle = this.#status === "I";
    if (wasIdle && this.#statements.naming.needsProof(sql)) await this.#proveProcess();
    const statement = this.#kept(sql, sets);
    try {
      return await this.#send(new PgOperation(this, sql, values, statement), signal);
    } catch (error) {
      const stale = statement === undefined ? undefined : isStaleStatement(error);
      if (stale === undefined) throw error;
      this.#statements.forget(sql, stale === "outdated");
      if (stale === "unknown") this.#statements.giveUpNames();
      // Within a transaction everything before would have to be run again, too.
      if (!wasIdle) throw error;
    }
    const again = this.#statements.find(sql);
    return await this.#send(new PgOperation(this, sql, values, again), signal);
  }

  /** Whether the process that the server introduced is the one that answers. */
  async #proveProcess(): Promise<void> {
    const { processID } = this.driverConnection;
    const answer = this.#runOnce({ sql: askProcess, parameters: [] });
    // A server that cannot tell is none to rely on.
    const isSame = await answer.then(({ rows }) => rows[0]?.[0] === processID).catch(() => false);
    this.#statements.naming.prove(isSame);
  }

  /** The kept statement of a text, when it was prepared for values like these. */
  #kept(sql: string, sets: readonly (readonly unknown[])[]): NamedStatement | undefined {
    const statement = this.#statements.find(sql);
    const types = statement?.types;
    if (types === undefined) return statement;
    return sets.every((values) => fitsTypes(types, values)) ? statement : undefined;
  }

  /** Runs a statement that is not worth keeping. */
  #runOnce({ sql, parameters, signal }: DriverCall): Promise<DriverResult> {
    checkText(sql);
    const values = { sets: [protocolValues(parameters)], types: parameterTypes(sql, parameters) };
    return this.#send(new PgOperation(this, sql, values, undefined), signal);
  }

  /** Hands an operation to the client, which submits it when its turn comes. */
  #start<Operation extends PgQuery>(operation: Operation): Operation {
    if (this.#lost !== undefined) throw lostError(this.#lost);
    this.#copies.check();
    this.driverConnection.query(operation);
    return operation;
  }

  async #send(operation: PgOperation, signal: AbortSignal | undefined): Promise<DriverResult> {
    try {
      return await this.#stoppable(this.#start(operation).result, signal);
    } catch (error) {
      throw signal?.aborted === true ? signal.reason : error;
    }
  }

  /** Has the server stop what it does when the signal is aborted, and waits for its answer. */
  async #stoppable<T>(answer: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    if (signal === undefined) return await answer;
    let patience: NodeJS.Timeout | undefined;
    const onAbort = (): void => {
      patience = setTimeout(
        () => this.driverConnection.connection.stream.destroy(),
        cancelPatience,
      );
      void this.cancel();
    };
    signal.addEventListener("abort", onAbort, { once: true });
    try {
      return await answer;
    } finally {
      signal.removeEventListener("abort", onAbort);
      clearTimeout(patience);
    }
  }

  /** Asks the server on a connection of its own to stop what this one runs; kept when it was told. */
  cancel(): Promise<void> {
    const { host, port, processID, secretKey } = this.driverConnection;
    const wire: PgWire = new this.#module.Connection({ ssl: this.#tls });
    const ask = (): void => wire.cancel(processID, secretKey);
    return new Promise((resolve) => {
      wire.on("connect", () => (this.#tls === false ? ask() : wire.requestSsl()));
      wire.on("sslconnect", ask);
      wire.on("error", () => wire.stream.destroy()); // whoever asks does not wait for ever
      wire.on("end", resolve); // the server closes it when it is done
      if (host.startsWith("/")) wire.connect(`${host}/.s.PGSQL.${port}`);
      else wire.connect(port, host);
    });
  }
}

/** An error of its own for each statement, so that each has its own stack. */
function lostError(cause: Error): Error {
  return Object.assign(new Error(`The connection is closed: ${cause.message}`, { cause }), {
    code: "CONNECTION_CLOSED",
  });
}
