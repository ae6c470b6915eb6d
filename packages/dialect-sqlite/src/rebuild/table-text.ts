import {
  type Clause,
  type Item,
  readTableDefinition,
  type Span,
  type TableDefinition,
} from "../inspect/definition/table-definition.ts";
import { folded } from "./mentions.ts";

/** A column as its values see it. */
export interface StoredColumn {
  readonly name: string;
  readonly type: string;
  /** It computes its value, so that none can be written. */
  readonly isComputed: boolean;
}

/**
 * The text of a CREATE TABLE, changed piece by piece: what no change is about stays as it was typed,
 * whatever it is. Each change answers with another text.
 */
export class TableText {
  readonly sql: string;
  readonly definition: TableDefinition;

  private constructor(sql: string, definition: TableDefinition) {
    this.sql = sql;
    this.definition = definition;
  }
  /** Undefined for what is no table of rows of its own. */
  static read(sql: string): TableText | undefined {
    const definition = readTableDefinition(sql);
    return definition && new TableText(sql, definition);
  }

  /** The text of a table of this name, given as it is to be written. */
  named(name: string): string {
    return `CREATE TABLE ${name} ${this.sql.slice(this.definition.bodyStart)}`;
  }
  textOf({ start, end }: Span): string {
    return this.sql.slice(start, end);
  }
  get columns(): readonly Item[] {
    return this.definition.items.filter(({ column }) => column !== undefined);
  }
  get columnNames(): readonly string[] {
    return this.columns.flatMap(({ column }) => column?.name ?? []);
  }
  get storedColumns(): readonly StoredColumn[] {
    return this.columns.flatMap(({ column, clauses }) =>
      column === undefined
        ? []
        : {
            name: column.name,
            type: this.textOf(column.type),
            isComputed: clauses.some(({ kind }) => kind === "computed"),
          },
    );
  }
  findColumn(name: string): Item | undefined {
    return this.columns.find(({ column }) => folded(column?.name ?? "") === folded(name));
  }
  /** The column that is another name of the row's number. */
  get rowNumber(): string | undefined {
    const { primaryKey, withoutRowid, isDescendingKey } = this.definition;
    const [only = "", ...others] = primaryKey?.columns ?? [];
    if (withoutRowid || isDescendingKey || others.length > 0) return undefined;
    const column = this.findColumn(only)?.column;
    const type = column === undefined ? "" : this.textOf(column.type);
    return type.toUpperCase() === "INTEGER" ? column?.name : undefined;
  }

  /** The text with something else in a place. */
  replace({ start, end }: Span, text: string): TableText {
    return this.#with(this.sql.slice(0, start) + text + this.sql.slice(end));
  }
  /** Without a column or a constraint of the table, and the comma that goes with it. */
  withoutItem(item: Item): TableText {
    const { items } = this.definition;
    const position = items.indexOf(item);
    const next = items[position + 1];
    if (next !== undefined) return this.replace({ start: item.start, end: next.start }, "");
    const comma = items[position - 1]?.comma;
    const cut = this.replace(this.#withBlank(item), "");
    return comma === undefined ? cut : cut.replace({ start: comma, end: comma + 1 }, "");
  }
  /** Without a clause of a column, or a constraint of the table. */
  withoutClause(item: Item, clause: Clause): TableText {
    if (item.column === undefined) return this.withoutItem(item);
    return this.replace(this.#withBlank(clause), "");
  }
  /** With a clause behind the type of a column. */
  withClause({ column, end }: Item, text: string): TableText {
    const at = column?.type.end ?? end;
    return this.replace({ start: at, end: at }, ` ${text}`);
  }
  /** With a constraint behind all that is there. */
  withConstraint(text: string): TableText {
    const last = this.definition.items.at(-1);
    return this.#insertBehind(last, text);
  }
  /** With a column in its place: before or after another one, or behind them. */
  withColumn(text: string, before: Item | undefined, after: Item | undefined): TableText {
    if (before === undefined) return this.#insertBehind(after ?? this.columns.at(-1), text);
    return this.replace({ start: before.start, end: before.start }, `${text}, `);
  }
  /** With the columns in another order. */
  inOrder(names: readonly string[]): TableText {
    const texts = names.map((name) => this.textOf(this.findColumn(name) as Item)); // They are its names.
    const { columns } = this;
    const { sql, end } = columns.reduceRight(
      (done, column, position) => ({
        sql: `${texts[position] ?? ""}${this.sql.slice(column.end, done.end)}${done.sql}`,
        end: column.start,
      }),
      { sql: "", end: this.sql.length },
    );
    return this.#with(this.sql.slice(0, end) + sql);
  }
  /** With other words behind the parentheses: WITHOUT ROWID, STRICT. */
  withOptions(words: readonly string[]): TableText {
    const head = this.sql.slice(0, this.definition.bodyEnd + 1);
    return this.#with(words.length === 0 ? head : `${head} ${words.join(", ")}`);
  }

  #withBlank({ start, end }: Span): Span {
    return { start: this.sql[start - 1] === " " ? start - 1 : start, end };
  }
  #insertBehind(item: Item | undefined, text: string): TableText {
    if (item === undefined) {
      const at = this.definition.bodyStart + 1;
      return this.replace({ start: at, end: at }, text);
    }
    return this.replace({ start: item.end, end: item.end }, `, ${text}`);
  }
  #with(sql: string): TableText {
    // It was one, and no change touches its first words.
    return new TableText(sql, readTableDefinition(sql) as TableDefinition);
  }
}
