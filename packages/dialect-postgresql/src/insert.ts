import {
  Alias,
  type AnyElement,
  type Criterion,
  type Cte,
  type DefinitionsOf,
  type DmlTarget,
  Insert,
  insert as insertInto,
  type InsertValues,
  type QueryElement,
  type Selectable,
  type StatementOption,
  type UpdateValues,
} from "@rebis/core-sql";
import {
  assignments,
  conjunction,
  type DmlClauseNode,
  type Expr,
  type InsertNode,
  requireFrom,
  toCondition,
  toElement,
} from "@rebis/core-sql/spi";
import { ArgumentError } from "@rebis/base";
import { type ConflictParts, conflictNode } from "./compile/clauses.ts";
import { withLiterals } from "./compile/with-literals.ts";

type Facts = ReturnType<typeof requireFrom>;

/** Which unique index an ON CONFLICT clause is about. */
export interface ConflictTarget {
  /** Columns by key, or columns and expressions themselves; without any, every unique index. */
  readonly indexElements?: readonly (string | AnyElement)[];
  /** The condition of a partial index; its values are printed, so that the server can match the index. */
  readonly indexWhere?: Criterion;
  /** A constraint instead of an index: the constraint of the table, or its name. */
  readonly constraint?: string | { readonly name: string | undefined };
}

/** What ON CONFLICT DO UPDATE does. */
export interface ConflictUpdate<Target> extends ConflictTarget {
  /** New values by column key; `excluded` has those of the row that was refused. */
  readonly set: UpdateValues<DefinitionsOf<Target>>;
  /** Leaves rows alone that do not fulfil it. */
  readonly where?: Criterion;
}

/** The columns of the row that was to be inserted. */
export type ExcludedColumns<Target> = Target extends { readonly c: infer Columns }
  ? Columns
  : never;

/** INSERT with PostgreSQL's ON CONFLICT. Immutable, like {@link Insert}. */
export class PostgresqlInsert<Target = unknown, Items = readonly []> extends Insert<Target, Items> {
  readonly #facts: Facts;
  #excluded: ExcludedColumns<Target> | undefined;

  constructor(
    node: InsertNode,
    facts: Facts,
    executionOptions: Readonly<Record<string, unknown>> = {},
  ) {
    super(node, facts, executionOptions);
    this.#facts = facts;
  }

  /** The row that was refused, for `set` and `where`: `excluded.name`. */
  get excluded(): ExcludedColumns<Target> {
    // The alias has the columns of the target, by the same keys.
    this.#excluded ??= new Alias(this.#facts, "excluded").c as ExcludedColumns<Target>;
    return this.#excluded;
  }

