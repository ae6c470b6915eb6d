/**
 * Other names for schemas while a statement runs: `{ "": "tenant_7", shared: "common" }`. The empty
 * name stands for tables without a schema, and null takes a schema away.
 *
 * @see https://docs.sqlalchemy.org/en/21/core/connections.html#translation-of-schema-names
 */
export type SchemaTranslateMap = Readonly<Record<string, string | null>>;

/** The schema under which a table is found. */
export function translatedSchema(
  name: string | undefined,
  map: SchemaTranslateMap,
): string | undefined {
  const key = name ?? "";
  return Object.hasOwn(map, key) ? (map[key] ?? undefined) : name;
}

const keys: WeakMap<SchemaTranslateMap, string> = /* @__PURE__ */ new WeakMap();

/** Equal for maps that say the same; a part of the key of a compiled statement. */
export function schemaTranslateKey(map: SchemaTranslateMap): string {
  let key = keys.get(map);
  if (key === undefined) {
    const entries = Object.entries(map).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    keys.set(map, (key = JSON.stringify(entries)));
  }
  return key;
}
