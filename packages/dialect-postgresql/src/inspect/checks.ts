import type {
  ByTable,
  Program,
  ProgramConnection,
  ReflectedCheck,
  ReflectionQuery,
} from "@rebis/base";
import { askTables, byTable } from "./catalogue.ts";
import { type ConstraintFacts, constraintFacts, constraintOptions } from "./keys.ts";
import { someOptions } from "./storage.ts";

interface CheckFacts extends ConstraintFacts {
  readonly sql: string;
  readonly isValid: boolean;
  readonly isOwn: boolean;
}

function checkOf(facts: CheckFacts): ReflectedCheck {
  const { comment } = constraintOptions(facts);
  const options = someOptions({
    notValid: facts.isValid ? undefined : true,
    noInherit: facts.isOwn ? true : undefined,
  });
  return {
    name: facts.name,
    sqlText: facts.sql.trim(),
    ...(comment === undefined ? {} : { comment }),
    ...(options === undefined ? {} : { options }),
  };
}

/** The CHECK constraints. */
export function* getCheckConstraints(
  connection: ProgramConnection,
  query: ReflectionQuery,
): Program<ByTable<readonly ReflectedCheck[]>> {
  const found = yield* askTables<CheckFacts>(connection, query, {
    facts: {
      ...constraintFacts,
      // The last argument leaves out parentheses that nobody needs.
      sql: "pg_catalog.pg_get_expr(con.conbin, con.conrelid, true)",
      isValid: "con.convalidated",
      isOwn: "con.connoinherit",
    },
    joins: "JOIN pg_catalog.pg_constraint con ON con.conrelid = c.oid AND con.contype = 'c'",
    order: "con.conname",
  });
  return byTable(found, checkOf);
}