  /**
   * `ON CONFLICT … DO UPDATE SET …`, which needs an index or a constraint that decides.
   *
   * @example
   * const stmt = insert(users).values({ id: 1, name: "ann" });
   * stmt.onConflictDoUpdate({ indexElements: ["id"], set: { name: stmt.excluded.name } })
   * // INSERT INTO users (id, name) VALUES ($1, $2)
   * // ON CONFLICT (id) DO UPDATE SET name = excluded.name
   *
   * @throws {ArgumentError} when `set` is empty, a name is no column, or no index is named
   * @see https://docs.sqlalchemy.org/en/21/dialects/postgresql.html#insert-on-conflict-upsert
   * @since 0.1.0
   */
  onConflictDoUpdate(update: ConflictUpdate<Target>): PostgresqlInsert<Target, Items> {
    if (update.constraint === undefined && (update.indexElements ?? []).length === 0) {
      throw new ArgumentError(
        `Cannot update "${this.#facts.name}" on conflict: nothing says which unique index decides. ` +
          `Give indexElements or constraint.`,
      );
    }
    const set = assignments(update.set, this.#facts, "ON CONFLICT of");
    if (set.length === 0) {
      throw new ArgumentError(
        `Cannot update "${this.#facts.name}" on conflict: "set" is empty. ` +
          `Name a column, or use onConflictDoNothing().`,
      );
    }
    const where =
      update.where === undefined
        ? undefined
        : toCondition(update.where, "a criterion of ON CONFLICT");
    return this.withClause(
      conflictNode({
        ...this.#target(update),
        columns: set.map(({ column }) => column.name),
        values: set.map(({ value }) => value),
        where,
      }),
    );
  }

  /**
   * `ON CONFLICT … DO NOTHING`: the row is left out when its key is taken.
   *
   * @example
   * insert(users).values({ id: 1 }).onConflictDoNothing({ indexElements: ["id"] })
   * // INSERT INTO users (id) VALUES ($1) ON CONFLICT (id) DO NOTHING
   *
   * @see https://docs.sqlalchemy.org/en/21/dialects/postgresql.html#insert-on-conflict-upsert
   * @since 0.1.0
   */
  onConflictDoNothing(target: ConflictTarget = {}): PostgresqlInsert<Target, Items> {
    return this.withClause(
      conflictNode({ ...this.#target(target), columns: [], values: [], where: undefined }),
    );
  }

  override values(
    rows: InsertValues<DefinitionsOf<Target>> | readonly InsertValues<DefinitionsOf<Target>>[],
  ): PostgresqlInsert<Target, Items> {
    return this.#wrap(super.values(rows));
  }
  override fromSelect(
    keys: readonly string[],
    query: QueryElement,
  ): PostgresqlInsert<Target, Items> {
    return this.#wrap(super.fromSelect(keys, query));
  }
  override returning<const Returned extends readonly Selectable[]>(
    ...items: Returned
  ): PostgresqlInsert<Target, Returned> {
    return this.#wrap<Returned>(super.returning<Returned>(...items));
  }
  override withClause(clause: DmlClauseNode): PostgresqlInsert<Target, Items> {
    return this.#wrap(super.withClause(clause));
  }
  override addCte(...ctes: readonly Cte[]): PostgresqlInsert<Target, Items> {
    return this.#wrap(super.addCte(...ctes));
  }
  override options(...options: readonly StatementOption[]): PostgresqlInsert<Target, Items> {
    return this.#wrap(super.options(...options));
  }
  override executionOptions(
    options: Readonly<Record<string, unknown>>,
  ): PostgresqlInsert<Target, Items> {
    return this.#wrap(super.executionOptions(options));
  }

  #wrap<Returned>(statement: Insert<Target, Returned>): PostgresqlInsert<Target, Returned> {
    return new PostgresqlInsert(statement.node, this.#facts, statement.getExecutionOptions());
  }

  #target(target: ConflictTarget): Pick<ConflictParts, "constraint" | "elements" | "indexWhere"> {
    const { indexElements = [], indexWhere, constraint } = target;
    if (constraint !== undefined && indexElements.length > 0) {
      throw new ArgumentError(
        `Cannot name the conflict of "${this.#facts.name}": it has both indexElements and a ` +
          `constraint. Give one of them.`,
      );
    }
    return {
      constraint: constraint === undefined ? undefined : this.#constraintName(constraint),
      elements: indexElements.map((element) => this.#indexElement(element)),
      indexWhere:
        indexWhere === undefined
          ? undefined
          : withLiterals(
              conjunction("and", [toCondition(indexWhere, "the condition of an index")]),
            ),
    };
  }

  #constraintName(constraint: string | { readonly name: string | undefined }): string {
    const name = typeof constraint === "string" ? constraint : constraint.name;
    if (name !== undefined) return name;
    throw new ArgumentError(
      `Cannot name the conflict of "${this.#facts.name}": its constraint has no name. ` +
        `Name it, or give its columns as indexElements.`,
    );
  }

  #indexElement(element: string | AnyElement): Expr {
    if (typeof element !== "string") return toElement(element, "an element of an index");
    const { columns, name } = this.#facts;
    const column =
      columns.find(({ key }) => key === element) ?? columns.find((each) => each.name === element);
    if (column !== undefined) return column.node;
    throw new ArgumentError(
      `Cannot name the conflict of "${name}": it has no column "${element}". ` +
        `Its columns are ${columns.map(({ key }) => `"${key}"`).join(", ")}.`,
    );
  }
}

/**
 * INSERT into a table or mapped class, with PostgreSQL's ON CONFLICT.
 *
 * @example
 * insert(users).values({ id: 1, name: "ann" }).onConflictDoNothing()
 * // INSERT INTO users (id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING
 *
 * @see https://www.postgresql.org/docs/current/sql-insert.html#SQL-ON-CONFLICT
 * @since 0.1.0
 */
export function insert<Target extends DmlTarget>(target: Target): PostgresqlInsert<Target> {
  const { node } = insertInto(target);
  return new PostgresqlInsert(node, requireFrom(target, "the target of INSERT"));
}
