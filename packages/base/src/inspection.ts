/** What can be reflected like a table. */
export type ReflectedKind = "table" | "view" | "materializedView";
/** Lasting objects, temporary ones, or both. */
export type ReflectionScope = "default" | "temporary" | "any";

/** Which objects a question covers; it is answered for all of them at once. */
export interface ReflectionQuery {
  /** The default schema without one. */
  readonly schema: string | undefined;
  readonly kinds: readonly ReflectedKind[];
  readonly scope: ReflectionScope;
  /** Only these; all without it. */
  readonly names?: readonly string[] | undefined;
  /** What only one dialect understands, by its name without the prefix: `ignoreSearchPath`. */
  readonly options?: ReflectedOptions | undefined;
}

/** A column that computes its value. */
export interface ReflectedComputed {
  /** The expression, as the server writes it. */
  readonly sqlText: string;
  readonly persisted?: boolean | undefined;
}
/** How numbers are counted; what the server does not say is left out. */
export interface ReflectedNumbers {
  readonly start?: bigint | undefined;
  readonly increment?: bigint | undefined;
  readonly minValue?: bigint | undefined;
  readonly maxValue?: bigint | undefined;
  readonly cycle?: boolean | undefined;
  readonly cache?: bigint | undefined;
}
/** How a column counts by itself. @see https://docs.sqlalchemy.org/en/21/core/reflection.html#sqlalchemy.engine.interfaces.ReflectedIdentity */
export interface ReflectedIdentity extends ReflectedNumbers {
  readonly always: boolean;
}
/** Options of a dialect by their names without its prefix, as they are given when something is made. */
export type ReflectedOptions = Readonly<Record<string, unknown>>;

/** A column; `Type` is an SqlType of `@rebis/core-sql`. */
export interface ReflectedColumn<Type = unknown> {
  readonly name: string;
  /** `undefined` when the dialect does not know the type; `typeText` then names it. */
  readonly type: Type | undefined;
  /** The type as the server writes it. */
  readonly typeText: string;
  readonly nullable: boolean;
  /** The default as SQL text, as the server writes it. */
  readonly default: string | undefined;
  /** The server counts (AUTO_INCREMENT, SERIAL, the rowid of SQLite). */
  readonly autoincrement: boolean;
  readonly comment?: string | undefined;
  readonly computed?: ReflectedComputed | undefined;
  readonly identity?: ReflectedIdentity | undefined;
  readonly options?: ReflectedOptions | undefined;
}
/** What constraints of every kind have; a server that does not name one leaves the name out. */
export interface ReflectedConstraint {
  readonly name: string | undefined;
  readonly comment?: string | undefined;
  readonly deferrable?: boolean | undefined;
  /** `"DEFERRED"` or `"IMMEDIATE"`, where the constraint says it. */
  readonly initially?: string | undefined;
  readonly options?: ReflectedOptions | undefined;
}
/** A primary key or unique constraint. */
export interface ReflectedKey extends ReflectedConstraint {
  readonly columns: readonly string[];
  /** The index that stands for the constraint, where the server lists it as an index too. */
  readonly duplicatesIndex?: string | undefined;
}
/** A foreign key. @see https://docs.sqlalchemy.org/en/21/core/reflection.html#sqlalchemy.engine.interfaces.ReflectedForeignKeyConstraint */
export interface ReflectedForeignKey extends ReflectedConstraint {
  readonly columns: readonly string[];
  /** `undefined` for a table that its name alone finds, unless its schema is the one that was asked for. */
  readonly referredSchema: string | undefined;
  readonly referredTable: string;
  readonly referredColumns: readonly string[];
  /** Rules other than NO ACTION. */
  readonly onDelete?: string | undefined;
  readonly onUpdate?: string | undefined;
  readonly match?: string | undefined;
}
/** One column or expression of an index. */
export interface ReflectedIndexTerm {
  /** A column's name, or an expression as SQL text. */
  readonly text: string;
  readonly isExpression: boolean;
  readonly descending?: boolean | undefined;
  /** Said only where it differs from the server's habit. */
  readonly nulls?: "first" | "last" | undefined;
}
/** An index. @see https://docs.sqlalchemy.org/en/21/core/reflection.html#sqlalchemy.engine.interfaces.ReflectedIndex */
export interface ReflectedIndex {
  readonly name: string;
  readonly terms: readonly ReflectedIndexTerm[];
  readonly unique: boolean;
  /** The unique constraint that the server keeps by this index. */
  readonly duplicatesConstraint?: string | undefined;
  readonly comment?: string | undefined;
  readonly options?: ReflectedOptions | undefined;
}
/** A CHECK constraint. @see https://docs.sqlalchemy.org/en/21/core/reflection.html#sqlalchemy.engine.interfaces.ReflectedCheckConstraint */
export interface ReflectedCheck extends ReflectedConstraint {
  readonly sqlText: string;
}
/** A constraint of a kind that only this dialect has; `Made` is a Constraint of `@rebis/core-sql`. */
export interface ReflectedOwnConstraint<Made = unknown> extends ReflectedConstraint {
  /** The constraint as the server writes it. */
  readonly sqlText: string;
  /** The constraint for one table, as its user would have made it. */
  make(): Made;
}
/** An enum type that a schema owns. */
export interface ReflectedEnum {
  readonly name: string;
  readonly schema: string;
  readonly labels: readonly string[];
  /** Found without naming its schema. */
  readonly visible: boolean;
}
/** A domain: a type with a default and checks. */
export interface ReflectedDomain {
  readonly name: string;
  readonly schema: string;
  readonly typeText: string;
  readonly nullable: boolean;
  readonly default: string | undefined;
  readonly checks: readonly ReflectedCheck[];
  readonly collation: string | undefined;
  readonly visible: boolean;
}
/** A sequence that stands for itself. */
export interface ReflectedSequence extends ReflectedNumbers {
  readonly name: string;
}

/** Answers by the table's name; a table without any such thing may be missing. */
export type ByTable<Found> = ReadonlyMap<string, Found>;
