import {
  type CheckConstraint,
  type Column,
  type Constraint,
  createIndex,
  type Index,
  type Table,
} from "@rebis/core-sql";
import {
  type ComparisonRules,
  ddlOf,
  type SqlDialect,
  sqlTokens,
  typeName,
  written,
} from "@rebis/core-sql/spi";

/**
 * The parts of a table as texts in which the same things are the same: as the dialect writes them,
 * with its rules for what the server tells otherwise.
 */
export class Forms {
  readonly dialect: SqlDialect;
  readonly rules: ComparisonRules;
  /** Columns that go on under another name, by the name that they have. */
  readonly renamed: ReadonlyMap<string, string>;

  constructor(dialect: SqlDialect, renamed: ReadonlyMap<string, string> = new Map()) {
    this.dialect = dialect;
    this.rules = dialect.comparison ?? {};
    this.renamed = renamed;
  }

  /** The names of columns, as they will be. */
  columnNames(columns: readonly Column[]): readonly string[] {
    return columns.map(({ name }) => this.renamed.get(name) ?? name);
  }

  /** The type; undefined for one that is not known. */
  type(column: Column): string | undefined {
    if (column.node.type.kind === "null") return undefined;
    const name = written(this.dialect, (out) => out.text(typeName(column.node.type, out, "ddl")));
    return this.rules.type?.(name) ?? name;
  }

  /** What the server puts in by itself; undefined: nothing, or what cannot be compared. */
  serverDefault(column: Column): string | undefined {
    const { serverDefault, computed, identity } = column;
    if (serverDefault === undefined || computed !== undefined || identity !== undefined)
      return undefined;
    const sql = this.sql(
      written(this.dialect, (out) => {
        ddlOf(out).columnDefault(column, out);
      }),
    );
    return sql === "" || (sql === "null" && column.nullable) ? undefined : sql;
  }

  /** The expression of a column that computes its value. */
  computed({ computed }: Column): string | undefined {
    if (computed === undefined) return undefined;
    return this.sql(this.#bare((out) => out.render(computed.expression.node)));
  }

  check({ expression }: CheckConstraint): string {
    return this.sql(this.#bare((out) => out.render(expression.node)));
  }

  /** A key without its name. */
  constraint(constraint: Constraint): string {
    const { kind } = constraint;
    const text = written(this.dialect, (out) => {
      if (kind === "unique" || kind === "primaryKey") ddlOf(out)[kind](constraint as never, out);
    });
    return this.sql(text.replace(/^CONSTRAINT .*? (?=UNIQUE|PRIMARY)/, ""));
  }

  /** An index without its name and its table. */
  index(index: Index): string {
    const { node } = createIndex(index);
    let place = "";
    const text = written(this.dialect, (out) => {
      place = out.qualifier(index.table.node);
      out.render(node);
    });
    const terms = text.slice(text.indexOf(` ON ${place}`) + ` ON ${place}`.length);
    return `${index.unique ? "unique " : ""}${this.sql(terms)}`;
  }

  /** The name of a constraint or index in the database. */
  name(item: Constraint | Index): string | undefined {
    return item.name;
  }

  /** A text of SQL in which what means the same is the same. */
  sql(text: string): string {
    const form = this.rules.sql?.(text) ?? sqlTokens(text).join(" ");
    if (this.renamed.size === 0) return form;
    return form
      .split(" ")
      .map((word) => this.renamed.get(word) ?? word)
      .join(" ");
  }

  #bare(body: Parameters<typeof written>[1]): string {
    return written(this.dialect, (out) => out.bare(() => body(out)));
  }
}

/** A copy of a table, as it was made and as the server told it then. */
export interface ServerCopy {
  readonly made: Table;
  readonly read: Table;
}

/** The forms of a table of the models in the server's own words. */
export class ServerForms extends Forms {
  readonly #read: Table;
  readonly #checks: ReadonlyMap<CheckConstraint, CheckConstraint | undefined>;
  readonly #indexes: ReadonlyMap<Index, Index | undefined>;

  constructor(dialect: SqlDialect, table: Table, { made, read }: ServerCopy) {
    super(dialect);
    this.#read = read;
    const known = new Set(checksOf(made).flatMap(({ name }) => name ?? []));
    // The server gives names to those that have none, in their order.
    const unnamed = checksOf(read).filter(({ name }) => name === undefined || !known.has(name));
    let next = 0;
    const copies = checksOf(made).map(({ name }) =>
      name === undefined ? unnamed[next++] : checksOf(read).find((each) => each.name === name),
    );
    this.#checks = new Map(checksOf(table).map((each, place) => [each, copies[place]]));
    const indexes = made.indexes.map(({ name }) => read.indexes.find((each) => each.name === name));
    this.#indexes = new Map(table.indexes.map((each, place) => [each, indexes[place]]));
  }

  override serverDefault(column: Column): string | undefined {
    return super.serverDefault(this.#read.findColumn(column.name) ?? column);
  }
  override computed(column: Column): string | undefined {
    return super.computed(this.#read.findColumn(column.name) ?? column);
  }
  override check(check: CheckConstraint): string {
    return super.check(this.#checks.get(check) ?? check);
  }
  override index(index: Index): string {
    return super.index(this.#indexes.get(index) ?? index);
  }
}

/** The CHECK constraints of a table, in order. */
export function checksOf(table: Table): readonly CheckConstraint[] {
  return table.constraints.filter((each): each is CheckConstraint => each.kind === "check");
}
