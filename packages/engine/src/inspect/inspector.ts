import {
  type AsyncBind,
  type Bind,
  NoInspectionAvailable,
  type Program,
  type ProgramConnection,
  type SyncBind,
} from "@rebis/base";

/** A value from a synchronous bind, a promise of it from an asynchronous one. */
export type Answer<Target extends Bind, T> = Target extends SyncBind ? T : Promise<T>;

/**
 * Reads what is in a database, through an engine or a connection.
 *
 * @example
 * inspect(engine).getTableNames(); // ["orders", "users"]
 * await inspect(asyncEngine).getTableNames();
 * @see https://docs.sqlalchemy.org/en/21/core/reflection.html#sqlalchemy.engine.reflection.Inspector
 * @since 0.1.0
 */
export class Inspector<Target extends Bind> {
  readonly #bind: Target;

  constructor(bind: Target) {
    this.#bind = bind;
  }

  /** Names of the tables of a schema (the default one without a name), sorted. */
  getTableNames(schema?: string): Answer<Target, string[]> {
    return this.#run((connection) =>
      connection.dialect.inspection.getTableNames(connection, schema),
    );
  }

  /** Names of the views of a schema, sorted. */
  getViewNames(schema?: string): Answer<Target, string[]> {
    return this.#run((connection) =>
      connection.dialect.inspection.getViewNames(connection, schema),
    );
  }

  /** Whether a table or view is there. */
  hasTable(name: string, schema?: string): Answer<Target, boolean> {
    return this.#run((connection) => hasTable(connection, name, schema));
  }

  #run<T>(program: (connection: ProgramConnection) => Program<T>): Answer<Target, T> {
    // The two kinds of bind differ in what runProgram returns, which is just what Answer says.
    return this.#bind.runProgram(program) as Answer<Target, T>;
  }
}

function* hasTable(
  connection: ProgramConnection,
  name: string,
  schema: string | undefined,
): Program<boolean> {
  const { inspection } = connection.dialect;
  const tables = yield* inspection.getTableNames(connection, schema);
  if (tables.includes(name)) return true;
  const views = yield* inspection.getViewNames(connection, schema);
  return views.includes(name);
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
