import {
  type DmlTarget,
  insert as insertInto,
  type ReturningOptions,
  type Selectable,
} from "@rebis/core-sql";
import {
  ConflictInsert,
  type ConflictTarget,
  type ConflictUpdate,
  requireFrom,
  type TypeDialect,
} from "@rebis/core-sql/spi";
import { sqliteTypes } from "./types/type-table.ts";

/** INSERT with SQLite's ON CONFLICT. Immutable, like {@link Insert}. */
export class SqliteInsert<Target = unknown, Items = readonly []> extends ConflictInsert<
  Target,
  Items
> {
  protected override readonly printing: TypeDialect = { name: "sqlite", types: sqliteTypes };

  /**
   * `ON CONFLICT … DO UPDATE SET …`. May be called several times, for several indexes.
   *
   * @example
   * const stmt = insert(users).values({ id: 1, name: "ann" });
   * stmt.onConflictDoUpdate({ indexElements: ["id"], set: { name: stmt.excluded.name } })
   * // INSERT INTO users (id, name) VALUES (?, ?)
   * // ON CONFLICT (id) DO UPDATE SET name = excluded.name
   *
   * @throws {ArgumentError} when `set` is empty
   * @throws {CompileError} for a key that is no column
   * @see https://docs.sqlalchemy.org/en/21/dialects/sqlite.html#insert-on-conflict-upsert
   * @since 0.1.0
   */
  onConflictDoUpdate(update: ConflictUpdate<Target>): this {
    return this.updateOnConflict(this.indexDecision(update), update);
  }

  /**
   * `ON CONFLICT … DO NOTHING`: the row is left out when its key is taken.
   *
   * @example
   * insert(users).values({ id: 1 }).onConflictDoNothing({ indexElements: ["id"] })
   * // INSERT INTO users (id) VALUES (?) ON CONFLICT (id) DO NOTHING
   *
   * @see https://docs.sqlalchemy.org/en/21/dialects/sqlite.html#insert-on-conflict-upsert
   * @since 0.1.0
   */
  onConflictDoNothing(target: ConflictTarget = {}): this {
    return this.ignoreConflict(this.indexDecision(target));
  }

  override returning<const Returned extends readonly Selectable[]>(
    ...items: Returned
  ): SqliteInsert<Target, Returned>;
  override returning<const Returned extends readonly Selectable[]>(
    ...items: readonly [...Returned, ReturningOptions]
  ): SqliteInsert<Target, Returned>;
  override returning(...items: readonly unknown[]): SqliteInsert<Target, never> {
    return new SqliteInsert(this.withReturning(items), this.facts, this.getExecutionOptions());
  }
}

/**
 * INSERT into a table or mapped class, with SQLite's ON CONFLICT.
 *
 * @example
 * insert(users).values({ id: 1, name: "ann" }).onConflictDoNothing()
 * // INSERT INTO users (id, name) VALUES (?, ?) ON CONFLICT DO NOTHING
 *
 * @see https://www.sqlite.org/lang_upsert.html
 * @since 0.1.0
 */
export function insert<Target extends DmlTarget>(target: Target): SqliteInsert<Target> {
  const { node } = insertInto(target);
  return new SqliteInsert(node, requireFrom(target, "the target of INSERT"));
}
