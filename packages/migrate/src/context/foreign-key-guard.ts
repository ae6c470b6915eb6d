import {
  type ForeignKeySuspension,
  type Program,
  type ProgramConnection,
  runSync,
  type TableRebuild,
} from "@rebis/base";
import type { Connection } from "@rebis/engine";

/**
 * Foreign keys during migrations: where a table is changed by making it anew, they must not be
 * enforced, and that can be said outside a transaction only.
 */
export class ForeignKeyGuard {
  readonly #rebuild: TableRebuild | undefined;
  readonly #program: ProgramConnection;
  readonly #connection: Connection | undefined;
  #suspension: ForeignKeySuspension | undefined;
  #isNoted = false;

  constructor(
    rebuild: TableRebuild | undefined,
    program: ProgramConnection,
    connection: Connection | undefined,
  ) {
    this.#rebuild = rebuild;
    this.#program = program;
    this.#connection = connection;
  }

  /** Before BEGIN. What was read until now began a transaction by itself: it is ended. */
  suspend(): void {
    const rebuild = this.#rebuild;
    if (rebuild === undefined || this.#suspension !== undefined) return;
    this.#suspension = this.#outside(() => rebuild.suspendForeignKeys(this.#program));
    this.#isNoted = false;
  }
  /** Before the first change in a transaction. */
  note(): void {
    const suspension = this.#suspension;
    if (suspension !== undefined && !this.#isNoted) runSync(suspension.note(this.#program));
    this.#isNoted = true;
  }
  /** Before COMMIT. */
  check(): void {
    const suspension = this.#suspension;
    if (suspension !== undefined) runSync(suspension.check(this.#program));
  }
  /** After COMMIT or ROLLBACK. */
  resume(): void {
    const suspension = this.#suspension;
    this.#suspension = undefined;
    if (suspension !== undefined) this.#outside(() => suspension.resume(this.#program));
  }

  #outside<R>(program: () => Program<R>): R {
    return outsideTransaction(this.#connection, () => runSync(program()));
  }
}

/** Runs work on a connection that sends no BEGIN; what is open is committed before. */
function outsideTransaction<Value>(connection: Connection | undefined, work: () => Value): Value {
  const level = connection?.isolationLevel;
  connection?.commit();
  connection?.executionOptions({ isolationLevel: "AUTOCOMMIT" });
  try {
    return work();
  } finally {
    connection?.commit();
    connection?.executionOptions({ isolationLevel: level });
  }
}
