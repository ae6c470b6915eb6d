import { ArgumentError } from "@rebis/base";
import { describe } from "../coerce/operand.ts";
import { ColumnClause } from "./column-clause.ts";
import { ColumnDefinition, type ColumnDefinitions } from "./column.ts";
import type { OperatorsOf } from "../operators/type-operators.ts";

/** The columns of a table of which only names and types are known, by name. */
export type ClauseDefinitions<Columns extends readonly unknown[]> = {
  readonly [
    Clause in Columns[number] as Clause extends ColumnClause<unknown, infer Key> ? Key : never
  ]: Clause extends ColumnClause<infer T>
    ? ColumnDefinition<T | null, true, OperatorsOf<Clause>>
    : never;
};

/** Options of a table that is in no MetaData. */
export interface TableClauseOptions {
  readonly schema?: string;
}

/** Columns and options as they are given after a table's name. */
export function clauseParts(
  name: string,
  args: readonly unknown[],
): { readonly definitions: ColumnDefinitions; readonly options: TableClauseOptions } {
  const last = args.at(-1);
  const hasOptions = typeof last === "object" && last !== null && !(last instanceof ColumnClause);
  const columns = (hasOptions ? args.slice(0, -1) : args).map((each) => {
    if (!(each instanceof ColumnClause)) {
      throw new ArgumentError(
        `Cannot use ${describe(each)} as a column of the table "${name}": it has no MetaData, so it takes columns by name. Write table("${name}", column("id", t.integer())), or give a MetaData and definitions.`,
      );
    }
    return [each.name, new ColumnDefinition(each.type, { nullable: true })] as const;
  });
  return { definitions: Object.fromEntries(columns), options: hasOptions ? last : {} };
}
