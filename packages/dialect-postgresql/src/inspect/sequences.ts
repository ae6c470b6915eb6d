import type { Program, ProgramConnection, ReflectedSequence } from "@rebis/base";
import { askTables, type FactSql } from "./catalogue.ts";

/** The numbers of a sequence; those of 64 bits come as text, which JSON's numbers could not hold. */
export interface SequenceFacts {
  readonly start: string;
  readonly increment: string;
  readonly minValue: string;
  readonly maxValue: string;
  readonly cycle: boolean;
  readonly cache: string;
}

/** The SQL of each number of `s`, a row of pg_sequence. */
export const sequenceFacts: FactSql<SequenceFacts> = {
  start: "CAST(s.seqstart AS text)",
  increment: "CAST(s.seqincrement AS text)",
  minValue: "CAST(s.seqmin AS text)",
  maxValue: "CAST(s.seqmax AS text)",
  cycle: "s.seqcycle",
  cache: "CAST(s.seqcache AS text)",
};

/** The numbers as they are reflected. */
export function sequenceNumbers(facts: SequenceFacts): Omit<ReflectedSequence, "name"> {
  return {
    start: BigInt(facts.start),
    increment: BigInt(facts.increment),
    minValue: BigInt(facts.minValue),
    maxValue: BigInt(facts.maxValue),
    cycle: facts.cycle,
    cache: BigInt(facts.cache),
  };
}

/**
 * Sequences that stand for themselves. Those of SERIAL and identity columns belong to their
 * column, with which they come and go.
 */
export function* getSequences(
  connection: ProgramConnection,
  schema: string | undefined,
): Program<ReflectedSequence[]> {
  const found = yield* askTables<SequenceFacts>(
    connection,
    { schema, kinds: [], scope: "any" },
    {
      facts: sequenceFacts,
      joins: "JOIN pg_catalog.pg_sequence s ON s.seqrelid = c.oid",
      where:
        "NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d WHERE d.objid = c.oid " +
        "AND d.classid = CAST('pg_catalog.pg_class' AS regclass) " +
        "AND d.refclassid = d.classid AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i'))",
    },
    ["S"],
  );
  return found.map(({ table, facts }) => ({ name: table, ...sequenceNumbers(facts) }));
}
