import { type AsyncConnection, type AsyncEngine, createAsyncEngine } from "@rebis/async";
import { type AnyElement, type MetaData, select, type SqlElement } from "@rebis/core-sql";
import { compile, fill } from "@rebis/core-sql/spi";
import { afterAll, beforeAll, expect, test } from "vitest";
import { postgresql } from "../../src/index.ts";
import { emptyDatabase, whyMissing } from "./database.ts";

const isMissing = whyMissing() !== undefined;

/** A statement as PostgreSQL gets it. */
export function textOf(statement: { readonly node: Parameters<typeof compile>[0] }): string {
  return fill(compile(statement.node, postgresql().sql)).sql;
}

/** An expression as PostgreSQL gets it in a select list. */
export function expressionText(expression: AnyElement): string {
  return textOf(select(expression.label("x"))).replace(/^SELECT (.*?) AS x(?: FROM .*)?$/su, "$1");
}

/** An expression, how it is written, what its value is. */
export type Told = readonly [expression: AnyElement, text: string, value: unknown];

/** A server with a database of its own and the tables of `metadata`; asks it for values. */
export class Asking {
  #engine: AsyncEngine | undefined;
  #connection: AsyncConnection | undefined;

  /** To be called where tests are defined; the database goes with `dropDatabases()`. */
  constructor(metadata: MetaData, before: readonly SqlElement[] = []) {
    beforeAll(async () => {
      if (isMissing) return;
      const { url } = await emptyDatabase("pg");
      this.#engine = createAsyncEngine(url, { dialect: postgresql() });
      this.#connection = await this.#engine.connect();
      for (const statement of before) await this.#connection.execute(statement as never);
      await this.#connection.commit();
      await metadata.createAll(this.#engine);
    });
    afterAll(async () => {
      await this.#connection?.close();
      await this.#engine?.dispose();
    });
  }

  /** Whether there is a server. */
  get isThere(): boolean {
    return this.#connection !== undefined;
  }

  /** The value of an expression over the rows that there are: of the first of them. */
  async value(expression: AnyElement): Promise<unknown> {
    return this.scalar(select(expression.label("x")));
  }
  /** The first value of a query. */
  async scalar(query: unknown): Promise<unknown> {
    const result = await this.run(query);
    return result.scalar();
  }
  /** A test for each row of a truth table: how the expression is written, and what the server says. */
  tells(title: string, rows: readonly Told[]): void {
    test.each(rows.map(([expression, text, value]) => [text, expression, value] as const))(
      `${title} %s`,
      async (text, expression, value) => {
        expect(expressionText(expression)).toBe(text);
        expect(await this.value(expression)).toEqual(value);
      },
    );
  }
  /** Runs a statement. */
  async run(statement: unknown): Promise<{ scalar(): unknown; all(): unknown[] }> {
    if (this.#connection === undefined) throw new Error("there is no server");
    try {
      return (await this.#connection.execute(statement as never)) as never;
    } catch (error) {
      // What comes next shall not fail too.
      await this.#connection.rollback();
      throw error;
    }
  }
}
