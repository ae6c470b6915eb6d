import type {
  ByTable,
  Program,
  ProgramConnection,
  ReflectedOwnConstraint,
  ReflectionQuery,
} from "@rebis/base";
import { literalColumn } from "@rebis/core-sql";
import { exclude, type ExcludeOptions, type ExcludeTerm } from "../exclude.ts";
import { askTables, byTable } from "./catalogue.ts";
import { opClasses, type TermFacts, termFacts, termOf } from "./index-terms.ts";
import { type ConstraintFacts, constraintFacts, constraintOptions } from "./keys.ts";

interface ExclusionFacts extends ConstraintFacts {
  readonly sql: string;
  readonly using: string;
  readonly terms: readonly TermFacts[];
  readonly operators: readonly string[];
  readonly where: string | null;
}

/** The constraint, for one table. */
function make(facts: ExclusionFacts): ReturnType<typeof exclude> {
  const { name, using, terms, operators, where } = facts;
  const pairs = terms.map((term, position): ExcludeTerm => {
    const { text, isExpression } = termOf(term);
    return [isExpression ? literalColumn(text) : text, operators[position] ?? "="];
  });
  const ops = opClasses(terms);
  const options: ExcludeOptions = {
    name,
    // The server has no other methods that can exclude.
    using: using as NonNullable<ExcludeOptions["using"]>,
    ...(ops === undefined ? {} : { ops }),
    ...(where === null ? {} : { where: literalColumn(where) }),
    ...constraintOptions(facts),
  };
  return exclude(pairs, options);
}

/** Exclusion constraints, which only PostgreSQL has. */
export function* getOwnConstraints(
  connection: ProgramConnection,
  query: ReflectionQuery,
): Program<ByTable<readonly ReflectedOwnConstraint[]>> {
  const found = yield* askTables<ExclusionFacts>(connection, query, {
    facts: {
      ...constraintFacts,
      sql: "pg_catalog.pg_get_constraintdef(con.oid, true)",
      using: "am.amname",
      terms: termFacts,
      operators:
        "(SELECT json_agg(op.oprname ORDER BY k.place) FROM unnest(con.conexclop) " +
        "WITH ORDINALITY k(number, place) JOIN pg_catalog.pg_operator op ON op.oid = k.number)",
      where: "pg_catalog.pg_get_expr(i.indpred, i.indrelid, true)",
    },
    joins:
      "JOIN pg_catalog.pg_constraint con ON con.conrelid = c.oid AND con.contype = 'x' " +
      "JOIN pg_catalog.pg_index i ON i.indexrelid = con.conindid " +
      "JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid " +
      "JOIN pg_catalog.pg_am am ON am.oid = ic.relam",
    order: "con.conname",
  });
  return byTable(found, (facts) => ({
    name: facts.name,
    sqlText: facts.sql,
    ...(facts.comment === null ? {} : { comment: facts.comment }),
    make: () => make(facts),
  }));
}
