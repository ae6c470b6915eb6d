import { type Engine, event } from "@rebis/engine";

/** The SQL that an engine sends, as its events tell. */
export class StatementLog {
  #statements: string[] = [];
  constructor(engine: Engine) {
    event.listen(engine, "beforeCursorExecute", (_connection, _cursor, statement) => {
      this.#statements.push(statement);
    });
    event.listen(engine, "savepoint", (_connection, name) => {
      this.#statements.push(`SAVEPOINT ${name}`);
    });
    event.listen(engine, "rollbackSavepoint", (_connection, name) => {
      this.#statements.push(`ROLLBACK TO SAVEPOINT ${name}`);
    });
  }
  /** How many were sent since the last `take()`. */
  get count(): number {
    return this.#statements.length;
  }
  /** Hands over the statements since the last call, and begins anew. */
  take(): readonly string[] {
    const statements = this.#statements;
    this.#statements = [];
    return statements;
  }
}
