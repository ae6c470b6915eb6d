import {
  type AnyElement,
  type CheckConstraint,
  type Constraint,
  conv,
  type FinalName,
  ForeignKeyConstraint,
  type Index,
  type IndexOptions,
  check,
  primaryKeyConstraint,
  uniqueConstraint,
} from "@rebis/core-sql";
import { CommandError } from "../errors.ts";

/** A name, final where a convention made it or the database has it. */
export function nameOf(item: Constraint | Index): string | FinalName {
  const { name = "" } = item;
  return item.hasFinalName ? conv(name) : name;
}

/** A constraint of the same kind that says the same, in no table yet. */
export function copyConstraint(constraint: Constraint): Constraint {
  const { name: _, ...rest } = constraint.options;
  const options = constraint.name === undefined ? rest : { ...rest, name: nameOf(constraint) };
  const columns = constraint.columns.map(({ name }) => name);
  switch (constraint.kind) {
    case "unique":
      return uniqueConstraint(...columns, options);
    case "primaryKey":
      return primaryKeyConstraint(...columns, options);
    case "check":
      // `kind` tells the classes apart.
      return check((constraint as CheckConstraint).expression, options);
    default:
      if (constraint instanceof ForeignKeyConstraint) {
        const [table = "", schema] = constraint.targetTableKey.split(".").toReversed();
        const targets = constraint.targetColumnNames.map((column) => ({ schema, table, column }));
        return new ForeignKeyConstraint(columns, targets, options);
      }
      throw new CommandError(
        `Cannot make the constraint "${constraint.name ?? ""}" again: nothing says how one of kind "${constraint.kind}" is made.`,
      );
  }
}

/** What an index is made of: columns by name, and expressions. */
export function copyIndex(index: Index): {
  readonly indexName: string | FinalName;
  readonly columns: readonly (string | AnyElement)[];
  readonly options: IndexOptions;
} {
  const columns = index.expressions.map((each) =>
    each.node.kind === "column" && "name" in each.node ? String(each.node.name) : each,
  );
  return { indexName: nameOf(index), columns, options: index.options };
}
