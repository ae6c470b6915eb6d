import { IdentifierError } from "@rebis/base";
import type { IdentifierRules } from "../dialect/sql-dialect.ts";

/** Quoted names by rules: an application has few names and uses them all the time. */
const known: WeakMap<IdentifierRules, Map<string, string>> = /* @__PURE__ */ new WeakMap();
const keep = 10_000;

function check(name: string, rules: IdentifierRules): void {
  if (typeof name !== "string" || name === "") {
    throw new IdentifierError(
      "Cannot use an empty name in SQL: an identifier has at least one character. Give a name.",
    );
  }
  if (name.includes("\0")) {
    throw new IdentifierError(
      `Cannot use the name ${JSON.stringify(name)} in SQL: it contains the character NUL. Choose another name.`,
    );
  }
  if (name.length > rules.maxLength) {
    throw new IdentifierError(
      `Cannot use the name "${name}" in SQL: it has ${name.length} characters, and this database keeps ` +
        `${rules.maxLength}. Choose a shorter name.`,
    );
  }
}

/** A name between quotes, whatever it is. */
export function alwaysQuote(name: string, rules: IdentifierRules): string {
  check(name, rules);
  return rules.open + name.replaceAll(rules.close, rules.close + rules.close) + rules.close;
}

/**
 * A name as it is written in SQL: the one function from names to text. Quotes stand where the name
 * is a reserved word or not of the plain form; a closing quote inside it is doubled.
 *
 * @example
 * quoteIdentifier("name", rules)    // name
 * quoteIdentifier("order", rules)   // "order"
 * quoteIdentifier('a"b', rules)     // "a""b"
 * @throws {IdentifierError} for an empty name, NUL, or more characters than the server keeps
 * @see https://docs.sqlalchemy.org/en/21/core/internals.html#sqlalchemy.sql.compiler.IdentifierPreparer.quote
 */
export function quoteIdentifier(name: string, rules: IdentifierRules): string {
  let names = known.get(rules);
  if (names === undefined) known.set(rules, (names = new Map()));
  let quoted = names.get(name);
  if (quoted === undefined) {
    const plain = rules.plain.test(name) && !rules.reserved.has(name);
    quoted = alwaysQuote(name, rules);
    if (plain) quoted = name;
    if (names.size >= keep) names.clear();
    names.set(name, quoted);
  }
  return quoted;
}

/** The name of a schema; one that must have quotes is one name, points and all. */
export function quotedSchema(schema: string, rules: IdentifierRules, quote?: boolean): string {
  const { writeSchema } = rules;
  if (writeSchema !== undefined && quote !== true) return writeSchema(schema, rules);
  return chosenQuote(schema, quote, rules);
}

const plainIdentifier = /^\$?[\p{L}_][\p{L}\p{N}_$]*$/u;

/**
 * A name with the quotes that its owner chose: always, never, or where they are needed.
 *
 * @throws {IdentifierError} for a name without quotes that is no plain word
 */
export function chosenQuote(
  name: string,
  choice: boolean | undefined,
  rules: IdentifierRules,
): string {
  if (choice === undefined) return quoteIdentifier(name, rules);
  const quoted = alwaysQuote(name, rules);
  if (choice) return quoted;
  if (plainIdentifier.test(name)) return name;
  throw new IdentifierError(
    `Cannot write the name "${name}" without quotes: it is more than letters, digits and underscores. ` +
      `Leave "quote" out.`,
  );
}

const maxHash = 0x7fffffff;

/**
 * An invented label that is too long, cut and told apart by a hash.
 *
 * @see https://docs.sqlalchemy.org/en/21/core/engines.html#sqlalchemy.create_engine.params.label_length
 */
export function shortened(name: string, maxLength: number): string {
  if (name.length <= maxLength) return name;
  let hash = 0;
  for (let index = 0; index < name.length; index++)
    hash = (Math.imul(hash, 31) + name.charCodeAt(index)) & maxHash;
  const tail = `_${hash.toString(16)}`;
  return name.slice(0, Math.max(1, maxLength - tail.length)) + tail;
}
