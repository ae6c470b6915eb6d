/**
 * The parts of a name such as `shop.dbo`: a database and its schema. What stands in brackets is
 * one part, points and all: `[shop.old].dbo`; without brackets the last point is the one that
 * separates.
 *
 * @see https://docs.sqlalchemy.org/en/21/dialects/mssql.html#multipart-schema-names
 */
export function schemaParts(schema: string): readonly string[] {
  if (!schema.includes("[")) {
    const point = schema.lastIndexOf(".");
    return point < 0 ? [schema] : [schema.slice(0, point), schema.slice(point + 1)];
  }
  const parts = schema.match(/\[(?:[^\]]|\]\])*\]|[^.]+/g) ?? [];
  return parts.map((part) =>
    part.startsWith("[") && part.endsWith("]") ? part.slice(1, -1).replaceAll("]]", "]") : part,
  );
}
