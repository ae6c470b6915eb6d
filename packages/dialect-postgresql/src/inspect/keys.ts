import type {
  ByTable,
  Program,
  ProgramConnection,
  ReflectedKey,
  ReflectionQuery,
} from "@rebis/base";
import {
  askTables,
  byTable,
  columnNames,
  oneByTable,
  type Found,
  type FactSql,
} from "./catalogue.ts";
import { someOptions } from "./storage.ts";

/** What constraints of every kind have. */
export interface ConstraintFacts {
  readonly name: string;
  readonly comment: string | null;
  readonly deferrable: boolean;
  readonly deferred: boolean;
}

/** The SQL of the facts of `con`, a row of pg_constraint. */
export const constraintFacts: FactSql<ConstraintFacts> = {
  name: "con.conname",
  comment: "pg_catalog.obj_description(con.oid, 'pg_constraint')",
  deferrable: "con.condeferrable",
  deferred: "con.condeferred",
};

/** What differs from a constraint that nothing is said about. */
export function constraintOptions({ comment, deferrable, deferred }: ConstraintFacts): {
  comment?: string;
  deferrable?: boolean;
  initially?: "DEFERRED";
} {
  return {
    ...(comment === null ? {} : { comment }),
    ...(deferrable ? { deferrable } : {}),
    ...(deferred ? { initially: "DEFERRED" } : {}),
  };
}

interface KeyFacts extends ConstraintFacts {
  readonly columns: readonly string[];
  readonly index: string;
  readonly include: readonly string[] | null;
  /** Absent before PostgreSQL 15. */
  readonly nullsNotDistinct: boolean | null;
}

/** The columns of `i`, a row of pg_index, that are only kept beside its key. */
export const includedColumns: string =
  "(SELECT json_agg(a.attname ORDER BY k) FROM generate_series(i.indnkeyatts + 1, i.indnatts) k " +
  "JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[k - 1])";

/** Read through JSON, because servers before 15 have no such column. */
export const nullsNotDistinct: string = "CAST(to_jsonb(i) ->> 'indnullsnotdistinct' AS boolean)";

function* askKeys(
  connection: ProgramConnection,
  query: ReflectionQuery,
  kind: "p" | "u",
): Program<readonly Found<KeyFacts>[]> {
  return yield* askTables<KeyFacts>(connection, query, {
    facts: {
      ...constraintFacts,
      columns: columnNames("con.conkey", "con.conrelid"),
      index: "(SELECT ic.relname FROM pg_catalog.pg_class ic WHERE ic.oid = con.conindid)",
      include: includedColumns,
      nullsNotDistinct,
    },
    joins:
      `JOIN pg_catalog.pg_constraint con ON con.conrelid = c.oid AND con.contype = '${kind}' ` +
      "JOIN pg_catalog.pg_index i ON i.indexrelid = con.conindid",
    order: "con.conname",
  });
}

function keyOf(facts: KeyFacts): ReflectedKey {
  const options = someOptions({
    include: facts.include ?? undefined,
    nullsNotDistinct: facts.nullsNotDistinct === true ? true : undefined,
  });
  const { name, columns } = facts;
  return {
    name,
    columns,
    ...constraintOptions(facts),
    ...(options === undefined ? {} : { options }),
  };
}

/** The primary keys; columns in the order of the key. */
export function* getPrimaryKeys(
  connection: ProgramConnection,
  query: ReflectionQuery,
): Program<ByTable<ReflectedKey>> {
  return oneByTable(yield* askKeys(connection, query, "p"), keyOf);
}

/** The unique constraints; the server keeps each by an index, which it lists too. */
export function* getUniqueConstraints(
  connection: ProgramConnection,
  query: ReflectionQuery,
): Program<ByTable<readonly ReflectedKey[]>> {
  return byTable(yield* askKeys(connection, query, "u"), (facts) => ({
    ...keyOf(facts),
    duplicatesIndex: facts.index,
  }));
}
