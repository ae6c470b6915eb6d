import { CompileError } from "@rebis/base";
import type { SqlType } from "@rebis/core-sql";
import { type Processor, type TypeEntry, type TypeTable, typeEntry } from "@rebis/core-sql/spi";
import { type ArrayText, readArray, writeArray } from "./array-text.ts";
import { arrayName, boundArrayName } from "./array-name.ts";
import { typedLiteral } from "./literal.ts";
import { parameterText } from "./parameter-text.ts";
import { textInJson } from "./text-in-json.ts";

interface Items {
  readonly type: SqlType<unknown>;
  readonly entry: TypeEntry;
}

function toTexts(value: readonly unknown[], step: Processor | undefined): ArrayText[] {
  return value.map((item) => {
    if (Array.isArray(item)) return toTexts(item, step);
    return parameterText(item === null || step === undefined ? item : step(item));
  });
}

function fromTexts(members: readonly ArrayText[], step: Processor | undefined): unknown[] {
  return members.map((member) => {
    if (member === null) return null;
    if (typeof member !== "string") return fromTexts(member, step);
    return step === undefined ? member : step(member);
  });
}

/** How `t.array()` is kept: an ARRAY of its items' type, sent and read as text. */
export function genericArrayEntry(types: () => TypeTable): TypeEntry {
  const itemsOf = ({ definition }: SqlType<unknown>): Items => {
    const type = definition.item?.forDialect("postgresql");
    const entry = type === undefined ? undefined : typeEntry(type, types());
    if (type !== undefined && entry !== undefined) return { type, entry };
    throw new CompileError(
      'Cannot compile an array for dialect "postgresql": nothing says the type of its items. Write t.array(t.integer()).',
    );
  };
  const ddl = (type: SqlType<unknown>): string => {
    const items = itemsOf(type);
    const name = items.type.facts.exactName ?? items.entry.ddl(items.type);
    return arrayName(name, type.facts.dimensions ?? 1);
  };
  // The canonical form of an array is an array: t.array() has checked it.
  const write = (value: unknown, type: SqlType<unknown>): string => {
    const items = itemsOf(type);
    return writeArray(toTexts(value as readonly unknown[], items.entry.toDriver?.(items.type)));
  };
  return {
    ddl,
    boundAs: (type) => {
      const items = itemsOf(type);
      return boundArrayName(items.type, items.entry, type.facts.dimensions ?? 1);
    },
    inJson: textInJson,
    toDriver: (type) => (value) => write(value, type),
    fromDriver: (type) => {
      const items = itemsOf(type);
      const step = items.entry.fromDriver?.(items.type);
      return (value) => fromTexts(readArray(String(value)), step);
    },
    literal: (value, type) => typedLiteral(write(value, type), ddl(type)),
  };
}
