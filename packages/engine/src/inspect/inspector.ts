import {
  type Answer,
  type AsyncBind,
  type Bind,
  NoInspectionAvailable,
  type Program,
  type ProgramConnection,
  type ReflectedCheck,
  type ReflectedColumn,
  type ReflectedDomain,
  type ReflectedEnum,
  type ReflectedForeignKey,
  type ReflectedIndex,
  type ReflectedKey,
  type ReflectedKind,
  type ReflectedOptions,
  type ReflectedOwnConstraint,
  type ReflectedSequence,
  type ReflectionScope,
  type SyncBind,
} from "@rebis/base";
import type { SqlType } from "@rebis/core-sql";
import { inspectionMethod } from "@rebis/core-sql/spi";
import { forMany, forOne, isThere, objectNames, viewDefinition } from "./object-programs.ts";
import { type InspectOptions, type MultiOptions, queryOf } from "./query-options.ts";
import { type Question, questions, type ReflectedComment } from "./questions.ts";
import { sortedNames, type SortedTableNames } from "./sorted-names.ts";

type ByName<Found> = ReadonlyMap<string, Found>;

/**
 * Reads what is in a database, through an engine or a connection. What was asked about one table
 * or schema is remembered until {@link Inspector.clearCache}; the questions about many (`getMulti…`)
 * are asked anew. A database that lacks something (comments of SQLite) raises InvalidRequestError.
 *
 * @example
 * const inspector = inspect(engine);
 * inspector.getTableNames();                       // ["orders", "users"]
 * inspector.getColumns("users").map((c) => c.name); // ["id", "name"]
 * await inspect(asyncEngine).getIndexes("users");
 * @see https://docs.sqlalchemy.org/en/21/core/reflection.html#sqlalchemy.engine.reflection.Inspector
 * @since 0.1.0
 */
export class Inspector<Target extends Bind> {
  readonly bind: Target;
  readonly #known = new Map<string, unknown>();

  constructor(bind: Target) {
    this.bind = bind;
  }

  /** Forgets what was read, after the database was changed. */
  clearCache(): void {
    this.#known.clear();
  }

