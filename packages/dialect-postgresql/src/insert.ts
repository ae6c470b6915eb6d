import { ArgumentError } from "@rebis/base";
import {
  type Constraint,
  type DmlTarget,
  Index,
  insert as insertInto,
  type ReturningOptions,
  type Selectable,
} from "@rebis/core-sql";
import {
  type ConflictDecision,
  ConflictInsert,
  type ConflictTarget as IndexTarget,
  type ConflictUpdate as IndexUpdate,
  hasConflict,
  requireFrom,
  type TypeDialect,
} from "@rebis/core-sql/spi";

import { postgresqlTypes } from "./types/type-table.ts";

/** Which unique index an ON CONFLICT clause is about. */
export interface ConflictTarget extends IndexTarget {
  /**
   * A constraint instead of an index: its name, or the object. One without a name stands for its
   * columns, an index for what it is made of.
   */
  readonly constraint?: string | Pick<Constraint, "name" | "columns" | "options"> | Index;
}

/** What ON CONFLICT DO UPDATE does. */
export interface ConflictUpdate<Target> extends ConflictTarget, IndexUpdate<Target> {}

/** INSERT with PostgreSQL's ON CONFLICT. Immutable, like {@link Insert}. */
export class PostgresqlInsert<Target = unknown, Items = readonly []> extends ConflictInsert<
  Target,
  Items
> {
  protected override readonly printing: TypeDialect = {
    name: "postgresql",
    types: postgresqlTypes,
  };

  /**
   * `ON CONFLICT … DO UPDATE SET …`, which needs an index or a constraint that decides.
   *
   * @example
   * const stmt = insert(users).values({ id: 1, name: "ann" });
   * stmt.onConflictDoUpdate({ indexElements: ["id"], set: { name: stmt.excluded.name } })
   * // INSERT INTO users (id, name) VALUES ($1::INTEGER, $2::VARCHAR)
   * // ON CONFLICT (id) DO UPDATE SET name = excluded.name
   *
   * @throws {ArgumentError} when `set` is empty, no index is named, or the statement has ON CONFLICT already
   * @throws {CompileError} for a key that is no column
   * @see https://docs.sqlalchemy.org/en/21/dialects/postgresql.html#insert-on-conflict-upsert
   * @since 0.1.0
   */
  onConflictDoUpdate(update: ConflictUpdate<Target>): this {
    const decision = this.#decision(update);
    if (decision.constraint === undefined && decision.elements.length === 0) {
      throw new ArgumentError(
        `Cannot update "${this.facts.name}" on conflict: nothing says which unique index decides. ` +
          `Give indexElements or constraint.`,
      );
    }
    return this.updateOnConflict(decision, update);
  }

  /**
   * `ON CONFLICT … DO NOTHING`: the row is left out when its key is taken.
   *
   * @example
   * insert(users).values({ id: 1 }).onConflictDoNothing({ indexElements: ["id"] })
   * // INSERT INTO users (id) VALUES ($1::INTEGER) ON CONFLICT (id) DO NOTHING
   *
   * @throws {ArgumentError} when the statement has ON CONFLICT already
   * @see https://docs.sqlalchemy.org/en/21/dialects/postgresql.html#insert-on-conflict-upsert
   * @since 0.1.0
   */
  onConflictDoNothing(target: ConflictTarget = {}): this {
    return this.ignoreConflict(this.#decision(target));
  }

  override returning<const Returned extends readonly Selectable[]>(
    ...items: Returned
  ): PostgresqlInsert<Target, Returned>;
  override returning<const Returned extends readonly Selectable[]>(
    ...items: readonly [...Returned, ReturningOptions]
  ): PostgresqlInsert<Target, Returned>;
  override returning(...items: readonly unknown[]): PostgresqlInsert<Target, never> {
    return new PostgresqlInsert(this.withReturning(items), this.facts, this.getExecutionOptions());
  }

  #decision(target: ConflictTarget): ConflictDecision {
    const { indexElements = [], constraint } = target;
    if (hasConflict(this.node.clauses)) {
      throw new ArgumentError(
        `Cannot add ON CONFLICT to the INSERT into "${this.facts.name}": it has one already, and ` +
          `the server takes one. Start from the statement without it.`,
      );
    }
    if (constraint === undefined) return this.indexDecision(target);
    if (indexElements.length > 0) {
      throw new ArgumentError(
        `Cannot name the conflict of "${this.facts.name}": it has both indexElements and a ` +
          `constraint. Give one of them.`,
      );
    }
    return this.#constraintDecision(constraint);
  }

  #constraintDecision(constraint: NonNullable<ConflictTarget["constraint"]>): ConflictDecision {
    if (typeof constraint === "string") return { constraint, elements: [], indexWhere: undefined };
    if (constraint instanceof Index) {
      return this.indexDecision({
        indexElements: constraint.expressions,
        indexWhere: constraint.options.where,
      });
    }
    const { name, columns } = constraint;
    if (name !== undefined) return this.#constraintDecision(name);
    if (columns.length > 0) return this.indexDecision({ indexElements: columns });
    throw new ArgumentError(
      `Cannot name the conflict of "${this.facts.name}": its constraint has neither a name nor ` +
        `columns. Name it, or give indexElements.`,
    );
  }
}

/**
 * INSERT into a table or mapped class, with PostgreSQL's ON CONFLICT.
 *
 * @example
 * insert(users).values({ id: 1, name: "ann" }).onConflictDoNothing()
 * // INSERT INTO users (id, name) VALUES ($1::INTEGER, $2::VARCHAR) ON CONFLICT DO NOTHING
 *
 * @see https://www.postgresql.org/docs/current/sql-insert.html#SQL-ON-CONFLICT
 * @since 0.1.0
 */
export function insert<Target extends DmlTarget>(target: Target): PostgresqlInsert<Target> {
  const { node } = insertInto(target);
  return new PostgresqlInsert(node, requireFrom(target, "the target of INSERT"));
}
