import { InvalidRequestError } from "@rebis/base";

/**
 * The kinds of type. A dialect's type table has one entry a kind: how it is called in DDL and
 * CAST, and how its canonical values (below) become the driver's values and back.
 *
 * | kind | canonical value |
 * | --- | --- |
 * | integer smallInteger float double | number |
 * | bigInteger | bigint |
 * | numeric | string of digits, exact |
 * | string text unicode unicodeText uuid enum | string |
 * | boolean | boolean |
 * | date | string `YYYY-MM-DD` |
 * | time | string `HH:MM:SS` with an optional fraction |
 * | dateTime | string `YYYY-MM-DDTHH:MM:SS` with an optional fraction; with a time zone in UTC and ending in `Z` |
 * | interval | string, ISO 8601 duration |
 * | json | string, JSON text |
 * | largeBinary | Uint8Array |
 * | array | array of canonical values, null among them |
 * | null | whatever the driver has |
 * | native | the dialect's own business |
 */
export type TypeKind =
  | "integer"
  | "smallInteger"
  | "bigInteger"
  | "float"
  | "double"
  | "numeric"
  | "string"
  | "text"
  | "unicode"
  | "unicodeText"
  | "uuid"
  | "enum"
  | "boolean"
  | "date"
  | "time"
  | "dateTime"
  | "interval"
  | "json"
  | "largeBinary"
  | "array"
  | "null"
  | "native";

/** What a type was given; each kind uses some of these. */
export interface TypeFacts {
  readonly length?: number | undefined;
  readonly precision?: number | undefined;
  readonly scale?: number | undefined;
  readonly timezone?: boolean | undefined;
  readonly collation?: string | undefined;
  /** The members of an enum. */
  readonly values?: readonly string[] | undefined;
  /** The name of a named type (enum). */
  readonly name?: string | undefined;
  readonly schema?: string | undefined;
  /** How the JavaScript side looks: `number`, `string`, `date`, `temporal`. */
  readonly mode?: string | undefined;
  /** For `native`: the one dialect that has it, and its name there. */
  readonly dialect?: string | undefined;
  readonly nativeName?: string | undefined;
  /** The name that is written on every dialect (`t.exactly`). */
  readonly exactName?: string | undefined;
  /** A CHECK stands for the type where databases have none. */
  readonly checked?: boolean | undefined;
  /** How deep an array is. */
  readonly dimensions?: number | undefined;
  /** Whether indexes of an array count from zero in JavaScript. */
  readonly zeroIndexes?: boolean | undefined;
}

/** Turns one value into another; never called with null unless the type asks for nulls. */
export type Processor = (value: unknown) => unknown;

/** What makes a {@link SqlType}. */
export interface TypeDefinition {
  readonly kind: TypeKind;
  readonly facts?: TypeFacts;
  /** JavaScript value to canonical value; throws ArgumentError for a value of another type. */
  readonly toCanonical?: Processor | undefined;
  /** Canonical value to JavaScript value; undefined when they are the same. */
  readonly fromCanonical?: Processor | undefined;
  /** The type of an array's items. */
  readonly item?: SqlType<unknown>;
  /** The type of the arrays inside an array of arrays, by the type of the items. */
  readonly inner?: (item: SqlType<unknown>) => SqlType<unknown>;
  /** Whether null is passed to the processors too. */
  readonly handlesNull?: boolean;
  /** Whether two JavaScript values are the same; `Object.is` when undefined. Drives dirty checks. */
  readonly equals?: ((a: unknown, b: unknown) => boolean) | undefined;
  /** A node around each bound value; made by `wrappedType`, as types know nothing of nodes. */
  readonly bindExpression?: (node: object) => object;
  /** A node around a column that is selected for a result. */
  readonly columnExpression?: (node: object) => object;
  /** Types for single dialects (`withVariant`), by dialect name. */
  readonly variants?: ReadonlyMap<string, SqlType<unknown>>;
  /** Methods that expressions of the type have; see {@link SqlType.operators}. */
  readonly operators?: object | undefined;
  /**
   * Equal only for types that render and convert the same; made from kind and facts when absent,
   * so a type with processors of its own must have one.
   */
  readonly cacheKey?: string;
  /** The type of `t` that is nearest, for types that not every database has. */
  readonly generic?: (() => SqlType<unknown>) | undefined;
}

/** What {@link SqlType.with} changes. */
export type TypeChange = Omit<TypeDefinition, "kind" | "facts" | "item">;

/**
 * An SQL type: how a column is declared, and how values pass between JavaScript (`T`) and the
 * driver. Made by `t.integer()` and its siblings; immutable. `Operators` are the methods that
 * expressions of the type have besides those of every expression.
 *
 * @see https://docs.sqlalchemy.org/en/21/core/type_api.html
 */
