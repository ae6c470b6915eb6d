import { NativeType } from "@rebis/core-sql";
import type { JsonLeg } from "@rebis/core-sql/spi";
import { writeArray } from "./array-text.ts";
import { stringLiteral } from "./literal.ts";

function indexType(
  name: string,
  bound: string | undefined,
  toCanonical: (legs: unknown) => unknown,
): NativeType<unknown> {
  const entry = {
    ddl: () => name,
    boundAs: () => bound,
    literal: (value: unknown) =>
      typeof value === "number" ? `${value}` : stringLiteral(value as string),
  };
  return new NativeType({ dialect: "postgresql", name, entry, toCanonical });
}
const firstLeg = (legs: unknown): unknown => (legs as readonly JsonLeg[])[0];
const allLegs = (legs: unknown): string => writeArray((legs as readonly JsonLeg[]).map(String));

const key = /* @__PURE__ */ indexType("TEXT", "TEXT", firstLeg);
const position = /* @__PURE__ */ indexType("INTEGER", "INT", firstLeg);
const path = /* @__PURE__ */ indexType("TEXT[]", undefined, allLegs);

/** What the legs are bound as: one by itself, several as texts; the operators tell them apart by their types. */
export const indexTypes: Readonly<Record<"key" | "position" | "path", NativeType<unknown>>> = {
  key,
  position,
  path,
};