  /** The schema in which names without one are found and made. */
  get defaultSchemaName(): Answer<Target, string | undefined> {
    return this.#once(["defaultSchema"], (connection) =>
      inspectionMethod(connection, "getDefaultSchemaName")(connection),
    );
  }
  /** Names of the schemas, without those of the server itself. */
  getSchemaNames(): Answer<Target, string[]> {
    return this.#once(["schemas"], (connection) =>
      inspectionMethod(connection, "getSchemaNames")(connection),
    );
  }
  /** Names of the tables of a schema (the default one without a name), sorted; views are no tables. */
  getTableNames(schema?: string): Answer<Target, string[]> {
    return this.#names(["table"], "default", schema);
  }
  /** Names of the views of a schema, sorted. */
  getViewNames(schema?: string): Answer<Target, string[]> {
    return this.#names(["view"], "default", schema);
  }
  /** Names of the views of a schema that keep their rows, sorted. */
  getMaterializedViewNames(schema?: string): Answer<Target, string[]> {
    return this.#names(["materializedView"], "default", schema);
  }
  /** Names of the temporary tables of this connection. */
  getTempTableNames(): Answer<Target, string[]> {
    return this.#names(["table"], "temporary", undefined);
  }
  /** Names of the temporary views of this connection. */
  getTempViewNames(): Answer<Target, string[]> {
    return this.#names(["view"], "temporary", undefined);
  }
  /** Names of the sequences of a schema that belong to no column, sorted. */
  getSequenceNames(schema?: string): Answer<Target, string[]> {
    return this.#then(["sequences", schema], sequences(schema), (found) =>
      found.map(({ name }) => name).toSorted(),
    );
  }
  /** The sequences of a schema that belong to no column, with their numbers. */
  getSequences(schema?: string): Answer<Target, readonly ReflectedSequence[]> {
    return this.#then(["sequences", schema], sequences(schema), (found) => found);
  }
  /** The enum types of a schema (PostgreSQL); `"*"` for those of all. */
  getEnums(schema?: string): Answer<Target, readonly ReflectedEnum[]> {
    return this.#once(["enums", schema], (connection) =>
      inspectionMethod(connection, "getEnums")(connection, schema),
    );
  }
  /** The domains of a schema (PostgreSQL); `"*"` for those of all. */
  getDomains(schema?: string): Answer<Target, readonly ReflectedDomain[]> {
    return this.#once(["domains", schema], (connection) =>
      inspectionMethod(connection, "getDomains")(connection, schema),
    );
  }

  /** Whether a table or view is there, a temporary one too. Asked anew each time. */
  hasTable(name: string, schema?: string): Answer<Target, boolean> {
    return this.#run((connection) =>
      isThere(
        connection,
        queryOf(connection, { schema, kind: "any", scope: "any", filterNames: [name] }),
      ),
    );
  }
  /** Whether each of several tables or views is there, in one question. */
  hasMultiTable(
    names: readonly string[],
    schema?: string,
  ): Answer<Target, ReadonlyMap<string, boolean>> {
    return this.#run((connection) => whichAreThere(connection, names, schema));
  }
  /** Whether a schema is there. */
  hasSchema(name: string): Answer<Target, boolean> {
    return this.#run(function* (connection) {
      const names = yield* inspectionMethod(connection, "getSchemaNames")(connection);
      return names.includes(name);
    });
  }
  /** Whether a sequence is there. */
  hasSequence(name: string, schema?: string): Answer<Target, boolean> {
    return this.#run(function* (connection) {
      return (yield* sequences(schema)(connection)).some((found) => found.name === name);
    });
  }
  /** Whether a table has an index; false for a table that is not there. */
  hasIndex(table: string, name: string, schema?: string): Answer<Target, boolean> {
    return this.#run(function* (connection) {
      const query = queryOf(connection, {
        schema,
        kind: "any",
        scope: "any",
        filterNames: [table],
      });
      const found = yield* questions.indexes.ask(connection, query);
      return found.get(table)?.some((index) => index.name === name) ?? false;
    });
  }

  /** The columns of a table or view, in order. @throws {NoSuchTableError} */
  getColumns(
    table: string,
    schema?: string,
    options?: InspectOptions,
  ): Answer<Target, readonly ReflectedColumn<SqlType<unknown>>[]> {
    return this.#one(questions.columns, table, schema, options);
  }
  /** The primary key; one without columns where there is none. @throws {NoSuchTableError} */
  getPkConstraint(
    table: string,
    schema?: string,
    options?: InspectOptions,
  ): Answer<Target, ReflectedKey> {
    return this.#one(questions.primaryKey, table, schema, options);
  }
  /** The foreign keys. `{ postgresql_ignoreSearchPath: true }` names schemas although the search path finds them. @throws {NoSuchTableError} */
  getForeignKeys(
    table: string,
    schema?: string,
    options?: InspectOptions,
  ): Answer<Target, readonly ReflectedForeignKey[]> {
    return this.#one(questions.foreignKeys, table, schema, options);
  }
  /** The indexes, without those of the primary key. @throws {NoSuchTableError} */
  getIndexes(
    table: string,
    schema?: string,
    options?: InspectOptions,
  ): Answer<Target, readonly ReflectedIndex[]> {
    return this.#one(questions.indexes, table, schema, options);
  }
  /** The unique constraints. @throws {NoSuchTableError} */
  getUniqueConstraints(
    table: string,
    schema?: string,
    options?: InspectOptions,
  ): Answer<Target, readonly ReflectedKey[]> {
    return this.#one(questions.uniques, table, schema, options);
  }
  /** The CHECK constraints. @throws {NoSuchTableError} */
  getCheckConstraints(
    table: string,
    schema?: string,
    options?: InspectOptions,
  ): Answer<Target, readonly ReflectedCheck[]> {
    return this.#one(questions.checks, table, schema, options);
  }
  /** Constraints of kinds that only this database has (EXCLUDE of PostgreSQL). @throws {NoSuchTableError} */
  getOwnConstraints(
    table: string,
    schema?: string,
    options?: InspectOptions,
  ): Answer<Target, readonly ReflectedOwnConstraint[]> {
    return this.#one(questions.own, table, schema, options);
  }
  /** The comment of a table. @throws {NoSuchTableError} */
  getTableComment(
    table: string,
    schema?: string,
    options?: InspectOptions,
  ): Answer<Target, ReflectedComment> {
    return this.#one(questions.comment, table, schema, options);
  }
  /** Options that only this database has, without its name before them: `{ engine: "InnoDB" }`. @throws {NoSuchTableError} */
  getTableOptions(
    table: string,
    schema?: string,
    options?: InspectOptions,
  ): Answer<Target, ReflectedOptions> {
    return this.#one(questions.options, table, schema, options);
  }
  /** The query of a view, as the server writes it. @throws {NoSuchTableError} */
  getViewDefinition(view: string, schema?: string): Answer<Target, string> {
    return this.#once(["view", schema, view], (connection) => {
      const names = { schema, kind: "anyView", scope: "any", filterNames: [view] } as const;
      return viewDefinition(connection, queryOf(connection, names), view);
    });
  }

  /** The columns of many tables, by name. */
  getMultiColumns(
    options: MultiOptions = {},
  ): Answer<Target, ByName<readonly ReflectedColumn<SqlType<unknown>>[]>> {
    return this.#many(questions.columns, options);
  }
  /** The primary keys of many tables, by name. */
  getMultiPkConstraint(options: MultiOptions = {}): Answer<Target, ByName<ReflectedKey>> {
    return this.#many(questions.primaryKey, options);
  }
  /** The foreign keys of many tables, by name. */
  getMultiForeignKeys(
    options: MultiOptions = {},
  ): Answer<Target, ByName<readonly ReflectedForeignKey[]>> {
    return this.#many(questions.foreignKeys, options);
  }
  /** The indexes of many tables, by name. */
  getMultiIndexes(options: MultiOptions = {}): Answer<Target, ByName<readonly ReflectedIndex[]>> {
    return this.#many(questions.indexes, options);
  }
  /** The unique constraints of many tables, by name. */
  getMultiUniqueConstraints(
    options: MultiOptions = {},
  ): Answer<Target, ByName<readonly ReflectedKey[]>> {
    return this.#many(questions.uniques, options);
  }
  /** The CHECK constraints of many tables, by name. */
  getMultiCheckConstraints(
    options: MultiOptions = {},
  ): Answer<Target, ByName<readonly ReflectedCheck[]>> {
    return this.#many(questions.checks, options);
  }
  /** Constraints of this database's own kinds of many tables, by name. */
  getMultiOwnConstraints(
    options: MultiOptions = {},
  ): Answer<Target, ByName<readonly ReflectedOwnConstraint[]>> {
    return this.#many(questions.own, options);
  }
  /** The comments of many tables, by name. */
  getMultiTableComment(options: MultiOptions = {}): Answer<Target, ByName<ReflectedComment>> {
    return this.#many(questions.comment, options);
  }
  /** This database's own options of many tables, by name. */
  getMultiTableOptions(options: MultiOptions = {}): Answer<Target, ByName<ReflectedOptions>> {
    return this.#many(questions.options, options);
  }

  /**
   * The tables of a schema in the order of creation, each with the foreign keys that can be created
   * with it. The last entry has no table: its foreign keys close circles, and are added later.
   *
   * @see https://docs.sqlalchemy.org/en/21/core/reflection.html#sqlalchemy.engine.reflection.Inspector.get_sorted_table_and_fkc_names
   */
  getSortedTableAndFkcNames(schema?: string): Answer<Target, readonly SortedTableNames[]> {
    return this.#run(function* (connection) {
      const query = queryOf(connection, { schema });
      return sortedNames(yield* forMany(connection, query, questions.foreignKeys), schema);
    });
  }

  #names(
    kinds: readonly ReflectedKind[],
    scope: ReflectionScope,
    schema: string | undefined,
  ): Answer<Target, string[]> {
    return this.#once(["names", kinds, scope, schema], (connection) =>
      objectNames(connection, { schema, kinds, scope }),
    );
  }
  #one<Found>(
    question: Question<Found>,
    name: string,
    schema: string | undefined,
    options: InspectOptions = {},
  ): Answer<Target, Found> {
    return this.#once([question.name, schema, name, options], (connection) => {
      const names = { kind: "any", scope: "any", filterNames: [name] } as const;
      const query = queryOf(connection, { ...options, ...names, schema });
      return forOne(connection, query, name, question);
    });
  }
  #many<Found>(question: Question<Found>, options: MultiOptions): Answer<Target, ByName<Found>> {
    return this.#run((connection) => forMany(connection, queryOf(connection, options), question));
  }

  #run<T>(program: (connection: ProgramConnection) => Program<T>): Answer<Target, T> {
    // The two kinds of bind differ in what runProgram returns, which is just what Answer says.
    return this.bind.runProgram(program) as Answer<Target, T>;
  }
  /** Runs a program whose answer is remembered. */
  #once<T>(
    key: readonly unknown[],
    program: (connection: ProgramConnection) => Program<T>,
  ): Answer<Target, T> {
    return this.#then(key, program, (found: T) => found);
  }
  #then<T, Shown>(
    key: readonly unknown[],
    program: (connection: ProgramConnection) => Program<T>,
    show: (found: T) => Shown,
  ): Answer<Target, Shown> {
    const id = JSON.stringify(key);
    const known = this.#known;
    if (known.has(id)) {
      // What is kept under a key was made by the program of that key.
      const shown = show(known.get(id) as T);
      return (this.bind.face === "sync" ? shown : Promise.resolve(shown)) as Answer<Target, Shown>;
    }
    return this.#run(function* (connection) {
      const found = yield* program(connection);
      known.set(id, found);
      return show(found);
    });
  }
}

