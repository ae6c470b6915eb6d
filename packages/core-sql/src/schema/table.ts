import { ArgumentError, EventHooks, type ProgramConnection } from "@rebis/base";
import type { SqlElement } from "../ast/element.ts";
import type { TableNode } from "../ast/from.ts";
import { FromClause, type FromFacts } from "../operators/from-clause.ts";
import { describe } from "../coerce/operand.ts";
import { autoincrementColumn } from "./autoincrement.ts";
import { snakeCase } from "./casing.ts";
import type { ColumnClause } from "./column-clause.ts";
import {
  Column,
  type ColumnDefinition,
  type ColumnDefinitions,
  type ColumnOwner,
} from "./column.ts";
import { type Constraint, PrimaryKeyConstraint, UniqueConstraint } from "./constraint.ts";
import { ForeignKeyConstraint } from "./foreign-key-constraint.ts";
import { conventionalName, type NamingConvention } from "./naming.ts";
import { type ClauseDefinitions, clauseParts, type TableClauseOptions } from "./table-clause.ts";
import { Index } from "./table-index.ts";

/** The columns of a table, by key. */
export type TableColumns<Definitions, Source extends string> = {
  readonly [K in keyof Definitions & string]: Definitions[K] extends ColumnDefinition<
    infer T,
    boolean,
    infer Operators
  >
    ? Operators & Column<T, K, Source>
    : never;
};

/** Options of {@link table}. */
export interface TableOptions<Columns = unknown> {
  /** By default the schema of the MetaData; null: none, although the MetaData has one. */
  readonly schema?: string | null;
  readonly constraints?: (c: Columns) => readonly (Constraint | Index)[];
  readonly comment?: string;
  /** Always or never between quotes; by default where the name needs them. */
  readonly quote?: boolean;
  /** The table of that name that the MetaData has already, if it has one. */
  readonly keepExisting?: boolean;
  /** What `createAll` runs instead of CREATE TABLE. */
  readonly createDdl?: (table: Table) => SqlElement;
  /** What `dropAll` runs instead of DROP TABLE. */
  readonly dropDdl?: (table: Table) => SqlElement;
  /** Words after CREATE: `["TEMPORARY"]`. */
  readonly prefixes?: readonly (
    | "TEMPORARY"
    | "UNLOGGED"
    | "GLOBAL TEMPORARY"
    | "LOCAL TEMPORARY"
  )[];
  readonly info?: Readonly<Record<string, unknown>>;
  /** What only one database has, under its dialect's name: `sqlite_autoincrement`, `mysql_engine`. */
  readonly [dialect: `${string}_${string}`]: unknown;
}

/** What a table needs of the MetaData that it belongs to. */
export interface TableRegistry {
  readonly schema: string | undefined;
  readonly casing: "snake_case" | "preserve";
  readonly namingConvention: NamingConvention;
  lookup(key: string): Table | undefined;
  register(table: Table): void;
}

/** What happens to a table, with the connection it happens on; a listener that returns DDL has it run. */
export interface TableEvents {
  beforeCreate: [table: Table, connection: ProgramConnection];
  afterCreate: [table: Table, connection: ProgramConnection];
  beforeDrop: [table: Table, connection: ProgramConnection];
  afterDrop: [table: Table, connection: ProgramConnection];
}

/** Options of {@link Table.toMetadata}. */
export interface CopyOptions {
  /** The copy's schema: by default the table's own; null: that of the other MetaData. */
  readonly schema?: string | null;
  readonly name?: string;
}

/** How a copied table finds those that it points to. */
interface Copying {
  readonly schemaOf: (schema: string | undefined) => string | undefined;
}

/**
 * A table of the database: an element of FROM, with its columns under `.c`.
 *
 * @see https://docs.sqlalchemy.org/en/21/core/metadata.html#sqlalchemy.schema.Table
 */
