import { ArgumentError, type Program } from "@rebis/base";
import { ColumnElement, type Executable } from "@rebis/core-sql";
import type { BindNode, Expr, InsertNode } from "@rebis/core-sql/spi";
import { type ParameterSets, Result } from "@rebis/engine";
import { BufferedSource } from "@rebis/engine/spi";
import { bulkInsertMappings, type Mapping } from "../flush/bulk.ts";
import type { FlushingSession } from "../flush/flushing-session.ts";
import type { Mapper } from "../mapper/mapping.ts";
import { viewedMapper } from "./write-view.ts";

/** The class below another one that a statement inserts rows of; undefined for any other statement. */
export function insertedMapper({ node }: Executable): Mapper | undefined {
  return node.kind === "insert" ? viewedMapper((node as InsertNode).table) : undefined;
}

/** INSERT of rows of a class below another one: table by table, with the discriminator set. */
export function* insertRowsOf(
  session: FlushingSession,
  mapper: Mapper,
  statement: Executable,
  parameters: ParameterSets | undefined,
): Program<Result> {
  const node = statement.node as InsertNode; // as insertedMapper() saw
  if (node.query !== undefined || node.returning.length + node.clauses.length > 0) {
    throw new ArgumentError(
      `Cannot run this INSERT of "${mapper.name}": with RETURNING, a SELECT or a clause of a dialect it would have to be one statement, and the class has rows in several tables or shares one. Insert plain rows, or name the table.`,
    );
  }
  const rows = rowsOf(node, parameters);
  yield* bulkInsertMappings(session, mapper, rows);
  return new Result({
    source: new BufferedSource([]),
    keys: [],
    returnsRows: false,
    facts: { rowCount: rows.length },
  });
}

function rowsOf(node: InsertNode, parameters: ParameterSets | undefined): readonly Mapping[] {
  if (node.open) {
    if (parameters === undefined) return [{}];
    return Array.isArray(parameters) ? parameters : [parameters as Mapping];
  }
  return node.rows.map((row) =>
    Object.fromEntries(row.map((value, at) => [node.columns[at]?.key ?? "", valueOf(value)])),
  );
}

/** A bound value is what it is; anything else is SQL. */
function valueOf(value: Expr): unknown {
  const isPlain = value.kind === "bind" && (value as BindNode).name === undefined;
  return isPlain ? (value as BindNode).value : new ColumnElement(value);
}
