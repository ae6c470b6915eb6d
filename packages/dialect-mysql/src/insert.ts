import { ArgumentError } from "@rebis/base";
import {
  type DefinitionsOf,
  type DmlTarget,
  Insert,
  insert as insertInto,
  type ReturningOptions,
  type Selectable,
  type UpdateValues,
} from "@rebis/core-sql";
import { newRow, type NewRow, requireFrom, upsertAssignments } from "@rebis/core-sql/spi";
import { duplicateNode, hasDuplicate, insertedName, verbNode } from "./compile/clauses.ts";

/** Pairs of a column's key and its new value, in the order in which the server computes them. */
export type OrderedUpdate<Target> = readonly {
  [Key in keyof UpdateValues<DefinitionsOf<Target>>]: readonly [
    key: Key,
    value: UpdateValues<DefinitionsOf<Target>>[Key],
  ];
}[keyof UpdateValues<DefinitionsOf<Target>>][];

/** INSERT with MySQL's ON DUPLICATE KEY UPDATE and IGNORE. Immutable, like {@link Insert}. */
export class MysqlInsert<Target = unknown, Items = readonly []> extends Insert<Target, Items> {
  #inserted: NewRow<Target> | undefined;

  /** The row that was to be inserted, for the values of an update: `inserted.name`. */
  get inserted(): NewRow<Target> {
    this.#inserted ??= newRow<Target>(this.facts, insertedName);
    return this.#inserted;
  }

  /**
   * `ON DUPLICATE KEY UPDATE …`: whichever unique key the row collides with, its row is updated.
   * The row count is 1 for a row inserted, 2 for one changed. Columns are set in the order of the
   * table; a list of pairs keeps its own order, in which the server computes the values.
   *
   * @example
   * const stmt = insert(users).values({ id: 1, name: "ann" });
   * stmt.onDuplicateKeyUpdate({ name: stmt.inserted.name })
   * // MySQL:   INSERT INTO users (id, name) VALUES (?, ?) AS new ON DUPLICATE KEY UPDATE name = new.name
   * // MariaDB: INSERT INTO users (id, name) VALUES (?, ?) ON DUPLICATE KEY UPDATE name = VALUES(name)
   * stmt.onDuplicateKeyUpdate([["name", "bob"], ["id", stmt.inserted.id]])
   *
   * @throws {ArgumentError} when nothing is set, or the statement has the clause already
   * @throws {CompileError} for a key that is no column
   * @see https://docs.sqlalchemy.org/en/21/dialects/mysql.html#insert-on-duplicate-key-update-upsert
   * @since 0.1.0
   */
  onDuplicateKeyUpdate(set: UpdateValues<DefinitionsOf<Target>> | OrderedUpdate<Target>): this {
    const pairs = upsertAssignments(set, this.facts, "ON DUPLICATE KEY UPDATE");
    if (pairs.length === 0) {
      throw new ArgumentError(
        `Cannot update "${this.facts.name}" on a duplicate key: nothing is set. Name a column, or use ignore().`,
      );
    }
    if (hasDuplicate(this.node.clauses)) {
      throw new ArgumentError(
        `Cannot add ON DUPLICATE KEY UPDATE to the INSERT into "${this.facts.name}": it has one ` +
          `already. Start from the statement without it.`,
      );
    }
    const columns = pairs.map(({ column }) => column.name);
    return this.ext(
      duplicateNode(
        columns,
        pairs.map(({ value }) => value),
      ),
    );
  }

  /**
   * `INSERT IGNORE`: rows that collide are left out. The server then also bends values that do not
   * fit instead of refusing them.
   *
   * @example
   * insert(users).values({ id: 1 }).ignore() // INSERT IGNORE INTO users (id) VALUES (?)
   *
   * @see https://dev.mysql.com/doc/refman/8.4/en/insert.html
   * @since 0.1.0
   */
  ignore(): this {
    return this.ext(verbNode("ignore"));
  }

  override returning<const Returned extends readonly Selectable[]>(
    ...items: Returned
  ): MysqlInsert<Target, Returned>;
  override returning<const Returned extends readonly Selectable[]>(
    ...items: readonly [...Returned, ReturningOptions]
  ): MysqlInsert<Target, Returned>;
  override returning(...items: readonly unknown[]): MysqlInsert<Target, never> {
    return new MysqlInsert(this.withReturning(items), this.facts, this.getExecutionOptions());
  }
}

/**
 * INSERT into a table or mapped class, with MySQL's ON DUPLICATE KEY UPDATE.
 *
 * @example
 * insert(users).values({ id: 1, name: "ann" }).onDuplicateKeyUpdate({ name: "ann" })
 * // INSERT INTO users (id, name) VALUES (?, ?) … ON DUPLICATE KEY UPDATE name = ?
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/insert-on-duplicate.html
 * @since 0.1.0
 */
export function insert<Target extends DmlTarget>(target: Target): MysqlInsert<Target> {
  const { node } = insertInto(target);
  return new MysqlInsert(node, requireFrom(target, "the target of INSERT"));
}

/**
 * REPLACE: as INSERT, but rows with the same key are deleted first.
 *
 * @example
 * replace(users).values({ id: 1, name: "ann" }) // REPLACE INTO users (id, name) VALUES (?, ?)
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/replace.html
 * @since 0.1.0
 */
export function replace<Target extends DmlTarget>(target: Target): MysqlInsert<Target> {
  return insert(target).ext(verbNode("replace"));
}
