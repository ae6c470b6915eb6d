/** What an hstore holds: texts by name, or NULL. */
export type HstoreValue = Readonly<Record<string, string | null>>;
