import type {
  ByTable,
  Program,
  ProgramConnection,
  ReflectedOptions,
  ReflectionQuery,
} from "@rebis/base";
import { optionCalled } from "../compile/ddl-table-options.ts";
import type { Server } from "../server.ts";
import { askTables } from "./catalogue.ts";

interface OptionFacts {
  readonly engine: string | null;
  readonly collation: string | null;
  /** What was said when the table was made: `row_format=COMPRESSED key_block_size=8 partitioned`. */
  readonly options: string | null;
}

/** A collation begins with the name of its character set. */
function charsetOf(collation: string): string {
  return /^[a-z0-9]+/i.exec(collation)?.[0] ?? collation;
}

const pair = /\b([a-z_]+)=(?:"([^"]*)"|'([^']*)'|(\w+))/gi;

function optionsOf({ engine, collation, options }: OptionFacts): ReflectedOptions {
  const said = [...(options ?? "").matchAll(pair)].flatMap(([, word = "", ...values]) => {
    const name = optionCalled(word);
    return name === undefined ? [] : [[name, values.find((value) => value !== undefined)]];
  });
  return {
    ...(engine === null ? {} : { engine }),
    ...(collation === null ? {} : { charset: charsetOf(collation), collate: collation }),
    ...Object.fromEntries(said),
  };
}

/** Engine, character set, collation, and what else was said: the options `mysql_…` of a table. */
export function* getTableOptions(
  connection: ProgramConnection,
  query: ReflectionQuery,
  { facts: server }: Server,
): Program<ByTable<ReflectedOptions>> {
  const found = yield* askTables<OptionFacts>(connection, query, server, {
    facts: { engine: "t.ENGINE", collation: "t.TABLE_COLLATION", options: "t.CREATE_OPTIONS" },
    where: "t.TABLE_TYPE NOT LIKE '%VIEW'",
  });
  return new Map(found.map(({ table, facts }) => [table, optionsOf(facts)]));
}
