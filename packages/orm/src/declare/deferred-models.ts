import {
  type AsyncBind,
  InvalidRequestError,
  type Program,
  type ProgramConnection,
  type SyncBind,
} from "@rebis/base";
import type { MetaData, Table } from "@rebis/core-sql";
import { reflectMetadata } from "@rebis/core-sql/spi";

/** A class whose table is still to be read. */
interface DeferredModel {
  readonly table: Table;
  /** Gives the class what was read. */
  readonly complete: () => void;
}

/** Classes that were declared before their tables were read. */
export class DeferredModels {
  readonly #metadata: MetaData;
  readonly #waiting = new Map<Table, DeferredModel>();

  constructor(metadata: MetaData) {
    this.#metadata = metadata;
  }

  add(model: DeferredModel): void {
    this.#waiting.set(model.table, model);
  }

  /** Refuses the use of a class whose table was not read. @throws {InvalidRequestError} */
  check(table: Table): void {
    if (!this.#waiting.has(table)) return;
    throw new InvalidRequestError(
      `Cannot use the class of table "${table.key}": its table was not read yet. Call prepare(engine) of its base first.`,
    );
  }

  /** Reads the tables of all classes that wait for them. */
  prepare(bind: SyncBind | AsyncBind): void | Promise<void> {
    return bind.runProgram((connection) => this.#read(connection));
  }

  *#read(connection: ProgramConnection): Program<void> {
    const waiting = [...this.#waiting.values()];
    for (const schema of new Set(waiting.map(({ table }) => table.schema))) {
      const tables = waiting.filter(({ table }) => table.schema === schema);
      yield* reflectMetadata<MetaData>(connection, this.#metadata, {
        schema,
        only: tables.map(({ table }) => table.name),
        views: true,
        extendExisting: true,
        autoloadReplace: false,
      });
    }
    for (const { table, complete } of waiting) {
      complete();
      this.#waiting.delete(table);
    }
  }
}
