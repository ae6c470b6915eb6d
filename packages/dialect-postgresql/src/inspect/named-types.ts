import type { Program, ProgramConnection } from "@rebis/base";
import { askCatalogue, listOf, type FactSql } from "./catalogue.ts";

/** A CHECK of a domain. */
export interface DomainCheck {
  readonly name: string;
  readonly sql: string;
}
/** A type of the catalogue, with what it is made of. */
export interface TypeFacts {
  readonly number: number;
  readonly name: string;
  readonly schema: string;
  readonly isVisible: boolean;
  /** `b` a type by itself, `e` an enum, `d` a domain, `r` and `m` ranges, `c` a row. */
  readonly kind: string;
  /** The type of the members of an array. */
  readonly element: number | null;
  readonly labels: readonly string[] | null;
  /** What a domain is on top of; 0 for others. */
  readonly base: number;
  readonly baseText: string | null;
  readonly dimensions: number;
  readonly notNull: boolean;
  readonly default: string | null;
  readonly checks: readonly DomainCheck[] | null;
  /** Where it is not that of the type below. */
  readonly collation: string | null;
}

/** The SQL of the facts of `t`, a row of pg_type in the schema `n`. */
const typeFacts: FactSql<TypeFacts> = {
  number: "CAST(t.oid AS bigint)",
  name: "t.typname",
  schema: "n.nspname",
  isVisible: "pg_catalog.pg_type_is_visible(t.oid)",
  kind: "t.typtype",
  // Some types have members and are no arrays (point, name): those that the member does not name.
  element:
    "(SELECT CAST(e.oid AS bigint) FROM pg_catalog.pg_type e WHERE e.oid = t.typelem AND e.typarray = t.oid)",
  labels:
    "(SELECT json_agg(v.enumlabel ORDER BY v.enumsortorder) FROM pg_catalog.pg_enum v WHERE v.enumtypid = t.oid)",
  base: "CAST(t.typbasetype AS bigint)",
  baseText: "CASE WHEN t.typtype = 'd' THEN pg_catalog.format_type(t.typbasetype, t.typtypmod) END",
  dimensions: "t.typndims",
  notNull: "t.typnotnull",
  default: "t.typdefault",
  checks:
    "(SELECT json_agg(json_build_object('name', k.conname, 'sql', pg_catalog.pg_get_expr(k.conbin, 0, true)) " +
    "ORDER BY k.conname) FROM pg_catalog.pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c')",
  collation:
    "(SELECT co.collname FROM pg_catalog.pg_collation co JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype " +
    "WHERE co.oid = t.typcollation AND b.typcollation <> co.oid)",
};

const typesAndSchemas =
  "pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace";

/** Types by number. */
export type KnownTypes = ReadonlyMap<number, TypeFacts>;

/** Types by their numbers, and all that they are made of, in one statement. */
export function* askTypes(
  connection: ProgramConnection,
  numbers: Iterable<number>,
): Program<KnownTypes> {
  const wanted = [...new Set(numbers)];
  if (wanted.length === 0) return new Map();
  const found = yield* askCatalogue<TypeFacts>(
    connection,
    typeFacts,
    "FROM (WITH RECURSIVE used(number) AS (SELECT unnest(CAST(:numbers AS oid[])) UNION " +
      "SELECT part.number FROM used JOIN pg_catalog.pg_type w ON w.oid = used.number " +
      "CROSS JOIN LATERAL (VALUES (w.typelem), (w.typbasetype)) part(number) WHERE part.number <> 0) " +
      `SELECT number FROM used) used CROSS JOIN ${typesAndSchemas} WHERE t.oid = used.number`,
    { numbers: listOf(wanted) },
  );
  return new Map(found.map((type) => [type.number, type]));
}

/** The enums or the domains of a schema; without one those that a name alone finds, `*` for all. */
export function* askTypesOf(
  connection: ProgramConnection,
  kind: "e" | "d",
  schema: string | undefined,
): Program<readonly TypeFacts[]> {
  const where =
    schema === undefined
      ? "pg_catalog.pg_type_is_visible(t.oid) AND n.nspname <> 'pg_catalog'"
      : schema === "*"
        ? "n.nspname <> 'pg_catalog'"
        : "n.nspname = :schema";
  return yield* askCatalogue<TypeFacts>(
    connection,
    typeFacts,
    `FROM ${typesAndSchemas} WHERE t.typtype = '${kind}' AND ${where} ORDER BY n.nspname, t.typname`,
    schema === undefined || schema === "*" ? {} : { schema },
  );
}
