import {
  DBAPIError,
  type Dialect,
  type Program,
  type ProgramConnection,
  runSync,
} from "@rebis/base";
import { compileStatement, type SqlElement } from "@rebis/core-sql";
import type { SqlDialect } from "@rebis/core-sql/spi";
import { LedgerError } from "../errors.ts";
import { Journal, type JournalFacts } from "./journal.ts";
import type { Ledger, LedgerState } from "./ledger.ts";
import type { MigrationTransaction } from "./migration-transaction.ts";

/** What a {@link Recorder} works with. */
export interface RecorderParts {
  readonly ledger: Ledger;
  readonly program: ProgramConnection;
  readonly dialect: Dialect<SqlDialect>;
  readonly transaction: MigrationTransaction;
  readonly transactionalDdl: boolean;
}

/**
 * Writes into the ledger how far the revision is that runs. Where its statements are kept one by
 * one (DDL that ends transactions, autocommit blocks), so is what the ledger says of them; else the
 * row comes with the last of them.
 */
export class Recorder {
  readonly #parts: RecorderParts;
  #journal: Journal | undefined;
  /** The ledger has a row of the revision. */
  #hasRow = false;
  /** Something of the revision is kept, whatever happens next. */
  #isKept = false;
  #isOutside = false;

  constructor(parts: RecorderParts) {
    this.#parts = parts;
  }

  /** What runs; undefined between revisions. */
  get journal(): Journal | undefined {
    return this.#journal;
  }

  /** No transaction is under way: an autocommit block is. */
  get isOutside(): boolean {
    return this.#isOutside;
  }

  start(facts: JournalFacts): void {
    const journal = new Journal(facts);
    this.#journal = journal;
    this.#hasRow = facts.before !== undefined;
    this.#isKept = journal.isResumed;
    if (!this.#keepsEachStep || journal.isResumed) return;
    runSync(this.#save(journal.underWay));
    this.#parts.transaction.checkpoint();
  }

  /** Runs one statement of the revision, unless an earlier run has done it. */
  *step<Value>(statement: SqlElement, run: () => Program<Value>): Program<Value | undefined> {
    const journal = this.#journal;
    if (journal === undefined) return yield* run();
    this.#checkKept(journal);
    const text = this.#textOf(statement);
    if (journal.isNextKept) {
      journal.finish(text);
      return undefined;
    }
    const value = yield* this.#run(journal, statement, run);
    journal.finish(text);
    if (this.#keepsEachStep) {
      yield* this.#save(journal.underWay);
      this.#parts.transaction.checkpoint();
    }
    return value;
  }

  /** The transaction is about to be left: what was done in it is kept, and the ledger says so. */
  leave(): void {
    const journal = this.#journal;
    if (journal !== undefined && !journal.isNextKept) runSync(this.#save(journal.underWay));
    this.#isOutside = true;
  }
  /** A transaction has begun anew. */
  enter(): void {
    this.#isOutside = false;
  }

  /** The revision is applied, or taken back. */
  end(isUpgrade: boolean): void {
    const journal = this.#journal;
    if (journal === undefined) return;
    this.#checkKept(journal);
    const { ledger, program } = this.#parts;
    runSync(isUpgrade ? this.#save("applied") : ledger.remove(program, journal.revision));
    this.#journal = undefined;
  }

  /** The revision has failed; answers with its journal where something of it is kept. */
  fail(): Journal | undefined {
    const journal = this.#journal;
    this.#journal = undefined;
    this.#isOutside = false;
    if (journal === undefined || !this.#isKept) return undefined;
    const isWorthSaying = !journal.isNextKept && journal.isSameAsKept !== false;
    if (!this.#parts.transactionalDdl && isWorthSaying) {
      this.#journal = journal;
      try {
        runSync(this.#save("failed"));
        this.#parts.transaction.commit();
      } catch {
        // The connection is gone, and what the ledger says is as after any other end.
      }
      this.#journal = undefined;
    }
    return journal;
  }

  get #keepsEachStep(): boolean {
    return this.#isOutside || !this.#parts.transactionalDdl;
  }

  *#run<Value>(
    journal: Journal,
    statement: SqlElement,
    run: () => Program<Value>,
  ): Program<Value | undefined> {
    try {
      return yield* run();
    } catch (error) {
      const { transaction } = this.#parts.dialect;
      const wasDone =
        journal.isNextUncertain &&
        error instanceof DBAPIError &&
        transaction.saysDone?.(error, statement) === true;
      if (!wasDone) throw error;
      return undefined;
    }
  }

  *#save(state: LedgerState): Program<void> {
    const journal = this.#journal;
    if (journal === undefined) return;
    const { ledger, program } = this.#parts;
    yield* ledger.save(program, journal.entry(state), !this.#hasRow);
    this.#hasRow = true;
    if (state !== "applied") this.#isKept = true;
  }

  /** What is passed over must be what was done: else it would be another revision that goes on. */
  #checkKept({ isSameAsKept, revision, done }: Journal): void {
    if (isSameAsKept !== false) return;
    throw new LedgerError(
      `Cannot go on with revision "${revision}": its first ${done} statements are not those that an earlier run ` +
        `has done and kept. Change only what comes after them; or finish or undo it by hand, and say so with ` +
        `"rebis stamp".`,
    );
  }

  #textOf(statement: SqlElement): string {
    return compileStatement(statement, { dialect: this.#parts.dialect }).sql;
  }
}
