import {
  Alias,
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
import { assignments, type DmlClauseNode, type InsertNode, requireFrom } from "@rebis/core-sql/spi";
import { ArgumentError } from "@rebis/base";
import { duplicateNode, insertedName, verbNode } from "./compile/clauses.ts";

type Facts = ReturnType<typeof requireFrom>;

/** The columns of the row that was to be inserted. */
export type InsertedColumns<Target> = Target extends { readonly c: infer Columns }
  ? Columns
  : never;

/** INSERT with MySQL's ON DUPLICATE KEY UPDATE and IGNORE. Immutable, like {@link Insert}. */
export class MysqlInsert<Target = unknown, Items = readonly []> extends Insert<Target, Items> {
  readonly #facts: Facts;
  #inserted: InsertedColumns<Target> | undefined;

  constructor(
    node: InsertNode,
    facts: Facts,
    executionOptions: Readonly<Record<string, unknown>> = {},
  ) {
    super(node, facts, executionOptions);
    this.#facts = facts;
  }

  /** The row that was to be inserted, for the values of an update: `inserted.name`. */
  get inserted(): InsertedColumns<Target> {
    // The alias has the columns of the target, by the same keys.
    this.#inserted ??= new Alias(this.#facts, insertedName).c as InsertedColumns<Target>;
    return this.#inserted;
  }

  /**
   * `ON DUPLICATE KEY UPDATE …`: whichever unique key the row collides with, its row is updated.
   * The row count is 1 for a row inserted, 2 for one changed. Pairs keep their order, in which the
   * server evaluates them.
   *
   * @example
   * const stmt = insert(users).values({ id: 1, name: "ann" });
   * stmt.onDuplicateKeyUpdate({ name: stmt.inserted.name })
   * // MySQL:   INSERT INTO users (id, name) VALUES (?, ?) AS new ON DUPLICATE KEY UPDATE name = new.name
   * // MariaDB: INSERT INTO users (id, name) VALUES (?, ?) ON DUPLICATE KEY UPDATE name = VALUES(name)
   *
   * @throws {ArgumentError} when nothing is set, or a name is no column
   * @see https://docs.sqlalchemy.org/en/21/dialects/mysql.html#insert-on-duplicate-key-update-upsert
   * @since 0.1.0
   */
  onDuplicateKeyUpdate(set: UpdateValues<DefinitionsOf<Target>>): MysqlInsert<Target, Items> {
    const pairs = assignments(set, this.#facts, "ON DUPLICATE KEY UPDATE of");
    if (pairs.length === 0) {
      throw new ArgumentError(
        `Cannot update "${this.#facts.name}" on a duplicate key: nothing is set. Name a column, or use ignore().`,
      );
    }
    return this.withClause(
      duplicateNode(
        pairs.map(({ column }) => column.name),
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
  ignore(): MysqlInsert<Target, Items> {
    return this.withClause(verbNode("ignore"));
  }

  override values(
    rows: InsertValues<DefinitionsOf<Target>> | readonly InsertValues<DefinitionsOf<Target>>[],
  ): MysqlInsert<Target, Items> {
    return this.#wrap(super.values(rows));
  }
  override fromSelect(keys: readonly string[], query: QueryElement): MysqlInsert<Target, Items> {
    return this.#wrap(super.fromSelect(keys, query));
  }
  override returning<const Returned extends readonly Selectable[]>(
    ...items: Returned
  ): MysqlInsert<Target, Returned> {
    return this.#wrap<Returned>(super.returning<Returned>(...items));
  }
  override withClause(clause: DmlClauseNode): MysqlInsert<Target, Items> {
    return this.#wrap(super.withClause(clause));
  }
  override addCte(...ctes: readonly Cte[]): MysqlInsert<Target, Items> {
    return this.#wrap(super.addCte(...ctes));
  }
  override options(...options: readonly StatementOption[]): MysqlInsert<Target, Items> {
    return this.#wrap(super.options(...options));
  }
  override executionOptions(
    options: Readonly<Record<string, unknown>>,
  ): MysqlInsert<Target, Items> {
    return this.#wrap(super.executionOptions(options));
  }

  #wrap<Returned>(statement: Insert<Target, Returned>): MysqlInsert<Target, Returned> {
    return new MysqlInsert(statement.node, this.#facts, statement.getExecutionOptions());
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
  return insert(target).withClause(verbNode("replace"));
}
