import {
  NoSuchTableError,
  type Program,
  type ProgramConnection,
  type ReflectedKind,
  type ReflectedOptions,
  type ReflectionQuery,
  UnreflectableTableError,
} from "@rebis/base";
import { type SchemaTranslateMap, translatedSchema } from "../compile/schema-translate.ts";
import type { ColumnDefinitions } from "../schema/column.ts";
import { sqlDialectOf } from "../schema/create.ts";
import type { Table, TableOptions, TableRegistry } from "../schema/table.ts";
import { inspectionMethod } from "./ask-dialect.ts";
import { buildTable, type ReadColumn } from "./build-table.ts";
import type { ReflectedTablePlace, ReflectHooks } from "./column-info.ts";
import { columnInfo } from "./reflected-column.ts";
import { noColumns, readTables, type TableFacts } from "./table-facts.ts";

/** Where reflected tables go, and who is told of their columns. */
export interface ReflectTarget extends TableRegistry {
  readonly events?: ReflectHooks | undefined;
}

/** How tables are read. */
export interface ReadOptions {
  /** Also the tables that foreign keys point to (default true). */
  readonly resolveFks?: boolean;
  /** Tables that are in the MetaData already are read again, and get what the database has. */
  readonly extendExisting?: boolean;
  /** Whether columns of such tables give way to those of the database (default true). */
  readonly autoloadReplace?: boolean;
}

/** What the user says of one table. */
export interface GivenTable {
  readonly definitions: ColumnDefinitions;
  readonly options: TableOptions<never>;
  readonly includeColumns?: readonly string[] | undefined;
  readonly excludeColumns?: readonly string[] | undefined;
}

const nothingGiven: GivenTable = { definitions: {}, options: {} };
const everyKind: readonly ReflectedKind[] = ["table", "view", "materializedView"];

/** The names still to be read, by schema, and those that were. */
class Work {
  readonly #pending = new Map<string | undefined, Set<string>>();
  readonly #seen = new Set<string>();

  add(schema: string | undefined, name: string): void {
    const key = JSON.stringify([schema, name]);
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const names = this.#pending.get(schema) ?? new Set();
    this.#pending.set(schema, names.add(name));
  }
  next(): { readonly schema: string | undefined; readonly names: readonly string[] } | undefined {
    const [first] = this.#pending;
    if (first === undefined) return undefined;
    this.#pending.delete(first[0]);
    return { schema: first[0], names: [...first[1]] };
  }
}

/** Reads tables into a MetaData. */
export class TableReader {
  readonly #connection: ProgramConnection;
  readonly #target: ReflectTarget;
  readonly #options: ReadOptions;
  readonly #dialectOptions: ReflectedOptions | undefined;
  readonly #work = new Work();

  constructor(
    connection: ProgramConnection,
    target: ReflectTarget,
    options: ReadOptions,
    dialectOptions?: ReflectedOptions,
  ) {
    this.#connection = connection;
    this.#target = target;
    this.#options = options;
    this.#dialectOptions = dialectOptions;
  }

  /** The question about these objects; the schema as the database calls it. */
  query(schema: string | undefined, names: readonly string[] | undefined): ReflectionQuery {
    return {
      schema: this.#actual(schema),
      kinds: everyKind,
      scope: "any",
      names,
      options: this.#dialectOptions,
    };
  }

