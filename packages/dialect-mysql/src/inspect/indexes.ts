import type {
  ByTable,
  Program,
  ProgramConnection,
  ReflectedIndex,
  ReflectedIndexTerm,
  ReflectedKey,
  ReflectedOptions,
  ReflectionQuery,
} from "@rebis/base";
import type { Server } from "../server.ts";
import type { ServerFacts } from "../server-facts.ts";
import {
  askTables,
  type Found,
  groupByName,
  mapTables,
  plainExpression,
  someOptions,
} from "./catalogue.ts";
import { askParsers } from "./parsers.ts";

/** One column or expression of an index, as information_schema has it. */
interface TermFacts {
  readonly name: string;
  readonly isNotUnique: number | bigint;
  /** `null` for an expression. */
  readonly column: string | null;
  readonly expression: string | null;
  /** `D` for a term that is sorted downwards. */
  readonly order: "A" | "D" | null;
  /** How much of the column is kept. */
  readonly length: number | bigint | null;
  readonly kind: string;
  readonly comment: string;
}
type IndexTerms = readonly [TermFacts, ...TermFacts[]];

/** Whether a primary key, or anything else, is asked for. */
const primary = { only: "x.INDEX_NAME = 'PRIMARY'", none: "x.INDEX_NAME <> 'PRIMARY'" } as const;

function* askIndexes(
  connection: ProgramConnection,
  query: ReflectionQuery,
  server: ServerFacts,
  where: string,
): Program<readonly Found<TermFacts>[]> {
  return yield* askTables<TermFacts>(connection, query, server, {
    facts: {
      name: "x.INDEX_NAME",
      isNotUnique: "x.NON_UNIQUE",
      column: "x.COLUMN_NAME",
      // MySQL alone indexes expressions, since 8.0.13.
      expression: server.isMariadb || server.version < 80_013 ? "NULL" : "x.EXPRESSION",
      order: "x.COLLATION",
      length: "x.SUB_PART",
      kind: "x.INDEX_TYPE",
      comment: "x.INDEX_COMMENT",
    },
    from: "STATISTICS",
    where,
    order: "x.INDEX_NAME, x.SEQ_IN_INDEX",
  });
}

const prefixes: ReadonlySet<string> = new Set(["FULLTEXT", "SPATIAL"]);

/** Whether a unique index is what UNIQUE (…) makes: of whole columns, upwards. */
function isConstraint(terms: IndexTerms): boolean {
  return (
    Number(terms[0].isNotUnique) === 0 &&
    terms.every(({ column, length, order }) => column !== null && length === null && order !== "D")
  );
}

function lengthsOf(terms: IndexTerms): Readonly<Record<string, unknown>> | undefined {
  // The length of a spatial index is that of a point, and is not written.
  if (terms[0].kind === "SPATIAL") return undefined;
  return someOptions(
    Object.fromEntries(
      terms.flatMap(({ column, length }) =>
        column === null || length === null ? [] : [[column, Number(length)]],
      ),
    ),
  );
}

/** The method of an index that is not the one which the server takes by itself. */
function methodOf(kind: string): string | undefined {
  return prefixes.has(kind) || kind === "BTREE" || kind === "RTREE" ? undefined : kind;
}

function optionsOf(terms: IndexTerms, parser: string | undefined): ReflectedOptions | undefined {
  const { kind } = terms[0];
  return someOptions({
    prefix: prefixes.has(kind) ? kind : undefined,
    length: lengthsOf(terms),
    using: methodOf(kind),
    withParser: parser,
  });
}

function termOf({ column, expression, order }: TermFacts, server: ServerFacts): ReflectedIndexTerm {
  return {
    text: column ?? `(${plainExpression(expression ?? "", server)})`,
    isExpression: column === null,
    ...(order === "D" ? { descending: true } : {}),
  };
}

function indexOf(
  terms: IndexTerms,
  parser: string | undefined,
  server: ServerFacts,
): ReflectedIndex {
  const { name, isNotUnique, comment } = terms[0];
  const options = optionsOf(terms, parser);
  return {
    name,
    terms: terms.map((term) => termOf(term, server)),
    unique: Number(isNotUnique) === 0,
    ...(comment === "" ? {} : { comment }),
    ...(options === undefined ? {} : { options }),
  };
}

/**
 * The indexes but those of primary keys. A unique constraint is an index here and nothing else, so
 * that none is said to be there for a constraint.
 */
export function* getIndexes(
  connection: ProgramConnection,
  query: ReflectionQuery,
  { facts: server }: Server,
): Program<ByTable<readonly ReflectedIndex[]>> {
  const found = yield* askIndexes(connection, query, server, primary.none);
  const fulltext = found.filter(({ facts }) => facts.kind === "FULLTEXT");
  const parsers = yield* askParsers(connection, query.schema, [
    ...new Set(fulltext.map(({ table }) => table)),
  ]);
  const named = found.map(({ table, facts }) => ({ table, facts: { ...facts, table } }));
  return mapTables(named, (terms) =>
    groupByName(terms).map((each) => {
      const { table, name } = each[0];
      return indexOf(each, parsers.get(table)?.get(name), server);
    }),
  );
}

function keyOf(terms: IndexTerms): Omit<ReflectedKey, "name"> {
  const options = someOptions({ using: methodOf(terms[0].kind) });
  return {
    columns: terms.map(({ column }) => String(column)),
    ...(options === undefined ? {} : { options }),
  };
}

/** The primary keys, which have no names here; columns in the order of the key. */
export function* getPrimaryKeys(
  connection: ProgramConnection,
  query: ReflectionQuery,
  { facts: server }: Server,
): Program<ByTable<ReflectedKey>> {
  const found = yield* askIndexes(connection, query, server, primary.only);
  const keys = mapTables(found, (terms) =>
    groupByName(terms).map((each) => ({ name: undefined, ...keyOf(each) })),
  );
  return new Map([...keys].flatMap(([table, [key]]) => (key === undefined ? [] : [[table, key]])));
}

/** The unique constraints. Here they are unique indexes, and listed as such too. */
export function* getUniqueConstraints(
  connection: ProgramConnection,
  query: ReflectionQuery,
  { facts: server }: Server,
): Program<ByTable<readonly ReflectedKey[]>> {
  const isUnique = `${primary.none} AND x.NON_UNIQUE = 0`;
  const found = yield* askIndexes(connection, query, server, isUnique);
  return mapTables(found, (terms) =>
    groupByName(terms)
      .filter(isConstraint)
      .map((each) => ({ name: each[0].name, duplicatesIndex: each[0].name, ...keyOf(each) })),
  );
}
