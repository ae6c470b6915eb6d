import { SqlType } from "./type.ts";

/** A leg of a path into JSON: the key of an object, or the position in an array. */
export type JsonLeg = string | number;

/** `$."a"[0]`: between quotes a leg is a name and nothing else, whatever characters it has (demands C2). */
function jsonPathText(legs: unknown): string {
  const parts = (legs as readonly JsonLeg[]).map((leg) =>
    typeof leg === "number" ? `[${leg}]` : `.${JSON.stringify(leg)}`,
  );
  return `$${parts.join("")}`;
}

/** The legs of a path as one value: its text. A dialect that has another form gives the bind another type. */
export const jsonPathType: SqlType<unknown> = /* @__PURE__ */ new SqlType<unknown>({
  kind: "string",
  facts: { mode: "jsonPath" },
  toCanonical: jsonPathText,
});
