import { InvalidRequestError } from "@rebis/base";
import { MappingError } from "../errors.ts";
import type { Column, ForeignKeyConstraint, MetaData, Table } from "@rebis/core-sql";
import type { Expr, FromNode } from "@rebis/core-sql/spi";
import type { CascadeOptions } from "../relationship/cascade.ts";
import type {
  LazyOption,
  RelationshipDefinition,
  RelationshipOptions,
} from "../declare/relationship-definition.ts";
import type { Identity } from "../state/identity.ts";

// Mapper and Relationship name each other, so they stand in one file; making them is the
// business of mapper/make-mapper.ts and relationship/configure.ts.

/** A column as an attribute of a mapped class. */
export interface ColumnAttribute {
  /** The place of its value in `InstanceState.values`, and in the columns that a SELECT of the entity has. */
  readonly index: number;
  /** The name of the attribute. */
  readonly key: string;
  readonly column: Column;
}

/** Which side of a relationship has the foreign key. */
export type Direction = "oneToMany" | "manyToOne" | "manyToMany";

/** A column whose value is copied to another when a row is written. */
export interface SyncPair {
  /** The column that is pointed to. */
  readonly source: Column;
  /** The foreign key column that takes its value. */
  readonly destination: Column;
}

/** A relationship of a mapped class, configured. */
export interface Relationship {
  /** The place of its value in `InstanceState.related`. */
  readonly index: number;
  readonly key: string;
  readonly parent: Mapper;
  readonly target: Mapper;
  /** A collection, rather than one object. */
  readonly uselist: boolean;
  readonly direction: Direction;
  /** The condition between the parent's table and the target's (or `secondary`). */
  readonly primaryJoin: Expr;
  /** The condition between `secondary` and the target's table. */
  readonly secondaryJoin: Expr | undefined;
  readonly secondary: Table | undefined;
  /**
   * What is copied when rows are written. Many-to-one: target column → parent's foreign key.
   * One-to-many: parent column → target's foreign key. Many-to-many: parent column → `secondary`.
   */
  readonly synchronize: readonly SyncPair[];
  /** Many-to-many: target column → `secondary`. */
  readonly secondarySynchronize: readonly SyncPair[];
  /** The columns of the target (or `secondary`) in `primaryJoin`: a loader replaces the others by values. */
  readonly remoteColumns: ReadonlySet<Column>;
  readonly cascade: CascadeOptions;
  readonly orderBy: readonly Expr[];
  readonly lazy: LazyOption;
  /** The attribute is a query (`dynamic`, `writeOnly`): nothing is kept in memory. */
  readonly isQuery: boolean;
  readonly viewOnly: boolean;
  readonly options: RelationshipOptions;
  /** Many-to-one to the whole primary key of the target: the identity map may answer. */
  readonly usesGet: boolean;
  /** The other side, when `backPopulates` names it (resolved after both are configured). */
  readonly reverse: Relationship | undefined;
}

/** A value that is copied between the tables of one object before the lower one is written: places in its values. */
interface KeyCopy {
  readonly from: number;
  readonly to: number;
}

/** One of the tables that hold an object, with the attributes in it. */
export interface MappedTable {
  readonly table: Table;
  /** The attributes in it, each with its column of this table. */
  readonly columns: readonly ColumnAttribute[];
  readonly primaryKey: readonly ColumnAttribute[];
  /** Keys that come from the table above under another attribute. */
  readonly copies: readonly KeyCopy[];
  /** The foreign key to the table above. */
  readonly link: ForeignKeyConstraint | undefined;
}

/** What a model was declared with, as far as the mapper needs it. */
export interface MapperOptions {
  readonly versionIdCol?: string | undefined;
  readonly eagerDefaults?: "auto" | boolean | undefined;
  /** The attribute that tells the class of a row. */
  readonly polymorphicOn?: string | undefined;
  /** What it is for rows of this very class. */
  readonly polymorphicIdentity?: unknown;
}

/** The mappers of one declarative base, by class. */
export interface MapperRegistry {
  readonly metadata: MetaData;
  /** Every mapper that is bound so far. */
  readonly mappers: ReadonlySet<Mapper>;
}

/** Makes relationships from their definitions, when they are first needed. */
export type ConfigureRelationships = (mapper: Mapper) => readonly Relationship[];

