import { runSync, type TableChangePlan } from "@rebis/base";
import type { Connection } from "@rebis/engine";
import { CommandError } from "../errors.ts";
import { finishing } from "./finishing.ts";
import type { ForeignKeyGuard } from "./foreign-key-guard.ts";
import type { SqlWriter } from "./sql-writer.ts";

/** How transactions are taken. */
export interface TransactionRules {
  readonly transactionalDdl: boolean;
  readonly perMigration: boolean;
}

/**
 * The transactions of migrations: one for all, or one for each, or none where the database ends
 * them by itself at each DDL statement.
 *
 * ```text
 *   none ──► open ──► none           begin, commit or roll back
 *   open ──► outside ──► open        autocommitBlock: committed before, begun anew after
 *   external                         the caller began one: it is left alone
 * ```
 */
export class MigrationTransaction {
  readonly #rules: TransactionRules;
  readonly #connection: Connection | undefined;
  readonly #writer: SqlWriter | undefined;
  /** The caller's own transaction is under way. */
  readonly #isExternal: boolean;
  readonly #foreignKeys: ForeignKeyGuard;
  #isOpen = false;
  /** To be done when the transaction has ended. */
  readonly #afterwards: (() => void)[] = [];

  constructor(
    rules: TransactionRules,
    connection: Connection | undefined,
    writer: SqlWriter | undefined,
    foreignKeys: ForeignKeyGuard,
  ) {
    this.#foreignKeys = foreignKeys;
    this.#rules = rules;
    this.#connection = connection;
    this.#writer = writer;
    this.#isExternal = connection?.inTransaction() ?? false;
  }

  /** Runs work in a transaction, where one belongs at this place. */
  run<Value>(work: () => Value, isMigration: boolean): Value {
    if (this.#isExternal || this.#isOpen || !this.#belongsHere(isMigration)) return work();
    this.#begin();
    return finishing(
      work,
      () => this.#ending(() => this.#end()),
      () => this.#ending(() => this.#giveUp()),
    );
  }

  /** Before something is changed: a transaction that only reads has nothing to check at its end. */
  beforeChange(): void {
    if (this.#isOpen) this.#foreignKeys.note();
  }

  /** Keeps what was done in the transaction of our own that is under way, and begins it anew. */
  checkpoint(): void {
    if (!this.#isOpen || this.#writer !== undefined) return;
    this.#connection?.commit();
    this.#begin();
  }
  /** Keeps what was done after the transaction has ended; what is the caller's own is left alone. */
  commit(): void {
    if (!this.#isExternal) this.#connection?.commit();
  }

  /** Does something when the transaction that is under way has ended; at once where there is none. */
  afterwards(work: () => void): void {
    const connection = this.#connection;
    if (this.#isExternal && connection !== undefined) afterTransaction(connection, work);
    else if (this.#isOpen) this.#afterwards.push(work);
    else work();
  }

  /** Changes a table as planned: where it is made anew, foreign keys are not enforced meanwhile. */
  changeTable(plan: () => TableChangePlan): void {
    const isIdle = this.#connection?.inTransaction() === false;
    const made = plan();
    // The plan has only read.
    if (isIdle) this.#connection?.commit();
    const work = (): void => runSync(made.run());
    if (!made.isRebuild) work();
    else if (this.#writer !== undefined) this.#writeWithoutForeignKeys(work);
    else if (!isIdle || this.#isExternal) work();
    else {
      this.#begin();
      finishing(
        () => {
          this.beforeChange();
          work();
        },
        () => this.#end(),
        () => this.#giveUp(),
      );
    }
  }
  /** In a script the transaction ends before, and begins anew after. */
  #writeWithoutForeignKeys(work: () => void): void {
    const wasOpen = this.#isOpen;
    if (wasOpen) this.#writer?.commit();
    this.#foreignKeys.suspend();
    this.#writer?.begin();
    work();
    this.#writer?.commit();
    this.#foreignKeys.resume();
    if (wasOpen) this.#writer?.begin();
  }

  /** Runs work outside any transaction. */
  outside<Value>(work: () => Value): Value {
    if (this.#isExternal) {
      throw new CommandError(
        `Cannot leave the transaction for an autocommit block: it was begun before the migrations, by ` +
          `whoever gave the connection. Give a connection without a transaction.`,
      );
    }
    const wasOpen = this.#isOpen;
    if (wasOpen) this.#end();
    const connection = this.#connection;
    const level = connection?.isolationLevel;
    // What was read until now began a transaction by itself.
    connection?.commit();
    connection?.executionOptions({ isolationLevel: "AUTOCOMMIT" });
    const goOn = (): void => {
      connection?.commit();
      connection?.executionOptions({ isolationLevel: level });
      if (!wasOpen) return;
      this.#begin();
      this.beforeChange();
    };
    return finishing(work, goOn, goOn);
  }

  #ending(end: () => void): void {
    try {
      end();
    } finally {
      for (const work of this.#afterwards.splice(0)) work();
    }
  }
  #belongsHere(isMigration: boolean): boolean {
    const { transactionalDdl, perMigration } = this.#rules;
    if (!transactionalDdl) return isMigration && this.#writer === undefined;
    return isMigration === perMigration;
  }
  #begin(): void {
    if (this.#writer === undefined) this.#foreignKeys.suspend();
    this.#isOpen = true;
    this.#writer?.begin();
    // What was read until now began one.
    if (this.#connection?.inTransaction() === false) this.#connection.begin();
  }
  #end(): void {
    try {
      this.#foreignKeys.check();
    } catch (error) {
      this.#giveUp();
      throw error;
    }
    this.#isOpen = false;
    this.#writer?.commit();
    try {
      this.#connection?.commit();
    } catch (error) {
      this.#giveUp();
      throw error;
    }
    this.#foreignKeys.resume();
  }
  /** After a failure, which is what the caller is told. */
  #giveUp(): void {
    this.#isOpen = false;
    try {
      this.#connection?.rollback();
      this.#foreignKeys.resume();
    } catch (error) {
      // Nobody shall be lent it as it is.
      this.#connection?.invalidate(error);
    }
  }
}

/** Its end is announced before it comes, so the work is done when the one who ends it has gone on. */
function afterTransaction(connection: Connection, work: () => void): void {
  if (!connection.inTransaction()) {
    work();
    return;
  }
  let isDone = false;
  const once = (): void => {
    if (isDone) return;
    isDone = true;
    queueMicrotask(work);
  };
  connection.events.listen("commit", once);
  connection.events.listen("rollback", once);
}
