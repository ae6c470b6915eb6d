import { ArgumentError, EventHooks, type ProgramConnection } from "@rebis/base";
import type { SqlElement } from "../ast/element.ts";
import type { TableNode } from "../ast/from.ts";
import { textNode } from "../ast/make.ts";
import { ColumnElement } from "../operators/column-element.ts";
import { FromClause, type FromFacts } from "../operators/from-clause.ts";
import { describe } from "../coerce/operand.ts";
import { autoincrementColumn } from "./autoincrement.ts";
import { snakeCase } from "./casing.ts";
import { Column, ColumnDefinition, type ColumnDefinitions, type ColumnOwner } from "./column.ts";
import {
  CheckConstraint,
  type Constraint,
  PrimaryKeyConstraint,
  UniqueConstraint,
} from "./constraint.ts";
import { ForeignKeyConstraint } from "./foreign-key-constraint.ts";
import { conventionalName, type NamingConvention } from "./naming.ts";
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
  /** The name that the table had before, for migrations that rename it; without effect afterwards. */
  readonly renamedFrom?: string;
  /** Always or never between quotes; by default where the name needs them. */
  readonly quote?: boolean;
  /** The table of that name that the MetaData has already, if it has one. */
  readonly keepExisting?: boolean;
  /** What `createAll` runs instead of CREATE TABLE. */
  readonly createDdl?: (table: Table) => SqlElement;
  /** What `dropAll` runs instead of DROP TABLE. */
  readonly dropDdl?: (table: Table) => SqlElement;
  /** Words after CREATE: `["TEMPORARY"]`. */
  readonly prefixes?: readonly string[];
  /** Always or never quote the name of the schema. */
  readonly quoteSchema?: boolean;
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
  /** Words after CREATE, in place of the table's own. */
  readonly prefixes?: TableOptions["prefixes"];
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
  #options: TableOptions<never>;
  #primaryKey: PrimaryKeyConstraint;
  #columns: readonly Column[];
  #constraints: readonly Constraint[] = [];
  #indexes: readonly Index[] = [];
  readonly #checks = new Map<Column, readonly CheckConstraint[]>();
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
    this.#options = options;
    const { quote, quoteSchema } = options;
    const node = { kind: "table", isFrom: true, name, schema: this.schema, quote, owner: this };
    this.node = (quoteSchema === undefined ? node : { ...node, quoteSchema }) as TableNode;
    this.#columns = this.#makeColumns(definitions);
    // Keyed by the definitions given, so the type says what is there; no prototype, so that a
    // column may be called "constructor".
    this.c = Object.assign(Object.create(null), Object.fromEntries(this.#byKey)) as TableColumns<
      Definitions,
      Name
    >;
    const { primaryKey, constraints, indexes } = this.#makeConstraints(this.#given(options));
    this.#primaryKey = primaryKey;
    this.#constraints = constraints;
    this.#indexes = indexes;
    metadata.register(this);
  }

  /** The constraints and indexes that the options say. */
  #given({ constraints }: TableOptions<never>): readonly (Constraint | Index)[] {
    return (
      (constraints as ((c: unknown) => readonly (Constraint | Index)[]) | undefined)?.(this.c) ?? []
    );
  }

  /** What the columns were made of. @internal */
  get definitions(): ColumnDefinitions {
    return this.#definitions;
  }
  get options(): TableOptions<never> {
    return this.#options;
  }
  get primaryKey(): PrimaryKeyConstraint {
    return this.#primaryKey;
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
  /** The CHECK constraints beside a column; `constraints` does not have them. */
  checksOf(column: Column): readonly CheckConstraint[] {
    return this.#checks.get(column) ?? [];
  }
  /** The primary key column that the database numbers by itself, if any. */
  get autoincrementColumn(): Column | undefined {
    return autoincrementColumn(this.primaryKey.columns, (column) =>
      this.foreignKeys.some(({ columns }) => columns.includes(column)),
    );
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
    this.#makeChecks(columns);
    for (const each of [...constraints, ...indexes]) this.#attach(each);
    this.#constraints = [...this.constraints, ...constraints];
    this.#indexes = [...this.indexes, ...indexes];
    return columns;
  }

  /**
   * Takes other columns, constraints and options in place of its own, when it is read from the
   * database again; a column whose definition stays is the same object. @internal
   */
  redefine(definitions: ColumnDefinitions, options: TableOptions<never>): void {
    const kept = new Map(
      Object.entries(this.#definitions).map(([key, definition]) => [
        definition,
        this.#byKey.get(definition.options.key ?? key),
      ]),
    );
    for (const key of this.#byKey.keys()) delete (this.c as Record<string, Column>)[key];
    this.#byKey.clear();
    this.#byName.clear();
    this.#definitions = definitions;
    this.#options = options;
    this.#facts = undefined;
    this.#columns = this.#makeColumns(definitions, kept);
    Object.assign(this.c, Object.fromEntries(this.#byKey));
    const { primaryKey, constraints, indexes } = this.#makeConstraints(this.#given(options));
    this.#primaryKey = primaryKey;
    this.#constraints = constraints;
    this.#indexes = indexes;
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
    const { schema = this.schema, name = this.name, prefixes = this.options.prefixes } = options;
    const actual = schema === null ? metadata.schema : schema;
    const schemaOf = (given: string | undefined): string | undefined =>
      given === this.schema ? actual : given;
    const words = prefixes === undefined ? {} : { prefixes };
    const tableOptions = { ...this.options, ...words, schema: actual ?? null };
    return new Table<string, Definitions>(name, metadata, this.#definitions, tableOptions, {
      schemaOf,
    });
  }

  /** A definition whose type is in the default schema of the MetaData, where a schema owns it. */
  #located(definition: ColumnDefinition): ColumnDefinition {
    const { schema } = this.metadata;
    const type = schema === undefined ? definition.type : definition.type.inSchema(schema);
    return type === definition.type ? definition : new ColumnDefinition(type, definition.options);
  }
  #makeColumns(
    definitions: ColumnDefinitions,
    kept?: ReadonlyMap<ColumnDefinition, Column | undefined>,
  ): readonly Column[] {
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
      const made = kept?.get(definition) ?? new Column(this, key, name, this.#located(definition));
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
  /** Makes the CHECK constraints that stand beside columns. */
  #makeChecks(columns: readonly Column[]): void {
    for (const each of columns) {
      const { check } = each.options;
      if (check === undefined) continue;
      const checks = [check].flat().map(({ expression, options }) => {
        const made = new CheckConstraint(expression, options);
        this.#attach(made);
        return made;
      });
      this.#checks.set(each, checks);
    }
  }

  #makeConstraints(given: readonly (Constraint | Index)[]): {
    readonly primaryKey: PrimaryKeyConstraint;
    readonly constraints: readonly Constraint[];
    readonly indexes: readonly Index[];
  } {
    const indexes = given.filter((each) => each instanceof Index);
    const constraints = given.filter((each): each is Constraint => !(each instanceof Index));
    const named = constraints.find((each) => each instanceof PrimaryKeyConstraint);
    const primaryKey = named ?? new PrimaryKeyConstraint([], {}, true);
    const own = constraintsOf(this.columns);
    this.#makeChecks(this.columns);
    indexes.push(...own.indexes);
    const rest = constraints.filter((each) => each !== primaryKey);
    const all = [primaryKey, ...rest, ...own.constraints];
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

/** The CHECK of a type that asks for one, where databases have no such type. */
function typeCheck(column: Column): CheckConstraint | undefined {
  const { kind, facts } = column.type;
  if (facts.checked !== true || (kind !== "boolean" && kind !== "enum")) return undefined;
  const expression =
    kind === "enum"
      ? column.in((facts.values ?? []) as never)
      : new ColumnElement(textNode(["", " IN (0, 1)"], [column.node]));
  const { name } = facts;
  const isUnnamed = kind === "enum" && name === undefined;
  return new CheckConstraint(
    expression,
    name === undefined ? {} : { name },
    isUnnamed ? "unnamedEnum" : kind,
  );
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
    if (options.index === true)
      indexes.push(new Index(undefined, [each], { unique: options.unique ?? false }));
    else if (options.unique === true) constraints.push(new UniqueConstraint([each], {}));
    const check = typeCheck(each);
    if (check !== undefined) constraints.push(check);
    if (foreignKey !== undefined)
      constraints.push(new ForeignKeyConstraint([each], [foreignKey.target], foreignKey.options));
  }
  return { constraints, indexes };
}
