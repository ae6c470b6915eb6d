import type { EngineCore } from "@rebis/engine/spi";

/** One thing that was sent. */
export interface RecordedStatement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  readonly many: boolean;
}

/**
 * Records what an engine sends: statements with their parameters, and BEGIN, COMMIT and their
 * relatives in `log`.
 *
 * @example
 * const sent = new StatementRecorder(engine.core);
 * … ; expect(sent.count).toBe(2);
 */
export class StatementRecorder {
  readonly statements: RecordedStatement[] = [];
  /** Texts in order, transactions included. */
  readonly log: string[] = [];
  readonly #remove: (() => void)[];

  constructor({ events }: EngineCore) {
    this.#remove = [
      events.listen(
        "beforeCursorExecute",
        (_connection, _cursor, sql, parameters, _context, many) => {
          this.statements.push({ sql, parameters, many });
          this.log.push(sql);
        },
      ),
      events.listen("begin", () => this.#note("BEGIN")),
      events.listen("commit", () => this.#note("COMMIT")),
      events.listen("rollback", () => this.#note("ROLLBACK")),
      events.listen("savepoint", (_, name) => this.#note(`SAVEPOINT ${name}`)),
      events.listen("rollbackSavepoint", (_, name) => this.#note(`ROLLBACK TO ${name}`)),
      events.listen("releaseSavepoint", (_, name) => this.#note(`RELEASE ${name}`)),
    ];
  }

  /** Statements sent, without BEGIN and its relatives. */
  get count(): number {
    return this.statements.length;
  }

  clear(): void {
    this.statements.length = 0;
    this.log.length = 0;
  }

  stop(): void {
    for (const remove of this.#remove) remove();
  }

  // A listener that returned a value would be taken to change something.
  #note(text: string): void {
    this.log.push(text);
  }
}
