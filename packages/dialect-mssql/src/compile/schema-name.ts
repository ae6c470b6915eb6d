import { alwaysQuote, type IdentifierRules, quoteIdentifier } from "@rebis/core-sql/spi";

const part = /\[(?:[^\]]|\]\])*\]|[^.]+/g;

function isBracketed(name: string): boolean {
  return name.startsWith("[") && name.endsWith("]");
}

/** A part without its own brackets. */
function bare(name: string): string {
  return isBracketed(name) ? name.slice(1, -1).replaceAll("]]", "]") : name;
}

/** What stands before the schema: the only part in front as any name, one of several with the brackets that it has. */
function front(name: string, { length }: readonly string[], rules: IdentifierRules): string {
  const write = length > 1 && isBracketed(name) ? alwaysQuote : quoteIdentifier;
  return write(bare(name), rules);
}

/**
 * A name such as `shop.dbo`: a database and its schema. What stands in brackets is one part, points
 * and all: `[shop.old].dbo`; without brackets the last point is the one that separates. A server in
 * front, `[far].[shop].dbo`, keeps its brackets, as does the database behind it.
 *
 * @see https://docs.sqlalchemy.org/en/21/dialects/mssql.html#multipart-schema-names
 */
export function writeSchema(schema: string, rules: IdentifierRules): string {
  const point = schema.lastIndexOf(".");
  const plain = point < 0 ? [schema] : [schema.slice(0, point), schema.slice(point + 1)];
  const parts = schema.includes("[") ? (schema.match(part) ?? []) : plain;
  const fronts = parts.slice(0, -1);
  const owner = quoteIdentifier(bare(parts.at(-1) ?? schema), rules);
  return [...fronts.map((name) => front(name, fronts, rules)), owner].join(".");
}
