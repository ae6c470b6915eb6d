import type { MetaData } from "@rebis/core-sql";
import type { Engine } from "@rebis/engine";
import type { TestDatabase } from "@rebis-tooling/testkit";
import { compareDatabase } from "../../src/autogenerate/compare/compare-database.ts";
import type { CompareOptions } from "../../src/autogenerate/compare/compare-options.ts";
import type { Difference, TableItemDifference } from "../../src/autogenerate/compare/difference.ts";

/** The engine of a suite of the synchronous face. */
export function engineOf(database: TestDatabase): Engine {
  return database.engine() as unknown as Engine; // what a TestEngine of that face is
}

/** A difference as a line: `alterColumn users.name type nullable`. */
function lineOf(difference: Difference): string {
  switch (difference.kind) {
    case "addSchema":
      return `addSchema ${difference.schema}`;
    case "addSequence":
    case "dropSequence":
      return `${difference.kind} ${difference.sequence.name}`;
    case "addEnum":
    case "dropEnum":
    case "alterEnum":
      return `${difference.kind} ${difference.enum.name}`;
    default:
      return tableLine(difference);
  }
}

function tableLine(difference: TableItemDifference): string {
  const { kind, table } = difference;
  switch (kind) {
    case "alterColumn":
      return `${kind} ${table.key}.${difference.column.name} ${[...difference.parts].join(" ")}`;
    case "addColumn":
    case "dropColumn":
      return `${kind} ${table.key}.${difference.column.name}`;
    case "addConstraint":
    case "dropConstraint": {
      const { kind: what, name = "?" } = difference.constraint;
      return `${kind} ${table.key} ${what} ${name}`;
    }
    case "addIndex":
    case "dropIndex":
      return `${kind} ${table.key} ${difference.index.name ?? "?"}`;
    default:
      return `${kind} ${table.key}`;
  }
}

/** In what a database is not as the models say, as lines; and the warnings. */
export function differences(
  engine: Engine,
  metadata: MetaData,
  options: Partial<CompareOptions> = {},
): readonly string[] {
  const warnings: string[] = [];
  const found = engine.runProgram((connection) =>
    compareDatabase(connection, {
      models: [metadata],
      leaveOut: new Set(),
      warn: (message) => warnings.push(`warning: ${message}`),
      ...options,
    }),
  );
  return [...found.map(lineOf), ...warnings];
}
