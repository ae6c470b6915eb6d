import type { PreparePolicy } from "../options.ts";
import { NamingPolicy } from "./naming-policy.ts";
import type { Parser } from "./values.ts";

/** What is known of the rows of a statement. */
export interface RowShape {
  readonly columns: readonly string[];
  readonly parsers: readonly (Parser | undefined)[];
}

/** A statement that the server keeps for this connection. */
export interface NamedStatement {
  readonly name: string;
  /** The types of its parameters, once it was sent. */
  types: readonly number[] | undefined;
  /** Whether the server has it already. */
  isParsed: boolean;
  /** Undefined until the server has described it. */
  shape: RowShape | undefined;
}

let connectionCount = 0;

/** A part of names that differs between processes that share a pooler's connections. */
function uniquePart(): string {
  return `${process.pid.toString(36)}_${Date.now().toString(36)}_${(connectionCount++).toString(36)}`;
}

/** The statements that are kept on the server, by their text, at most `size`: those used lately stay. */
export class PreparedStatements {
  readonly #size: number;
  readonly #prefix: string;
  readonly #statements = new Map<string, NamedStatement>();
  readonly naming: NamingPolicy;
  /** Names that the server can forget. */
  readonly dropped: string[] = [];
  #count = 0;

  constructor(policy: PreparePolicy, size: number) {
    this.#size = Math.max(1, size);
    this.naming = new NamingPolicy(policy, this.#size);
    this.#prefix = `rebis_${uniquePart()}_`;
  }

  get size(): number {
    return this.#statements.size;
  }

  /** The statement to use for a text; undefined: an unnamed one. */
  find(sql: string): NamedStatement | undefined {
    const known = this.#statements.get(sql);
    if (known !== undefined) {
      // Moved to the end: the first of a Map is the one used longest ago.
      this.#statements.delete(sql);
      this.#statements.set(sql, known);
      return known;
    }
    return this.naming.isWorthKeeping(sql) ? this.#add(sql) : undefined;
  }

  /** Forgets a statement, because the server has or must. */
  forget(sql: string, onServer: boolean): void {
    const known = this.#statements.get(sql);
    if (known === undefined) return;
    this.#statements.delete(sql);
    if (onServer && known.isParsed) this.dropped.push(known.name);
  }

  /** The server's connections change between statements, so no name means anything from now on. */
  giveUpNames(): void {
    if (!this.naming.giveUp()) return;
    this.#statements.clear();
    this.dropped.length = 0;
  }

  #add(sql: string): NamedStatement {
    if (this.#statements.size >= this.#size) {
      const [oldest] = this.#statements.keys();
      if (oldest !== undefined) this.forget(oldest, true);
    }
    const statement: NamedStatement = {
      name: `${this.#prefix}${(this.#count++).toString(36)}`,
      types: undefined,
      isParsed: false,
      shape: undefined,
    };
    this.#statements.set(sql, statement);
    return statement;
  }
}
