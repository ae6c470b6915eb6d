/**
 * Keeps prepared statements by their SQL text, because preparing costs several times what running
 * a small statement does. At most `size` are kept, and those used lately stay.
 *
 * Two generations instead of a list in order of use: a look-up is one Map read, and when the
 * young generation is full it becomes the old one and what the old one still held is dropped.
 */
export class StatementCache<Statement> {
  readonly #half: number;
  readonly #prepare: (sql: string) => Statement;
  #young = new Map<string, Statement>();
  #old = new Map<string, Statement>();

  constructor(size: number, prepare: (sql: string) => Statement) {
    this.#half = Math.max(1, Math.ceil(size / 2));
    this.#prepare = prepare;
  }

  /** How many statements are kept. */
  get size(): number {
    return this.#young.size + this.#old.size;
  }

  /** The statement of a text, prepared now or before. */
  get(sql: string): Statement {
    return this.#young.get(sql) ?? this.#renew(sql);
  }

  clear(): void {
    this.#young.clear();
    this.#old.clear();
  }

  #renew(sql: string): Statement {
    const statement = this.#old.get(sql) ?? this.#prepare(sql);
    this.#old.delete(sql);
    if (this.#young.size >= this.#half) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(sql, statement);
    return statement;
  }
}
