import type {
  ByTable,
  Program,
  ProgramConnection,
  ReflectedCheck,
  ReflectedColumn,
  ReflectedForeignKey,
  ReflectedIndex,
  ReflectedKey,
  ReflectedOptions,
  ReflectedOwnConstraint,
  ReflectionQuery,
} from "@rebis/base";
import type { SqlType } from "@rebis/core-sql";
import { askColumns, inspectionMethod } from "@rebis/core-sql/spi";

/** The comment of a table. */
export interface ReflectedComment {
  readonly text: string | undefined;
}

/** What can be asked about many tables, and the answer for one that has no such thing. */
export interface Question<Found> {
  readonly name: string;
  readonly empty: Found;
  readonly ask: (connection: ProgramConnection, query: ReflectionQuery) => Program<ByTable<Found>>;
}

/** What is asked about tables, by what it is about. */
interface Questions {
  readonly columns: Question<readonly ReflectedColumn<SqlType<unknown>>[]>;
  readonly primaryKey: Question<ReflectedKey>;
  readonly foreignKeys: Question<readonly ReflectedForeignKey[]>;
  readonly indexes: Question<readonly ReflectedIndex[]>;
  readonly uniques: Question<readonly ReflectedKey[]>;
  readonly checks: Question<readonly ReflectedCheck[]>;
  readonly own: Question<readonly ReflectedOwnConstraint[]>;
  readonly comment: Question<ReflectedComment>;
  readonly options: Question<ReflectedOptions>;
}

/** Comments in the form in which they are handed out. */
function* askComments(
  connection: ProgramConnection,
  query: ReflectionQuery,
): Program<ByTable<ReflectedComment>> {
  const found = yield* inspectionMethod(connection, "getTableComments")(connection, query);
  return new Map([...found].map(([table, text]) => [table, { text }]));
}

export const questions: Questions = {
  columns: { name: "columns", empty: [], ask: askColumns },
  primaryKey: {
    name: "primaryKey",
    empty: { name: undefined, columns: [] },
    ask: (connection, query) => inspectionMethod(connection, "getPrimaryKeys")(connection, query),
  },
  foreignKeys: {
    name: "foreignKeys",
    empty: [],
    ask: (connection, query) => inspectionMethod(connection, "getForeignKeys")(connection, query),
  },
  indexes: {
    name: "indexes",
    empty: [],
    ask: (connection, query) => inspectionMethod(connection, "getIndexes")(connection, query),
  },
  uniques: {
    name: "uniques",
    empty: [],
    ask: (connection, query) =>
      inspectionMethod(connection, "getUniqueConstraints")(connection, query),
  },
  checks: {
    name: "checks",
    empty: [],
    ask: (connection, query) =>
      inspectionMethod(connection, "getCheckConstraints")(connection, query),
  },
  own: {
    name: "own",
    empty: [],
    ask: (connection, query) =>
      inspectionMethod(connection, "getOwnConstraints")(connection, query),
  },
  comment: { name: "comment", empty: { text: undefined }, ask: askComments },
  options: {
    name: "options",
    empty: {},
    ask: (connection, query) => inspectionMethod(connection, "getTableOptions")(connection, query),
  },
};
