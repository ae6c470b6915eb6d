import type { DriverCall, DriverCursor, DriverPipeline, DriverResult } from "@rebis/base";
import { parameterText } from "../types/parameter-text.ts";
import { parameterTypes } from "./parameter-types.ts";
import type { Hearer, HearingConnection, ServerMessage } from "./hearing.ts";
import { CopyGuard, type CopyHost } from "./copy-cursor.ts";
import { PostgresCopyIn, PostgresCopyOut } from "./postgres-copy.ts";
import type {
  PostgresCopy,
  PostgresQuery,
  PostgresResult,
  PostgresSql,
} from "./postgres-module.ts";
import { askProcess } from "./naming-policy.ts";
import type { KeptTexts } from "./kept-texts.ts";
import { ServerCursor } from "./server-cursor.ts";
import { checkText } from "./values.ts";

const changing: ReadonlySet<string> = new Set(["INSERT", "UPDATE", "DELETE", "MERGE", "COPY"]);
const toSavepoint = /^\s*rollback\s+(?:(?:work|transaction)\s+)?to\b/i;

function driverResult(result: PostgresResult): DriverResult {
  const changes = result.command !== undefined && changing.has(result.command);
  return {
    columns: (result.columns ?? []).map(({ name }) => name),
    rows: [...result],
    rowCount: changes ? (result.count ?? 0) : -1,
    command: result.command,
  };
}

/** One connection through the package `postgres`. */
export class PostgresConnection implements HearingConnection {
  readonly driverConnection: PostgresSql;
  readonly #kept: KeptTexts;
  readonly #copies = new CopyGuard();
  #copying: PostgresCopy | undefined;
  #hearer: Hearer | undefined;
  processId: number | undefined;
  #inTransaction = false;
  #transactions = 0;
  #isLost = false;

  /** `pool` has this one connection. */
  constructor(pool: PostgresSql, kept: KeptTexts) {
    this.driverConnection = pool;
    this.#kept = kept;
  }

  get inTransaction(): boolean {
    return this.#inTransaction && !this.#isLost;
  }

  get isClosed(): boolean {
    return this.#isLost;
  }

