import type { ArgumentError } from "@rebis/base";
import { NativeType } from "@rebis/core-sql";
import { unfitValue } from "@rebis/core-sql/spi";
import { type HstoreOperators, hstoreOperators } from "../operators/hstore-operators.ts";
import type { HstoreValue } from "./hstore-value.ts";
import { typedLiteral } from "./literal.ts";

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
  return unfitValue(
    'a value as "hstore"',
    "it takes an object whose values are strings or null. Convert it first.",
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

/** The type HSTORE; see `hstore()`. */
export function hstoreType(): NativeType<HstoreValue, HstoreOperators> {
  return new NativeType<HstoreValue, HstoreOperators>({
    dialect: "postgresql",
    name: "HSTORE",
    entry: { ddl: () => "HSTORE", literal: (value) => typedLiteral(value as string, "HSTORE") },
    toCanonical: write,
    fromCanonical: read,
    equals: same,
    operators: hstoreOperators,
  });
}
