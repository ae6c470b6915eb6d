import {
  ArgumentError,
  type AsyncBind,
  EventHooks,
  type Program,
  type ProgramConnection,
  type SyncBind,
} from "@rebis/base";
import type { CreateOptions, CreateWork } from "./create.ts";
import type { ReflectEvents } from "../reflect/column-info.ts";
import type { ReflectOptions } from "../reflect/reflect-metadata.ts";
import { reflectorOf } from "../reflect/reflector-of.ts";
import { creatorOf } from "./creator-of.ts";
import type { Sequence } from "./generated.ts";
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
  readonly info?: Readonly<Record<string, unknown>>;
}

/** What happens to all tables of a MetaData; a listener that returns DDL has it run. */
export interface MetaDataEvents extends ReflectEvents {
  beforeCreate: [metadata: MetaData, connection: ProgramConnection];
  afterCreate: [metadata: MetaData, connection: ProgramConnection];
  beforeDrop: [metadata: MetaData, connection: ProgramConnection];
  afterDrop: [metadata: MetaData, connection: ProgramConnection];
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
  /** What the user noted. */
  readonly info: Readonly<Record<string, unknown>>;
  /** What is listened to: `event.listen(metadata, "afterCreate", …)`. */
  readonly events: EventHooks<MetaDataEvents> = new EventHooks();
  readonly #tables = new Map<string, Table>();
  readonly #sequences = new Set<Sequence>();

  constructor(options: MetaDataOptions = {}) {
    this.schema = options.schema;
    this.casing = options.casing ?? "preserve";
    this.info = options.info ?? {};
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
  /** Sequences that no column takes its numbers from. */
  get sequences(): readonly Sequence[] {
    return [...this.#sequences];
  }
  /** Adds a sequence, to be created and dropped with the tables. */
  addSequence(sequence: Sequence): Sequence {
    this.#sequences.add(sequence);
    return sequence;
  }
  /** Forgets a table; the database keeps it. */
  remove(table: Table): void {
    if (this.#tables.get(table.key) === table) this.#tables.delete(table.key);
  }
  /** Forgets all tables; the database keeps them. */
  clear(): void {
    this.#tables.clear();
    this.#sequences.clear();
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
    return this.#run(bind, (connection) => this.#create(connection, options));
  }
  /**
   * `DROP TABLE` for every table that is there, in the opposite order.
   *
   * @see https://docs.sqlalchemy.org/en/21/core/metadata.html#sqlalchemy.schema.MetaData.drop_all
   */
  dropAll(bind: SyncBind, options?: CreateOptions): void;
  dropAll(bind: AsyncBind, options?: CreateOptions): Promise<void>;
  dropAll(bind: SyncBind | AsyncBind, options: CreateOptions = {}): void | Promise<void> {
    return this.#run(bind, (connection) => this.#drop(connection, options));
  }
  /**
   * Reads the tables of the database into this MetaData, those that are here already left alone, and
   * the tables that their foreign keys point to. A view that cannot be read is warned about.
   * Returns a promise for an asynchronous bind.
   *
   * @example
   * metadata.reflect(engine, { only: ["orders"] });
   * metadata.tables.get("customers"); // orders points to it
   * await metadata.reflect(asyncEngine, { schema: "sales", views: true });
   * @throws {InvalidRequestError} when the database has no table of a name in `only`
   * @see https://docs.sqlalchemy.org/en/21/core/metadata.html#sqlalchemy.schema.MetaData.reflect
   */
  reflect(bind: SyncBind, options?: ReflectOptions<MetaData>): void;
  reflect(bind: AsyncBind, options?: ReflectOptions<MetaData>): Promise<void>;
  reflect(
    bind: SyncBind | AsyncBind,
    options: ReflectOptions<MetaData> = {},
  ): void | Promise<void> {
    return this.#run(bind, (connection) =>
      reflectorOf(connection).reflectMetadata<MetaData>(connection, this, options),
    );
  }
  *#create(connection: ProgramConnection, options: CreateOptions): Program<void> {
    const { announce, createTables } = creatorOf(connection);
    yield* announce<MetaData>(connection, this.events, "beforeCreate", this);
    yield* createTables(connection, this.#work(options), options);
    yield* announce<MetaData>(connection, this.events, "afterCreate", this);
  }
  *#drop(connection: ProgramConnection, options: CreateOptions): Program<void> {
    const { announce, dropTables } = creatorOf(connection);
    yield* announce<MetaData>(connection, this.events, "beforeDrop", this);
    yield* dropTables(connection, this.#work(options), options);
    yield* announce<MetaData>(connection, this.events, "afterDrop", this);
  }
  #work({ tables }: CreateOptions): CreateWork {
    return tables === undefined
      ? { tables: this.#tables.values(), sequences: this.sequences }
      : { tables, sequences: [] };
  }
  #run(
    bind: SyncBind | AsyncBind,
    program: (connection: ProgramConnection) => Program<void>,
  ): void | Promise<void> {
    return bind.runProgram(program);
  }
}
