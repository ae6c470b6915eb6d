import type { ServerFacts } from "../server-facts.ts";
import { quotedText } from "../types/literal.ts";
import { plainExpression } from "./catalogue.ts";

/** What of a column says its default. */
interface DefaultFacts {
  readonly typeText: string;
  readonly nullable: "YES" | "NO";
  readonly default: string | null;
  readonly extra: string;
}

const numberTypes = /^(?:tinyint|smallint|mediumint|int|bigint|decimal|float|double|year)\b/;
const clock = /^(?:CURRENT_TIMESTAMP|NOW|LOCALTIME|LOCALTIMESTAMP)(?:\(\d*\))?$/i;

/** MySQL gives a literal without its quotes, and an expression without its parentheses. */
function mysqlDefault(given: string, facts: DefaultFacts, server: ServerFacts): string {
  if (facts.extra.includes("DEFAULT_GENERATED")) {
    return clock.test(given) ? given : `(${plainExpression(given, server)})`;
  }
  const isPlain =
    clock.test(given) ||
    /^b'[01]*'$/.test(given) ||
    (numberTypes.test(facts.typeText) && /^[-+]?[\d.]+(?:e[-+]?\d+)?$/i.test(given));
  return isPlain ? given : quotedText(given, server.plainBackslash);
}

/**
 * What stands after DEFAULT, ON UPDATE included: `current_timestamp() ON UPDATE current_timestamp()`.
 * MariaDB says NULL where a column has no default and may be NULL.
 */
export function defaultOf(facts: DefaultFacts, server: ServerFacts): string | undefined {
  const { default: given } = facts;
  const isNone = given === null || (server.isMariadb && given === "NULL");
  const sql = isNone ? undefined : server.isMariadb ? given : mysqlDefault(given, facts, server);
  const onUpdate = /\bon update (\S+)/i.exec(facts.extra)?.[1];
  if (onUpdate === undefined) return sql;
  const before = sql ?? (facts.nullable === "YES" ? "NULL" : undefined);
  return `${before === undefined ? "" : `${before} `}ON UPDATE ${onUpdate}`;
}
