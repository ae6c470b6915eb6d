import type { Expr } from "../ast/expression.ts";
import type { ResultCollector, ResultColumn, SqlDialect } from "../dialect/sql-dialect.ts";
import { resultProcessor } from "../types/processor.ts";
import type { ColumnPlan, ItemPlan, ResultPlan } from "./compiled.ts";

/** How a column's value is read. */
function columnPlan(key: string, expression: Expr, dialect: SqlDialect): ColumnPlan {
  const { type } = expression;
  return {
    key,
    type,
    process: resultProcessor(type, dialect),
    handlesNull: type.forDialect(dialect.name).handlesNull,
    expression,
  };
}

/** Takes down what a statement returns; a key that is taken gets a number (`id`, `id_1`). */
export class ResultColumns implements ResultCollector {
  readonly #dialect: SqlDialect;
  readonly #columns: ColumnPlan[] = [];
  readonly #items: ItemPlan[] = [];
  readonly #keys = new Set<string>();
  #entityColumns = 0;

  constructor(dialect: SqlDialect) {
    this.#dialect = dialect;
  }

  column({ key, expression }: ResultColumn): void {
    const start = this.#columns.length;
    if (this.#entityColumns > 0) {
      this.#entityColumns -= 1;
      this.#columns.push(columnPlan(key, expression, this.#dialect));
      return;
    }
    const unique = this.#unique(key);
    this.#columns.push(columnPlan(unique, expression, this.#dialect));
    this.#items.push({ key: unique, start, count: 1, entity: undefined });
  }

  entity(key: string, entity: object, count: number): void {
    this.#items.push({ key: this.#unique(key), start: this.#columns.length, count, entity });
    this.#entityColumns = count;
  }

  #unique(key: string): string {
    let unique = key;
    for (let number = 1; this.#keys.has(unique); number++) unique = `${key}_${number}`;
    this.#keys.add(unique);
    return unique;
  }

  /** The plan; undefined when nothing was selected. */
  plan(byName: boolean): ResultPlan | undefined {
    if (this.#columns.length === 0) return undefined;
    return { columns: this.#columns, items: this.#items, byName };
  }
}
