import {
  ArgumentError,
  type AsyncBind,
  type Program,
  type ProgramConnection,
  type SyncBind,
} from "@rebis/base";
import { createTables, type CreateOptions, dropTables } from "./create.ts";
import { conventionOf, type NamingConvention } from "./naming.ts";
import { sortTables } from "./sort.ts";
import type { Table, TableRegistry } from "./table.ts";

/** Options of {@link MetaData}. */
export interface MetaDataOptions {
  /** The schema of tables that name none. */
  readonly schema?: string;
  /** How unnamed constraints and indexes are named. */
  readonly namingConvention?: NamingConvention;
  /** `snake_case` derives column names from camelCase keys. */
  readonly casing?: "snake_case" | "preserve";
}

/**
 * A collection of tables that belong together: foreign keys are looked up in it, and it creates
 * and drops them all.
 *
 * @example
 * const metadata = new MetaData({ casing: "snake_case" });
 * metadata.createAll(engine); // CREATE TABLE … for each table that is not there yet
 * @see https://docs.sqlalchemy.org/en/21/core/metadata.html#sqlalchemy.schema.MetaData
 */
export class MetaData implements TableRegistry {
  readonly schema: string | undefined;
  readonly casing: "snake_case" | "preserve";
  readonly namingConvention: NamingConvention;
  readonly #tables = new Map<string, Table>();

  constructor(options: MetaDataOptions = {}) {
    this.schema = options.schema;
    this.casing = options.casing ?? "preserve";
    this.namingConvention = conventionOf(options.namingConvention);
  }

  /** The tables by key: the name, with the schema and a dot before it where there is one. */
  get tables(): ReadonlyMap<string, Table> {
    return this.#tables;
  }
  /** The tables in the order of creation: each after those that it points to, ties by name. */
  get sortedTables(): readonly Table[] {
    return sortTables(this.#tables.values()).tables;
  }
  /** A table by key. */
  lookup(key: string): Table | undefined {
    return this.#tables.get(key);
  }
  /** Adds a table; `table()` does it. @throws {ArgumentError} when the name is taken */
  register(table: Table): void {
    if (this.#tables.has(table.key)) {
      throw new ArgumentError(
        `Cannot define table "${table.key}": this MetaData has a table of that name already. Choose another name, remove the first one, or use another MetaData.`,
      );
    }
    this.#tables.set(table.key, table);
  }
  /** Forgets a table; the database keeps it. */
  remove(table: Table): void {
    if (this.#tables.get(table.key) === table) this.#tables.delete(table.key);
  }
  /** Forgets all tables; the database keeps them. */
  clear(): void {
    this.#tables.clear();
  }

  /**
   * `CREATE TABLE` and `CREATE INDEX` for every table that is not there yet, in the order of their
   * foreign keys. Returns a promise for an asynchronous bind.
   *
   * @throws {NoReferencedTableError} when a foreign key points to a table that is not here
   * @see https://docs.sqlalchemy.org/en/21/core/metadata.html#sqlalchemy.schema.MetaData.create_all
   */
  createAll(bind: SyncBind, options?: CreateOptions): void;
  createAll(bind: AsyncBind, options?: CreateOptions): Promise<void>;
  createAll(bind: SyncBind | AsyncBind, options: CreateOptions = {}): void | Promise<void> {
    return this.#run(bind, (connection) =>
      createTables(connection, options.tables ?? this.#tables.values(), options),
    );
  }
  /**
   * `DROP TABLE` for every table that is there, in the opposite order.
   *
   * @see https://docs.sqlalchemy.org/en/21/core/metadata.html#sqlalchemy.schema.MetaData.drop_all
   */
  dropAll(bind: SyncBind, options?: CreateOptions): void;
  dropAll(bind: AsyncBind, options?: CreateOptions): Promise<void>;
  dropAll(bind: SyncBind | AsyncBind, options: CreateOptions = {}): void | Promise<void> {
    return this.#run(bind, (connection) =>
      dropTables(connection, options.tables ?? this.#tables.values(), options),
    );
  }
  #run(
    bind: SyncBind | AsyncBind,
    program: (connection: ProgramConnection) => Program<void>,
  ): void | Promise<void> {
    return bind.runProgram(program);
  }
}
