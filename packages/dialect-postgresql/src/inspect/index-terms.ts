import type { ReflectedIndexTerm } from "@rebis/base";

/** One term of an index, as the catalogue tells it. */
export interface TermFacts {
  /** `null` for an expression. */
  readonly column: string | null;
  /** The term as SQL, without what is said below. */
  readonly sql: string;
  /** Bits: 1 is DESC, 2 is NULLS FIRST. */
  readonly order: number;
  /** Where it is not the usual one of the type: its name, and its schema where the name alone does not find it. */
  readonly opClass: readonly [name: string, schema: string | null] | null;
  /** The collation as SQL, where it is not that of the column. */
  readonly collation: string | null;
}

/** The terms of `i`, a row of pg_index. */
export const termFacts: string =
  "(SELECT json_agg(json_build_object('column', a.attname, " +
  "'sql', pg_catalog.pg_get_indexdef(i.indexrelid, k, true), " +
  "'order', i.indoption[k - 1], " +
  "'opClass', CASE WHEN NOT oc.opcdefault THEN json_build_array(oc.opcname, " +
  "CASE WHEN pg_catalog.pg_opclass_is_visible(oc.oid) THEN NULL ELSE ocn.nspname END) END, " +
  "'collation', CASE WHEN co.oid <> COALESCE(a.attcollation, 100) THEN " +
  "CASE WHEN pg_catalog.pg_collation_is_visible(co.oid) THEN quote_ident(co.collname) " +
  "ELSE concat(quote_ident(con.nspname), '.', quote_ident(co.collname)) END END) ORDER BY k) " +
  "FROM generate_series(1, i.indnkeyatts) k " +
  "LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[k - 1] " +
  "AND a.attnum <> 0 " +
  "LEFT JOIN pg_catalog.pg_opclass oc ON oc.oid = i.indclass[k - 1] " +
  "LEFT JOIN pg_catalog.pg_namespace ocn ON ocn.oid = oc.opcnamespace " +
  "LEFT JOIN pg_catalog.pg_collation co ON co.oid = i.indcollation[k - 1] " +
  "LEFT JOIN pg_catalog.pg_namespace con ON con.oid = co.collnamespace)";

/** The order of a term; DESC puts NULL first by itself, ASC last. */
function orderOf(order: number): Pick<ReflectedIndexTerm, "descending" | "nulls"> {
  const descending = (order & 1) !== 0;
  const nullsFirst = (order & 2) !== 0;
  return {
    ...(descending ? { descending } : {}),
    ...(nullsFirst === descending ? {} : { nulls: nullsFirst ? "first" : "last" }),
  };
}

/** A column by its name; all else as an expression, a column with a collation of its own, too. */
export function termOf({ column, sql, order, collation }: TermFacts): ReflectedIndexTerm {
  const isExpression = column === null || collation !== null;
  const text = collation === null ? sql : `${sql} COLLATE ${collation}`;
  return { text: isExpression ? text : column, isExpression, ...orderOf(order) };
}

/** Operator classes as `postgresql_ops` takes them: by the column, or the number of the term. */
export function opClasses(
  terms: readonly TermFacts[],
): Readonly<Record<string, string>> | undefined {
  const found = terms.flatMap(({ opClass }, position): [string, string][] => {
    if (opClass === null) return [];
    const [name, schema] = opClass;
    const key = keyOf(terms, position);
    return [[key, schema === null ? name : `${schema}.${name}`]];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

/** The column's name, where only one term has it and is nothing else. */
function keyOf(terms: readonly TermFacts[], position: number): string {
  const { column, collation } = terms[position] ?? { column: null, collation: null };
  const isOnly = terms.filter((other) => other.column === column).length === 1;
  return column !== null && collation === null && isOnly ? column : String(position);
}