/** How a mapped class and its tables belong together. */
export class Mapper {
  // What the class makes is the user's business; the mapper only needs the class itself.
  readonly class: abstract new (...args: never[]) => object;
  /** The name given to `model()`: the row key of the entity. */
  readonly entityName: string;
  /** The table of the class itself: of a class that shares its parent's table, that one. */
  readonly table: Table;
  /** All its tables, the root's first. */
  readonly tables: readonly MappedTable[];
  /** What stands in FROM: the table, or a view of all tables (or of its part of the table). */
  readonly from: FromNode;
  readonly registry: MapperRegistry;
  /** Those of the class that it inherits from come first, at the same places as there. */
  readonly columns: readonly ColumnAttribute[];
  /** The class that it inherits from. */
  readonly inherits: Mapper | undefined;
  /** The top of its hierarchy: one identity for each of its rows. */
  readonly root: Mapper;
  /** The attribute that tells the class of a row. */
  readonly discriminator: ColumnAttribute | undefined;
  readonly primaryKey: readonly ColumnAttribute[];
  readonly options: MapperOptions;
  /** Keys of the relationships in the order of their indexes; known before they are configured. */
  readonly relationshipKeys: readonly string[];
  /** Values and relationships of an object of which nothing is loaded; copied for each. */
  readonly blankValues: readonly unknown[];
  /** Values of a new object. */
  readonly newValues: readonly unknown[];
  readonly blankRelated: readonly unknown[];
  readonly #byKey: ReadonlyMap<string, ColumnAttribute>;
  readonly #byColumn: Map<Column, ColumnAttribute>;
  readonly #classes: Map<unknown, Mapper>;
  readonly #identities: unknown[] = [];
  readonly #definitions: () => ReadonlyMap<string, RelationshipDefinition>;
  readonly #configure: ConfigureRelationships;
  #relationships: readonly Relationship[] | undefined;
  #configuring = false;

  constructor(parts: {
    readonly class: abstract new (...args: never[]) => object;
    readonly entityName: string;
    readonly tables: readonly MappedTable[];
    /** Makes what stands in FROM, once the attributes are known. */
    readonly from: (mapper: Mapper) => FromNode;
    readonly inherits: Mapper | undefined;
    readonly registry: MapperRegistry;
    readonly columns: readonly ColumnAttribute[];
    readonly options: MapperOptions;
    readonly relationshipKeys: readonly string[];
    readonly definitions: () => ReadonlyMap<string, RelationshipDefinition>;
    readonly configure: ConfigureRelationships;
  }) {
    this.class = parts.class;
    this.entityName = parts.entityName;
    this.tables = parts.tables;
    this.table = (parts.tables.at(-1) as MappedTable).table; // a class has a table
    this.inherits = parts.inherits;
    this.root = parts.inherits?.root ?? this;
    this.registry = parts.registry;
    this.columns = parts.columns;
    this.options = parts.options;
    this.relationshipKeys = parts.relationshipKeys;
    this.#definitions = parts.definitions;
    this.#configure = parts.configure;
    this.blankValues = parts.columns.map(() => undefined);
    this.blankRelated = parts.relationshipKeys.map(() => undefined);
    this.#byKey = new Map(parts.columns.map((each) => [each.key, each]));
    this.#byColumn = new Map();
    for (const { columns, link } of parts.tables) {
      for (const { index, column } of columns)
        this.#byColumn.set(column, parts.columns[index] as ColumnAttribute); // its own attributes
      // A key that leads to the table above is what it is there, whatever its name.
      for (const { column, target } of link?.elements ?? []) {
        const above = this.#byColumn.get(target);
        if (above !== undefined) this.#byColumn.set(column, above);
      }
    }
    this.primaryKey = (parts.tables[0] as MappedTable).primaryKey; // a class has a table
    const { polymorphicOn, polymorphicIdentity } = parts.options;
    this.discriminator =
      parts.inherits?.discriminator ??
      (polymorphicOn === undefined ? undefined : this.#byKey.get(polymorphicOn));
    this.from = parts.from(this);
    this.newValues = this.blankValues;
    if (this.discriminator !== undefined && polymorphicIdentity !== undefined)
      this.newValues = this.blankValues.with(this.discriminator.index, polymorphicIdentity);
    this.#classes = this.root === this ? new Map() : this.root.#classes;
    if (polymorphicIdentity === undefined) return;
    this.#claim(polymorphicIdentity);
    this.#admit(polymorphicIdentity);
  }

  /** Rows with this value of the discriminator are of this class, and of those above it. */
  #admit(identity: unknown): void {
    this.#identities.push(identity);
    if (this.inherits !== undefined) this.inherits.#admit(identity);
  }

