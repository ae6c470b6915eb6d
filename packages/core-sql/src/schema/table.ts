import { ArgumentError } from "@rebis/base";
import type { TableNode } from "../ast/from.ts";
import { FromClause, type FromFacts } from "../operators/from-clause.ts";
import { describe } from "../coerce/operand.ts";
import {
  Column,
  type ColumnDefinition,
  type ColumnDefinitions,
  type ColumnOwner,
} from "./column.ts";
import {
  type Constraint,
  ForeignKeyConstraint,
  PrimaryKeyConstraint,
  UniqueConstraint,
} from "./constraint.ts";
import { conventionalName, type NamingConvention } from "./naming.ts";
import { Index } from "./table-index.ts";

/** The columns of a table, by key. */
export type TableColumns<Definitions, Source extends string> = {
  readonly [K in keyof Definitions & string]: Definitions[K] extends ColumnDefinition<
    infer T,
    boolean
  >
    ? Column<T, K, Source>
    : never;
};

/** Options of {@link table}. */
export interface TableOptions<Columns = unknown> {
  readonly schema?: string;
  readonly constraints?: (c: Columns) => readonly (Constraint | Index)[];
  readonly comment?: string;
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

/** `createdAt` to `created_at`. */
export function snakeCase(key: string): string {
  return key
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1_$2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1_$2")
    .toLowerCase();
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
  readonly columns: readonly Column[];
  /** The columns by key: `users.c.id`. */
  readonly c: TableColumns<Definitions, Name>;
  readonly metadata: TableRegistry;
  readonly options: TableOptions<never>;
  readonly constraints: readonly Constraint[];
  readonly indexes: readonly Index[];
  readonly primaryKey: PrimaryKeyConstraint;
  readonly #byKey = new Map<string, Column>();
  readonly #byName = new Map<string, Column>();
  #facts: FromFacts | undefined;

  constructor(
    name: Name,
    metadata: TableRegistry,
    definitions: ColumnDefinitions,
    options: TableOptions<never>,
  ) {
    super();
    this.name = name;
    this.schema = options.schema ?? metadata.schema;
    this.metadata = metadata;
    this.options = options;
    this.node = { kind: "table", isFrom: true, name, schema: this.schema, owner: this };
    this.columns = this.#makeColumns(definitions);
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
    this.constraints = constraints;
    this.indexes = indexes;
    metadata.register(this);
  }

  /** `schema.name`, or the name alone: the key in `metadata.tables`. */
  get key(): string {
    return this.schema === undefined ? this.name : `${this.schema}.${this.name}`;
  }
  get comment(): string | undefined {
    return this.options.comment;
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
    const links: Constraint[] = [];
    for (const each of this.columns) {
      const { foreignKey, options } = each;
      if (foreignKey !== undefined)
        links.push(new ForeignKeyConstraint([each], [foreignKey.target], foreignKey.options));
      if (options.index === true)
        indexes.push(new Index(undefined, [each], { unique: options.unique ?? false }));
      else if (options.unique === true) links.push(new UniqueConstraint([each], {}));
    }
    const rest = constraints.filter((each) => each !== primaryKey);
    const all = [primaryKey, ...links, ...rest];
    for (const each of [...all, ...indexes]) this.#attach(each);
    return { primaryKey, constraints: all, indexes };
  }

  #attach(item: Constraint | Index): void {
    item.attach(this);
    if (item instanceof ForeignKeyConstraint) {
      item.resolveWith((key) => this.metadata.lookup(key), this.metadata.schema);
    }
    item.name = conventionalName(item, this, this.metadata.namingConvention);
  }
}

/**
 * The column of a primary key that numbers itself: a single integer without default, foreign key
 * or computed value, or the one that says `autoincrement: true`.
 *
 * @see https://docs.sqlalchemy.org/en/21/core/metadata.html#sqlalchemy.schema.Column.params.autoincrement
 */
export function autoincrementColumn(primaryKey: readonly Column[]): Column | undefined {
  const asked = primaryKey.find((each) => each.options.autoincrement === true);
  if (asked !== undefined) return asked;
  const [only] = primaryKey;
  if (only === undefined || primaryKey.length !== 1 || only.options.autoincrement === false)
    return undefined;
  const integers = ["integer", "smallInteger", "bigInteger"];
  const plain =
    only.default === undefined &&
    only.serverDefault === undefined &&
    only.foreignKey === undefined &&
    only.computed === undefined;
  return plain && integers.includes(only.type.kind) ? only : undefined;
}

/**
 * Defines a table and registers it with `metadata`.
 *
 * @example
 * const users = table("users", metadata, {
 *   id: column(t.integer(), { primaryKey: true }),
 *   name: column(t.string(50), { unique: true }),
 * });
 * select(users.c.id, users.c.name) // SELECT users.id, users.name FROM users
 * @throws {ArgumentError} when the name is taken, or a column or constraint is wrong
 * @see https://docs.sqlalchemy.org/en/21/core/metadata.html
 */
export function table<const Name extends string, const Definitions extends object>(
  name: Name,
  metadata: TableRegistry,
  definitions: Definitions,
  options?: TableOptions<TableColumns<Definitions, Name>>,
): Table<Name, Definitions> {
  if (typeof name !== "string" || name === "") {
    throw new ArgumentError(
      `Cannot define a table named ${describe(name)}: a table's name is a non-empty string. Give one.`,
    );
  }
  return new Table(
    name,
    metadata,
    definitions as ColumnDefinitions,
    (options ?? {}) as TableOptions<never>,
  );
}
