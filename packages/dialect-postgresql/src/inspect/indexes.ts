import type {
  ByTable,
  Program,
  ProgramConnection,
  ReflectedIndex,
  ReflectedOptions,
  ReflectionQuery,
} from "@rebis/base";
import { literalColumn } from "@rebis/core-sql";
import { askTables, byTable } from "./catalogue.ts";
import { opClasses, type TermFacts, termFacts, termOf } from "./index-terms.ts";
import { includedColumns, nullsNotDistinct } from "./keys.ts";
import { someOptions, storageOf } from "./storage.ts";

interface IndexFacts {
  readonly name: string;
  readonly isUnique: boolean;
  readonly comment: string | null;
  /** The UNIQUE or EXCLUDE constraint that is kept by the index. */
  readonly constraint: string | null;
  readonly using: string;
  readonly terms: readonly TermFacts[];
  readonly include: readonly string[] | null;
  readonly nullsNotDistinct: boolean | null;
  readonly where: string | null;
  readonly with: readonly string[] | null;
  readonly tablespace: string | null;
}

function optionsOf(facts: IndexFacts): ReflectedOptions | undefined {
  return someOptions({
    using: facts.using === "btree" ? undefined : facts.using,
    ops: opClasses(facts.terms),
    include: facts.include ?? undefined,
    nullsNotDistinct: facts.nullsNotDistinct === true ? true : undefined,
    with: storageOf(facts.with),
    tablespace: facts.tablespace ?? undefined,
    where: facts.where === null ? undefined : literalColumn(facts.where),
  });
}

function indexOf(facts: IndexFacts): ReflectedIndex {
  const options = optionsOf(facts);
  return {
    name: facts.name,
    terms: facts.terms.map(termOf),
    unique: facts.isUnique,
    ...(facts.constraint === null ? {} : { duplicatesConstraint: facts.constraint }),
    ...(facts.comment === null ? {} : { comment: facts.comment }),
    ...(options === undefined ? {} : { options }),
  };
}

/** The indexes but those of primary keys. */
export function* getIndexes(
  connection: ProgramConnection,
  query: ReflectionQuery,
): Program<ByTable<readonly ReflectedIndex[]>> {
  const found = yield* askTables<IndexFacts>(connection, query, {
    facts: {
      name: "ic.relname",
      isUnique: "i.indisunique",
      comment: "pg_catalog.obj_description(ic.oid, 'pg_class')",
      constraint:
        "(SELECT con.conname FROM pg_catalog.pg_constraint con WHERE con.conrelid = c.oid " +
        "AND con.conindid = ic.oid AND con.contype IN ('u', 'x'))",
      using: "am.amname",
      terms: termFacts,
      include: includedColumns,
      nullsNotDistinct,
      where: "pg_catalog.pg_get_expr(i.indpred, i.indrelid, true)",
      with: "array_to_json(ic.reloptions)",
      tablespace:
        "(SELECT ts.spcname FROM pg_catalog.pg_tablespace ts WHERE ts.oid = ic.reltablespace)",
    },
    joins:
      "JOIN pg_catalog.pg_index i ON i.indrelid = c.oid AND NOT i.indisprimary " +
      "JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid " +
      "JOIN pg_catalog.pg_am am ON am.oid = ic.relam",
    order: "ic.relname",
  });
  return byTable(found, indexOf);
}