  /** Takes a value of the discriminator for this class. */
  #claim(identity: unknown): void {
    const other = this.#classes.get(identity);
    if (other !== undefined) {
      throw new MappingError(
        `Cannot map "${this.name}": its polymorphicIdentity is that of "${other.name}" already. Give each class one of its own.`,
      );
    }
    this.#classes.set(identity, this);
  }

  /** The discriminator's values for this class and those below it: a list that grows as they are bound. */
  get identities(): readonly unknown[] {
    return this.#identities;
  }
  /** The class of rows with a value of the discriminator; undefined when none is bound. */
  classOf(identity: unknown): Mapper | undefined {
    return this.#classes.get(identity);
  }
  /** Whether it maps the class of `other`, or one below it. */
  isA(other: Mapper): boolean {
    return this === other || (this.inherits?.isA(other) ?? false);
  }
  /** Whether a FROM element is one of its tables. */
  hasTable(from: FromNode): boolean {
    return this.tables.some(({ table }) => table.node === from);
  }

  /** The name in messages: the class's own. */
  get name(): string {
    return this.class.name === "" ? this.entityName : this.class.name;
  }
  /** The definitions of the relationships; evaluates the model's getters. */
  get relationshipDefinitions(): ReadonlyMap<string, RelationshipDefinition> {
    return this.#definitions();
  }
  /** The relationships, configured when they are first read. @throws {MappingError} */
  get relationships(): readonly Relationship[] {
    if (this.#relationships === undefined) {
      if (this.#configuring) {
        throw new InvalidRequestError(
          `Cannot configure the relationships of "${this.name}" while they are being configured: a relationship option reads them. Give the option as a function.`,
        );
      }
      this.#configuring = true;
      try {
        this.#relationships = this.#configure(this);
      } finally {
        this.#configuring = false;
      }
    }
    return this.#relationships;
  }
  /** A relationship by the name of its attribute. */
  relationship(key: string): Relationship | undefined {
    const index = this.relationshipKeys.indexOf(key);
    return index < 0 ? undefined : this.relationships[index];
  }
  /** A column attribute by its name. */
  attribute(key: string): ColumnAttribute | undefined {
    return this.#byKey.get(key);
  }
  /** The attribute of a column of the table. */
  attributeOf(column: Column): ColumnAttribute | undefined {
    return this.#byColumn.get(column);
  }
  /** The identity of a row by its column values; undefined when the primary key is NULL or not there. */
  identityOf(values: readonly unknown[]): Identity | undefined {
    const [only] = this.primaryKey;
    if (only !== undefined && this.primaryKey.length === 1)
      return plainIdentity(values[only.index]);
    const parts = this.primaryKey.map((each) => values[each.index]);
    return parts.some((part) => part === null || part === undefined)
      ? undefined
      : compositeIdentity(parts);
  }
  /**
   * The identity of primary key values given in the order of the primary key.
   *
   * @param partial - some, but not all, may be NULL: a row that exists
   */
  identityOfKey(key: readonly unknown[], partial = false): Identity | undefined {
    if (key.length === 1) return plainIdentity(key[0]);
    return !partial && key.some((part) => part === null || part === undefined)
      ? undefined
      : compositeIdentity(key);
  }
}

/** One primary key value: as it is when it is a primitive; a date or bytes as text that no string key can equal. */
function plainIdentity(value: unknown): Identity | undefined {
  switch (typeof value) {
    case "number":
    case "string":
      return value;
    case "bigint":
      // A key read as a number in one place and as a bigint in another is the same row.
      return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
    case "boolean":
      return value;
    default:
      return value === null || value === undefined ? undefined : `\u0000${partText(value)}`;
  }
}

function partText(part: unknown): string {
  if (part instanceof Date) return `d${part.toISOString()}`;
  if (part instanceof Uint8Array) return `b${part.join(",")}`;
  if (typeof part === "string") return `s${part}`;
  return `${(typeof part)[0] ?? ""}${String(part)}`;
}

/** Several primary key values as one text; lengths keep the parts apart (demands C12). */
function compositeIdentity(parts: readonly unknown[]): string {
  return parts
    .map((part) => {
      const text = partText(typeof part === "bigint" ? plainIdentity(part) : part);
      return `${text.length}:${text}`;
    })
    .join("");
}
