import { type AnyElement, literalColumn, type SqlType, t } from "@rebis/core-sql";
import { domain, type DomainOptions } from "../types/domain.ts";
import { makeType, numbersOf } from "./built-in-types.ts";
import type { DomainCheck, KnownTypes, TypeFacts } from "./named-types.ts";

/** A use of a type: by a column, an array, a domain. */
interface TypeUse {
  readonly number: number;
  /** As the server writes it, with its arguments. */
  readonly text: string;
  readonly dimensions: number;
  readonly collation: string | undefined;
}

/** The type that the catalogue means; undefined for one that is not known. */
export function reflectedType(use: TypeUse, known: KnownTypes): SqlType<unknown> | undefined {
  const facts = known.get(use.number);
  if (facts === undefined) return undefined;
  if (facts.element !== null) return arrayType(facts.element, use, known);
  if (facts.kind === "e") return enumType(facts);
  if (facts.kind === "d") return domainType(facts, known);
  const { text, collation } = use;
  const given = { text, numbers: numbersOf(text), collation };
  return makeType(facts.name, facts.schema === "pg_catalog", given);
}

/** The server keeps no dimensions for columns that a query made. */
function arrayType(element: number, use: TypeUse, known: KnownTypes): SqlType<unknown> | undefined {
  const text = use.text.replace(/(?:\[\])+$/, "");
  // A collation belongs to the array, whose members cannot be written with one.
  const item = reflectedType({ number: element, text, dimensions: 0, collation: undefined }, known);
  if (item === undefined) return undefined;
  return t.array(item, { dimensions: Math.max(1, use.dimensions) });
}

/** Named without its schema where the name alone finds it. */
function placeOf({ name, schema, isVisible }: TypeFacts): { name: string; schema?: string } {
  return isVisible ? { name } : { name, schema };
}

function enumType(facts: TypeFacts): SqlType<unknown> | undefined {
  // No value fits an enum without members, and `t.enum` makes none.
  if (facts.labels === null) return undefined;
  return t.enum(...facts.labels, placeOf(facts));
}

/** Several conditions as one that holds when all do; only one can have a name. */
function allChecks(
  checks: readonly DomainCheck[],
): { check: AnyElement; constraintName?: string } | undefined {
  const [first, ...others] = checks;
  if (first === undefined) return undefined;
  if (others.length === 0) return { check: literalColumn(first.sql), constraintName: first.name };
  return { check: literalColumn(checks.map(({ sql }) => `(${sql})`).join(" AND ")) };
}

function domainType(facts: TypeFacts, known: KnownTypes): SqlType<unknown> | undefined {
  const { base: number, baseText, dimensions } = facts;
  const base = reflectedType(
    { number, text: baseText ?? "", dimensions, collation: undefined },
    known,
  );
  if (base === undefined) return undefined;
  const { name, schema } = placeOf(facts);
  const options: DomainOptions = {
    ...(schema === undefined ? {} : { schema }),
    ...(facts.notNull ? { notNull: true } : {}),
    ...(facts.default === null ? {} : { default: literalColumn(facts.default) }),
    ...(facts.collation === null ? {} : { collation: facts.collation }),
    ...allChecks(facts.checks ?? []),
  };
  return domain(name, base, options);
}