export class Table<out Name extends string = string, out Definitions = unknown>
  extends FromClause
  implements ColumnOwner
{
  /** For the type checker only. */
  declare readonly definitionsType?: Definitions;
  /** For the type checker only. */
  declare readonly columnsType?: TableColumns<Definitions, Name>;
  /** For the type checker only. */
  declare readonly sourceName?: Name;
  override readonly node: TableNode;
  readonly name: Name;
  readonly schema: string | undefined;
  /** The columns by key: `users.c.id`. */
  readonly c: TableColumns<Definitions, Name>;
  readonly metadata: TableRegistry;
  readonly options: TableOptions<never>;
  readonly primaryKey: PrimaryKeyConstraint;
  #columns: readonly Column[];
  #constraints: readonly Constraint[];
  #indexes: readonly Index[];
  readonly #byKey = new Map<string, Column>();
  readonly #byName = new Map<string, Column>();
  #facts: FromFacts | undefined;
  #events: EventHooks<TableEvents> | undefined;
  #definitions: ColumnDefinitions;
  readonly #copying: Copying | undefined;

  constructor(
    name: Name,
    metadata: TableRegistry,
    definitions: ColumnDefinitions,
    options: TableOptions<never>,
    copying?: Copying,
  ) {
    super();
    this.name = name;
    this.schema = options.schema === null ? undefined : (options.schema ?? metadata.schema);
    this.#definitions = definitions;
    this.#copying = copying;
    this.metadata = metadata;
    this.options = options;
    const { quote } = options;
    this.node = { kind: "table", isFrom: true, name, schema: this.schema, quote, owner: this };
    this.#columns = this.#makeColumns(definitions);
    // Keyed by the definitions given, so the type says what is there; no prototype, so that a
    // column may be called "constructor".
    this.c = Object.assign(Object.create(null), Object.fromEntries(this.#byKey)) as TableColumns<
      Definitions,
      Name
    >;
    const given =
      (options.constraints as ((c: unknown) => readonly (Constraint | Index)[]) | undefined)?.(
        this.c,
      ) ?? [];
    const { primaryKey, constraints, indexes } = this.#makeConstraints(given);
    this.primaryKey = primaryKey;
    this.#constraints = constraints;
    this.#indexes = indexes;
    metadata.register(this);
  }

  /** `schema.name`, or the name alone: the key in `metadata.tables`. */
  get key(): string {
    return this.schema === undefined ? this.name : `${this.schema}.${this.name}`;
  }
  get columns(): readonly Column[] {
    return this.#columns;
  }
  get constraints(): readonly Constraint[] {
    return this.#constraints;
  }
  get indexes(): readonly Index[] {
    return this.#indexes;
  }
  get comment(): string | undefined {
    return this.options.comment;
  }
  /** What the user noted about the table. */
  get info(): Readonly<Record<string, unknown>> {
    return this.options.info ?? {};
  }
  /** What is listened to: `event.listen(users, "afterCreate", …)`. */
  get events(): EventHooks<TableEvents> {
    this.#events ??= new EventHooks();
    return this.#events;
  }
  get foreignKeys(): readonly ForeignKeyConstraint[] {
    return this.constraints.filter((each) => each instanceof ForeignKeyConstraint);
  }
  /** The primary key column that the database numbers by itself, if any. */
  get autoincrementColumn(): Column | undefined {
    return autoincrementColumn(this.primaryKey.columns);
  }
  /** A column by its key, else by its SQL name. */
  findColumn(name: string): Column | undefined {
    return this.#byKey.get(name) ?? this.#byName.get(name);
  }
  override fromFacts(): FromFacts {
    this.#facts ??= { from: this.node, columns: this.columns, name: this.name, entity: undefined };
    return this.#facts;
  }

  /**
   * Adds columns, with their constraints and indexes, to a table that is defined already: for
   * classes that keep their rows in the table of another class. Part of no primary key.
   *
   * @throws {ArgumentError} when a name is taken
   * @see https://docs.sqlalchemy.org/en/21/core/metadata.html#sqlalchemy.schema.Table.append_column
   */
  appendColumns(definitions: ColumnDefinitions): readonly Column[] {
    const columns = this.#makeColumns(definitions);
    this.#definitions = { ...this.#definitions, ...definitions };
    this.#columns = [...this.columns, ...columns];
    for (const each of columns) (this.c as Record<string, Column>)[each.key] = each;
    this.#facts = undefined;
    const { constraints, indexes } = constraintsOf(columns);
    for (const each of [...constraints, ...indexes]) this.#attach(each);
    this.#constraints = [...this.constraints, ...constraints];
    this.#indexes = [...this.indexes, ...indexes];
    return columns;
  }

  /**
   * The same table in another MetaData, with its constraints and indexes. Foreign keys to tables of
   * this one's schema point into the copy's schema.
   *
   * @example users.toMetadata(other, { schema: "archive" }) // archive.users
   * @throws {ArgumentError} when the other MetaData has a table of that name
   * @see https://docs.sqlalchemy.org/en/21/core/metadata.html#sqlalchemy.schema.Table.to_metadata
   */
  toMetadata(metadata: TableRegistry, options: CopyOptions = {}): Table<string, Definitions> {
    const { schema = this.schema, name = this.name } = options;
    const actual = schema === null ? metadata.schema : schema;
    const schemaOf = (given: string | undefined): string | undefined =>
      given === this.schema ? actual : given;
    const tableOptions = { ...this.options, schema: actual ?? null };
    return new Table<string, Definitions>(name, metadata, this.#definitions, tableOptions, {
      schemaOf,
    });
  }

  #makeColumns(definitions: ColumnDefinitions): readonly Column[] {
    return Object.entries(definitions).map(([property, definition]) => {
      if (definition?.kind !== "column") {
        throw new ArgumentError(
          `Cannot define column "${property}" of table "${this.name}" with ${describe(definition)}: it is no column. Use column(t.integer()) or another type.`,
        );
      }
      const key = definition.options.key ?? property;
      const name =
        definition.options.name ??
        (this.metadata.casing === "snake_case" ? snakeCase(property) : property);
      const made = new Column(this, key, name, definition);
      if (this.#byName.has(name)) {
        throw new ArgumentError(
          `Cannot define column "${name}" twice in table "${this.name}". Rename one of them.`,
        );
      }
      this.#byKey.set(key, made);
      this.#byName.set(name, made);
      return made;
    });
  }

  #makeConstraints(given: readonly (Constraint | Index)[]): {
    readonly primaryKey: PrimaryKeyConstraint;
    readonly constraints: readonly Constraint[];
    readonly indexes: readonly Index[];
  } {
    const indexes = given.filter((each) => each instanceof Index);
    const constraints = given.filter((each): each is Constraint => !(each instanceof Index));
    const named = constraints.find((each) => each instanceof PrimaryKeyConstraint);
    const primaryKey =
      named ??
      new PrimaryKeyConstraint(
        this.columns.filter((each) => each.primaryKey),
        {},
      );
    const own = constraintsOf(this.columns);
    indexes.push(...own.indexes);
    const rest = constraints.filter((each) => each !== primaryKey);
    const all = [primaryKey, ...own.constraints, ...rest];
    for (const each of [...all, ...indexes]) this.#attach(each);
    return { primaryKey, constraints: all, indexes };
  }

  #attach(item: Constraint | Index): void {
    item.attach(this);
    if (item instanceof ForeignKeyConstraint) {
      const { schema } = this.metadata;
      item.resolveWith((key) => this.metadata.lookup(key), schema, this.#copying?.schemaOf);
    }
    item.rename(conventionalName(item, this, this.metadata.namingConvention));
  }
}

