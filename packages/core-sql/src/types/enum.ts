import { ArgumentError } from "@rebis/base";
import type { CheckOptions } from "./boolean.ts";
import { foreignValue, unfitValue, unreadableValue } from "./foreign-value.ts";
import { SqlType } from "./type.ts";

/** What an enum takes after its members. */
export interface EnumOptions extends CheckOptions {
  /** The name of the type on servers that have named enums (PostgreSQL needs it), and of its CHECK. */
  readonly name?: string;
  readonly schema?: string;
}

/**
 * One of some strings, as the union of them.
 *
 * A type of its own on PostgreSQL (give it a `name`), ENUM on MySQL, VARCHAR elsewhere. Values are
 * checked when bound and when read.
 *
 * @example
 * column(t.enum("draft", "published", { name: "status" })) // SqlType<"draft" | "published">
 * // sqlite: status VARCHAR(9) NOT NULL
 *
 * @throws {ArgumentError} without members, with one twice, or when bound to another value
 * @see https://docs.sqlalchemy.org/en/21/core/type_basics.html#sqlalchemy.types.Enum
 * @since 0.1.0
 */
export function enumeration<const Members extends readonly string[]>(
  ...members: Members
): SqlType<Members[number]>;
export function enumeration<const Members extends readonly string[]>(
  ...membersAndOptions: readonly [...Members, EnumOptions]
): SqlType<Members[number]>;
export function enumeration(...given: readonly (string | EnumOptions)[]): SqlType<string> {
  const values = given.filter((item) => typeof item === "string");
  const options = given.find((item) => typeof item === "object") ?? {};
  const members = new Set(values);
  if (members.size === 0 || members.size !== values.length) {
    throw new ArgumentError(
      `Cannot make an enum: ${members.size === 0 ? "it has no members" : "a member is named twice"}. ` +
        `Pass each member once: t.enum("a", "b").`,
    );
  }
  const list = values.map((value) => `"${value}"`).join(", ");
  return new SqlType<string>({
    kind: "enum",
    facts: {
      values,
      name: options.name,
      schema: options.schema,
      checked: options.createConstraint,
      length: Math.max(...values.map((value) => value.length)),
    },
    toCanonical: (value) => {
      if (typeof value === "string" && members.has(value)) return value;
      throw typeof value === "string"
        ? unfitValue(
            'a string as "enum"',
            `it is not one of ${list}. Use a member, or add the value to the enum.`,
          )
        : foreignValue("enum", `one of ${list}`, value);
    },
    fromCanonical: (value) => {
      if (members.has(value as string)) return value;
      throw unreadableValue(
        "enum",
        `the stored value is not one of ${list}`,
        "Add it to the enum, or correct the row",
      );
    },
  });
}
