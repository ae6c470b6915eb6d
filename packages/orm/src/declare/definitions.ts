import { ArgumentError } from "@rebis/base";
import { ColumnDefinition } from "@rebis/core-sql";
import type { Model } from "../mapper/registry.ts";
import { RelationshipDefinition } from "./relationship-definition.ts";

/** What a model declares, sorted. */
export interface Split {
  readonly columns: Readonly<Record<string, ColumnDefinition>>;
  readonly relationshipKeys: readonly string[];
}

/** Tells columns from relationships without calling the getters. */
export function split(name: string, definitions: object): Split {
  const columns: Record<string, ColumnDefinition> = {};
  const relationshipKeys: string[] = [];
  for (const [key, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(definitions))) {
    if (key === "constructor" || key === "__proto__") {
      throw new ArgumentError(
        `Cannot define "${key}" in the model "${name}": JavaScript keeps that name for itself. Choose another, and give the column its name with { name: "${key}" }.`,
      );
    }
    if (descriptor.get !== undefined) relationshipKeys.push(key);
    else if (descriptor.value instanceof ColumnDefinition) columns[key] = descriptor.value;
    else if (descriptor.value instanceof RelationshipDefinition) {
      throw new ArgumentError(
        `Cannot define the relationship "${name}"."${key}" as a value: write a getter, get ${key}() { return …; }, so that classes may name each other.`,
      );
    } else {
      throw new ArgumentError(
        `Cannot define "${name}"."${key}": it is neither a column nor a relationship. Use column(…), or a getter with many(…) or one(…).`,
      );
    }
  }
  return { columns, relationshipKeys };
}

/** The definitions of a model's relationships; calls its getters. */
export function readDefinitions(model: Model): ReadonlyMap<string, RelationshipDefinition> {
  return new Map(
    model.relationshipKeys.map((key) => {
      const definition: unknown = (model.definitions as Readonly<Record<string, unknown>>)[key];
      if (!(definition instanceof RelationshipDefinition)) {
        throw new ArgumentError(
          `Cannot read the relationship "${model.name}"."${key}": its getter returns no relationship. Return many(…) or one(…).`,
        );
      }
      return [key, definition];
    }),
  );
}