  /** One table. @throws {NoSuchTableError} {UnreflectableTableError} */
  *readOne(schema: string | undefined, name: string, given: GivenTable): Program<Table> {
    const found = yield* readTables(this.#connection, this.query(schema, [name]));
    const facts = found.get(name) ?? (yield* this.#withoutColumns(schema, name));
    if (facts === undefined) throw noSuchTable(schema, name);
    this.#work.add(schema, name);
    this.#work.next();
    const table = yield* this.#define({ name, schema }, facts, given);
    yield* this.#readPending();
    return table;
  }

  /** Many tables; those that cannot be read are warned about and left out. */
  *readMany(schema: string | undefined, names: readonly string[]): Program<void> {
    for (const name of names) this.#work.add(schema, name);
    yield* this.#readPending();
  }

  /** Reads in waves: what is known by name now, then what its foreign keys point to. */
  *#readPending(): Program<void> {
    for (let wave = this.#work.next(); wave !== undefined; wave = this.#work.next()) {
      const { schema, names } = wave;
      const found = yield* readTables(this.#connection, this.query(schema, names));
      for (const name of names) {
        const facts = found.get(name) ?? (yield* this.#unread(schema, name));
        if (facts !== undefined) yield* this.#define({ name, schema }, facts, nothingGiven);
      }
    }
  }

  /** A table whose columns were not told: there are none, it cannot be read, or it is not there. */
  *#unread(schema: string | undefined, name: string): Program<TableFacts | undefined> {
    try {
      const facts = yield* this.#withoutColumns(schema, name);
      if (facts === undefined)
        this.#connection.warn?.(
          `A foreign key points to "${keyOf(schema, name)}", which is not there: it cannot be followed.`,
        );
      return facts;
    } catch (error) {
      if (!(error instanceof UnreflectableTableError)) throw error;
      this.#connection.warn?.(`"${keyOf(schema, name)}" is left out. ${error.message}`);
      return undefined;
    }
  }
  *#withoutColumns(schema: string | undefined, name: string): Program<TableFacts | undefined> {
    const query = this.query(schema, [name]);
    // Asked for by itself, an object that cannot be read raises.
    const found = yield* readTables(this.#connection, query);
    if (found.has(name)) return found.get(name);
    const names = yield* inspectionMethod(this.#connection, "getObjectNames")(
      this.#connection,
      query,
    );
    return names.length > 0 ? noColumns : undefined;
  }

  *#define(place: ReflectedTablePlace, facts: TableFacts, given: GivenTable): Program<Table> {
    const { name, schema } = place;
    const {
      autoloadReplace: replace = true,
      extendExisting = false,
      resolveFks = true,
    } = this.#options;
    const metadata = this.#target;
    const known = metadata.lookup(keyOf(schema, name));
    const { table, foreignKeys } = buildTable({
      name,
      schema,
      metadata,
      facts,
      dialect: sqlDialectOf(this.#connection),
      columns: yield* this.#columns(place, facts, given),
      schemaOf: (actual) => (actual === this.#actual(schema) ? schema : actual),
      given: given.definitions,
      options: given.options,
      extend: known === undefined || !extendExisting ? undefined : { table: known, replace },
    });
    if (!resolveFks) return table;
    for (const { referredSchema, referredTable } of foreignKeys) {
      const other = referredSchema === this.#actual(schema) ? schema : referredSchema;
      if (metadata.lookup(keyOf(other, referredTable)) === undefined)
        this.#work.add(other, referredTable);
    }
    return table;
  }

  /** The columns that are wanted, as listeners leave them. */
  *#columns(
    place: ReflectedTablePlace,
    { columns }: TableFacts,
    { includeColumns, excludeColumns }: GivenTable,
  ): Program<readonly ReadColumn[]> {
    const read: ReadColumn[] = [];
    for (const column of columns) {
      const info = columnInfo(column, this.#target.casing);
      yield* this.#target.events?.dispatch("columnReflect", this.#connection, place, info) ?? [];
      if (includeColumns?.includes(info.name) === false) continue;
      if (excludeColumns?.includes(info.name) === true) continue;
      read.push({ name: column.name, info });
    }
    return read;
  }

  /** The name of a schema in the database (`schemaTranslateMap`). */
  #actual(schema: string | undefined): string | undefined {
    // An execution option of that name has this form.
    const map = this.#connection.executionOptions?.["schemaTranslateMap"] as
      | SchemaTranslateMap
      | undefined;
    return map === undefined ? schema : translatedSchema(schema, map);
  }
}

function keyOf(schema: string | undefined, name: string): string {
  return schema === undefined ? name : `${schema}.${name}`;
}

function noSuchTable(schema: string | undefined, name: string): NoSuchTableError {
  return new NoSuchTableError(
    `Cannot reflect "${keyOf(schema, name)}": there is no such table or view. ` +
      `Correct its name or schema; inspect(engine).getTableNames() lists what there is.`,
  );
}