  /** The package would connect anew and go on, without the transaction that was lost. */
  lost(): void {
    if (this.#isLost) return;
    this.#isLost = true;
    this.#hearer?.lost(lostError());
  }

  hear(hearer: Hearer): void {
    this.#hearer = hearer;
  }
  /** A message that came between statements, or with the end of one. */
  notified(message: ServerMessage): void {
    this.#hearer?.notified(message);
  }

  async execute({ sql, parameters, signal }: DriverCall): Promise<DriverResult> {
    signal?.throwIfAborted();
    const isKept = await this.#isKept(sql);
    return driverResult(await this.#run(sql, parameters, isKept, signal));
  }

  async executeMany(
    sql: string,
    parameterSets: readonly (readonly unknown[])[],
  ): Promise<DriverResult> {
    const isMany = parameterSets.length > 1 && this.#kept.naming.mayName;
    const isKept = isMany || (await this.#isKept(sql));
    // Within a transaction all are sent at once: after the first that fails the server refuses the
    // others. Outside each would be a transaction of its own, so they wait for each other.
    const results = this.#inTransaction
      ? await Promise.all(parameterSets.map((set) => this.#run(sql, set, isKept, undefined)))
      : await this.#oneByOne(sql, parameterSets, isKept);
    const all = results.map(driverResult);
    const isCounted = all.every(({ rowCount }) => rowCount >= 0);
    return {
      columns: all[0]?.columns ?? [],
      rows: all.flatMap(({ rows }) => rows),
      rowCount: isCounted ? all.reduce((sum, { rowCount }) => sum + rowCount, 0) : -1,
    };
  }

  /** The package sends each as it comes; inside a transaction none runs after one that failed. */
  async executeAll(calls: readonly DriverCall[]): Promise<DriverPipeline> {
    const answers = await Promise.allSettled(calls.map((call) => this.execute(call)));
    const results: DriverResult[] = [];
    for (const answer of answers) {
      if (answer.status === "rejected") return { results, error: answer.reason };
      results.push(answer.value);
    }
    return { results };
  }

  async openCursor(call: DriverCall): Promise<DriverCursor> {
    call.signal?.throwIfAborted();
    const open = (sql: string): PostgresCopy => {
      if (this.#isLost) throw lostError();
      checkText(sql);
      const query = this.driverConnection.unsafe(sql);
      this.#copying = query;
      return query;
    };
    const host: CopyHost = {
      isInTransaction: () => this.inTransaction,
      transactionCount: () => this.#transactions,
      run: async ({ sql, parameters, signal }) =>
        driverResult(await this.#run(sql, parameters, false, signal)),
      cancel: async () => void (await this.#copying?.canceller?.(this.#copying)),
      startCopyOut: (sql) => PostgresCopyOut.open(open(sql)),
      startCopyIn: (sql) => PostgresCopyIn.open(open(sql)),
    };
    if (call.copy !== undefined) return await this.#copies.open(host, call);
    return await ServerCursor.open(host, call, this);
  }

  async ping(): Promise<void> {
    await this.execute({ sql: "SELECT 1", parameters: [] });
  }

  async close(): Promise<void> {
    if (this.#isLost) return;
    this.#isLost = true;
    await this.driverConnection.end({ timeout: 0 });
  }

  /** Whether a statement is prepared; asks first whether one process of the server answers all. */
  async #isKept(sql: string): Promise<boolean> {
    const { naming } = this.#kept;
    if (!this.#inTransaction && naming.needsProof(sql)) {
      const answer = this.#run(askProcess, [], false, undefined);
      // A server that cannot tell is none to rely on.
      const isSame = await answer
        .then(({ 0: row, state }) => row?.[0] === state?.pid)
        .catch(() => false);
      naming.prove(isSame);
    }
    return this.#kept.isKept(sql);
  }

  async #oneByOne(
    sql: string,
    parameterSets: readonly (readonly unknown[])[],
    isKept: boolean,
  ): Promise<PostgresResult[]> {
    const results: PostgresResult[] = [];
    for (const set of parameterSets) {
      // See executeMany.
      // oxlint-disable-next-line no-await-in-loop
      results.push(await this.#run(sql, set, isKept, undefined));
    }
    return results;
  }

  async #run(
    sql: string,
    parameters: readonly unknown[],
    prepare: boolean,
    signal: AbortSignal | undefined,
  ): Promise<PostgresResult> {
    checkText(sql);
    if (this.#isLost) throw lostError();
    this.#copies.check();
    const sender = this.driverConnection;
    const types = parameterTypes(sql, parameters);
    const values = parameters.map((value, position) => {
      const type = types[position] ?? 0;
      return type === 0 ? parameterText(value) : sender.typed(parameterText(value), type);
    });
    const query = sender.unsafe(sql, values, { prepare, simple: false }).values();
    const result = signal === undefined ? await query : await cancellable(query, signal);
    this.processId ??= result.state?.pid ?? undefined;
    this.#note(sql, result.command);
    return result;
  }

  /** Follows the transaction by what the server says at the end of each statement. */
  #note(sql: string, command: string | undefined): void {
    if (command === "BEGIN" || command === "START TRANSACTION") {
      if (!this.#inTransaction) this.#transactions++;
      this.#inTransaction = true;
    } else if (command === "COMMIT" || command === "PREPARE TRANSACTION")
      this.#inTransaction = false;
    else if (command === "ROLLBACK") this.#inTransaction = toSavepoint.test(sql);
  }
}

async function cancellable(query: PostgresQuery, signal: AbortSignal): Promise<PostgresResult> {
  const onAbort = (): void => void query.cancel();
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await query;
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    signal.removeEventListener("abort", onAbort);
  }
}

function lostError(): Error {
  return Object.assign(new Error("The connection is closed"), { code: "CONNECTION_CLOSED" });
}
