import { CommandError } from "../errors.ts";

/** A difference in short, as a test compares it: `["addColumn", undefined, "users", column]`. */
export type DiffTuple = readonly [kind: string, ...facts: unknown[]];

/**
 * One step of a migration as data: it can be run, turned round, compared and written as source.
 * Your own operations extend it; see {@link Operations.registerOperation}.
 *
 * @see https://alembic.sqlalchemy.org/en/latest/api/operations.html#alembic.operations.ops.MigrateOperation
 * @since 0.1.0
 */
export abstract class MigrateOperation {
  /** What autogenerate and users note. */
  readonly info: Map<string, unknown> = new Map();

  /**
   * The operation that undoes this one.
   *
   * @throws {CommandError} when nobody knows what was there before
   */
  reverse(): MigrateOperation {
    throw irreversible(this, "nothing says how");
  }
  /** The differences that it stands for. */
  toDiffTuples(): readonly DiffTuple[] {
    return [[this.constructor.name]];
  }
}

/** The error of an operation that cannot be turned round. */
export function irreversible(operation: MigrateOperation, fact: string): CommandError {
  return new CommandError(
    `Cannot undo ${operation.constructor.name}: ${fact}. Write the downgrade by hand.`,
  );
}