/** The constraints and indexes that columns were declared with. */
function constraintsOf(columns: readonly Column[]): {
  readonly constraints: readonly Constraint[];
  readonly indexes: readonly Index[];
} {
  const constraints: Constraint[] = [];
  const indexes: Index[] = [];
  for (const each of columns) {
    const { foreignKey, options } = each;
    if (foreignKey !== undefined)
      constraints.push(new ForeignKeyConstraint([each], [foreignKey.target], foreignKey.options));
    if (options.index === true)
      indexes.push(new Index(undefined, [each], { unique: options.unique ?? false }));
    else if (options.unique === true) constraints.push(new UniqueConstraint([each], {}));
  }
  return { constraints, indexes };
}

/** The MetaData of tables that have none. */
const noMetadata: TableRegistry = {
  schema: undefined,
  casing: "preserve",
  namingConvention: {},
  lookup: () => undefined,
  register: () => undefined,
};

function isRegistry(value: unknown): value is TableRegistry {
  return typeof value === "object" && value !== null && "register" in value;
}

/**
 * Defines a table and registers it with `metadata`; or, with columns by name in its place, names
 * a table of which only that is known: for statements of the moment, such as moving data in a
 * migration. That one cannot be created.
 *
 * @example
 * const users = table("users", metadata, {
 *   id: column(t.integer(), { primaryKey: true }),
 *   name: column(t.string(50), { unique: true }),
 * });
 * select(users.c.id, users.c.name) // SELECT users.id, users.name FROM users
 * const log = table("log", column("id", t.integer()), column("line", t.string()), { schema: "s" });
 * update(log).values({ line: null }) // UPDATE s.log SET line=NULL
 * @throws {ArgumentError} when the name is taken, or a column or constraint is wrong
 * @see https://docs.sqlalchemy.org/en/21/core/metadata.html
 * @see https://docs.sqlalchemy.org/en/21/core/selectable.html#sqlalchemy.sql.expression.table
 */
export function table<
  const Name extends string,
  const Parts extends readonly (ColumnClause<unknown, string> | TableClauseOptions)[],
>(name: Name, ...parts: Parts): Table<Name, ClauseDefinitions<Parts>>;
export function table<const Name extends string, const Definitions extends object>(
  name: Name,
  metadata: TableRegistry,
  definitions: Definitions,
  options?: TableOptions<TableColumns<Definitions, Name>>,
): Table<Name, Definitions>;
export function table(name: string, ...args: readonly unknown[]): Table {
  if (typeof name !== "string" || name === "") {
    throw new ArgumentError(
      `Cannot define a table named ${describe(name)}: a table's name is a non-empty string. Give one.`,
    );
  }
  const [metadata, definitions] = args;
  if (!isRegistry(metadata)) {
    const parts = clauseParts(name, args);
    return new Table(name, noMetadata, parts.definitions, { ...parts.options });
  }
  const given = (args[2] ?? {}) as TableOptions<never>;
  if (given.keepExisting === true) {
    const schema = given.schema === null ? undefined : (given.schema ?? metadata.schema);
    const known = metadata.lookup(schema === undefined ? name : `${schema}.${name}`);
    if (known !== undefined) return known;
  }
  return new Table(name, metadata, definitions as ColumnDefinitions, given);
}
