import { ArgumentError } from "@rebis/base";
import { NativeType } from "@rebis/core-sql";
import { typedLiteral } from "./literal.ts";

/** What an hstore holds: texts by name, or NULL. */
export type HstoreValue = Readonly<Record<string, string | null>>;

function quoted(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

function write(value: unknown): string {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw foreign();
  return Object.entries(value)
    .map(([key, member]) => {
      if (member !== null && typeof member !== "string") throw foreign();
      return `${quoted(key)}=>${member === null ? "NULL" : quoted(member)}`;
    })
    .join(",");
}

function foreign(): ArgumentError {
  return new ArgumentError(
    'Cannot bind a value as "hstore": it takes an object whose values are strings or null. ' +
      "Convert it first.",
  );
}

const pairs = /"((?:[^"\\]|\\.)*)"=>(?:NULL|"((?:[^"\\]|\\.)*)")/gs;

function unquoted(text: string): string {
  return text.replace(/\\(.)/gs, "$1");
}

function read(value: unknown): HstoreValue {
  // Any name is possible, "__proto__" too.
  const found = new Map<string, string | null>();
  for (const [, key = "", member] of String(value).matchAll(pairs)) {
    found.set(unquoted(key), member === undefined ? null : unquoted(member));
  }
  return Object.fromEntries(found);
}

function same(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  const [left, right] = [a as HstoreValue, b as HstoreValue];
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && left[key] === right[key])
  );
}

/**
 * HSTORE: texts by name (extension hstore).
 *
 * @example column(hstore()) // attributes HSTORE NOT NULL, Record<string, string | null>
 * @see https://docs.sqlalchemy.org/en/21/dialects/postgresql.html#sqlalchemy.dialects.postgresql.HSTORE
 * @since 0.1.0
 */
export function hstore(): NativeType<HstoreValue> {
  return new NativeType<HstoreValue>({
    dialect: "postgresql",
    name: "HSTORE",
    entry: { ddl: () => "HSTORE", literal: (value) => typedLiteral(value as string, "HSTORE") },
    toCanonical: write,
    fromCanonical: read,
    equals: same,
  });
}