function sequences(
  schema: string | undefined,
): (connection: ProgramConnection) => Program<readonly ReflectedSequence[]> {
  return (connection) => inspectionMethod(connection, "getSequences")(connection, schema);
}

function* whichAreThere(
  connection: ProgramConnection,
  names: readonly string[],
  schema: string | undefined,
): Program<ReadonlyMap<string, boolean>> {
  const options = { schema, kind: "any", scope: "any", filterNames: names } as const;
  const found = new Set(yield* objectNames(connection, queryOf(connection, options)));
  return new Map(names.map((name) => [name, found.has(name)]));
}

function isBind(value: unknown): value is SyncBind | AsyncBind {
  return typeof value === "object" && value !== null && "runProgram" in value && "dialect" in value;
}

/**
 * The inspector of an engine or a connection.
 *
 * @example
 * inspect(engine).hasTable("users"); // true
 * @throws {NoInspectionAvailable} for anything else
 * @see https://docs.sqlalchemy.org/en/21/core/inspection.html#sqlalchemy.inspect
 * @since 0.1.0
 */
export function inspect<Target extends Bind>(target: Target): Inspector<Target> {
  if (isBind(target)) return new Inspector(target);
  throw new NoInspectionAvailable(
    `Cannot inspect a value of type ${typeof target}: it is neither an engine nor a connection. ` +
      `Pass what createEngine() or engine.connect() returned; mapped objects are inspected by @rebis/orm.`,
  );
}