export class SqlType<out T, out Operators = unknown> {
  /** For the type checker only; there is no such property at run time. */
  declare readonly valueType?: T;
  /** For the type checker only; there is no such property at run time. */
  declare readonly operatorsType?: Operators;
  readonly kind: TypeKind;
  readonly facts: TypeFacts;
  readonly toCanonical: Processor | undefined;
  readonly fromCanonical: Processor | undefined;
  readonly handlesNull: boolean;
  readonly equals: (a: unknown, b: unknown) => boolean;
  readonly variants: ReadonlyMap<string, SqlType<unknown>> | undefined;
  /** Methods that each expression of this type has; `this` is the expression. */
  readonly operators: object | undefined;
  /** The definition, for `withVariant` and decorators to build upon. */
  readonly definition: TypeDefinition;
  #cacheKey: string | undefined;

  constructor(definition: TypeDefinition) {
    this.definition = definition;
    this.kind = definition.kind;
    this.facts = definition.facts ?? {};
    this.toCanonical = definition.toCanonical;
    this.fromCanonical = definition.fromCanonical;
    this.handlesNull = definition.handlesNull ?? false;
    this.equals = definition.equals ?? Object.is;
    this.variants = definition.variants;
    this.operators = definition.operators;
  }

  /** Equal for types that render and convert the same; part of a statement's cache key. */
  get cacheKey(): string {
    // JSON keeps the parts apart whatever they contain (demands C12).
    this.#cacheKey ??= this.#makeCacheKey();
    return this.#cacheKey;
  }

  #makeCacheKey(): string {
    const own = this.definition.cacheKey ?? JSON.stringify([this.kind, this.facts]);
    if (this.variants === undefined) return own;
    const others = [...this.variants].map(([name, type]) => [name, type.cacheKey]);
    return JSON.stringify(["variant", own, others]);
  }

  /**
   * The type of `t` that stands for this one on every database: `t.json()` for JSONB, `t.float()` for
   * a reflected REAL. Those of `t` stand for themselves.
   *
   * @example
   * metadata.events.listen("columnReflect", (connection, table, column) => {
   *   column.type = column.type.asGeneric();
   * });
   * @throws {InvalidRequestError} for a type that nothing else is like
   * @see https://docs.sqlalchemy.org/en/21/core/type_api.html#sqlalchemy.types.TypeEngine.as_generic
   */
  asGeneric(): SqlType<unknown> {
    const { generic } = this.definition;
    if (generic !== undefined) return generic();
    if (this.kind !== "native") return this;
    throw new InvalidRequestError(
      `Cannot find a general type for "${this.facts.nativeName ?? ""}": only "${this.facts.dialect ?? ""}" has anything like it. Choose a type of "t" yourself.`,
    );
  }

  /** The type to use on a dialect: a variant, or this one. */
  forDialect(name: string): SqlType<unknown> {
    return this.variants?.get(name) ?? this;
  }

  /**
   * This type, but `type` on the named dialects.
   *
   * @example
   * t.string(50).withVariant(t.text(), "mysql") // MySQL: TEXT, elsewhere: VARCHAR(50)
   * @see https://docs.sqlalchemy.org/en/21/core/type_api.html#sqlalchemy.types.TypeEngine.with_variant
   */
  withVariant(type: SqlType<T>, ...dialects: readonly string[]): SqlType<T, Operators> {
    const variants = new Map<string, SqlType<unknown>>(this.variants);
    for (const name of dialects) variants.set(name, type);
    return this.with({ variants });
  }

  /**
   * The type as it is in tables of a MetaData with a default schema: a type that a schema owns (an
   * enum with a name) is there, unless it names another one.
   */
  inSchema(schema: string): SqlType<T, Operators> {
    const { definition, facts, variants } = this;
    const moved =
      variants && new Map([...variants].map(([key, type]) => [key, type.inSchema(schema)]));
    const all = moved === undefined ? {} : { variants: moved };
    if (this.kind === "enum" && facts.name !== undefined && facts.schema === undefined) {
      return new SqlType<T, Operators>({ ...definition, ...all, facts: { ...facts, schema } });
    }
    const item = definition.item?.inSchema(schema);
    if (item !== undefined && item !== definition.item) {
      const cacheKey = JSON.stringify(["array", facts.dimensions, item.cacheKey]);
      return new SqlType<T, Operators>({ ...definition, ...all, item, cacheKey });
    }
    return moved === undefined ? this : this.with(all);
  }

  /** This type with a part of its definition changed: what dialects make theirs of general types with. */
  with<Own = Operators>(change: TypeChange): SqlType<T, Own> {
    return this.asThis(new SqlType<T, Own>({ ...this.definition, ...change }));
  }
  /** A copy of this type as one of its class, with what that class knows of it. */
  protected asThis<Copy extends SqlType<unknown>>(copy: Copy): Copy {
    const known = Object.entries(this).filter(([name]) => !(name in copy));
    const prototype: unknown = Object.getPrototypeOf(this);
    return Object.setPrototypeOf(
      Object.assign(copy, Object.fromEntries(known)),
      prototype as object,
    ) as Copy;
  }
}

/** The type of an expression about which nothing is known: values pass as they are. */
export const nullType: SqlType<unknown> = /* @__PURE__ */ new SqlType<unknown>({ kind: "null" });
