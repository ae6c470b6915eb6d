import { RebisError } from "@rebis/base";

/** A command of `rebis` that cannot be carried out; the root of all errors of migrations. */
export class CommandError extends RebisError {
  static override readonly code: string = "MIGRATE";
}
/** The configuration is missing, or says what cannot be. */
export class ConfigError extends CommandError {
  static override readonly code: string = "MIGRATE-CONFIG";
}
/** A revision file or the environment cannot be read or written. */
export class ScriptError extends CommandError {
  static override readonly code: string = "MIGRATE-SCRIPT";
}
/** The database is not at the heads of the revisions. */
export class DatabaseNotAtHead extends CommandError {
  static override readonly code: string = "MIGRATE-NOT-AT-HEAD";
}
/** The table of versions holds what the revisions cannot have led to. */
export class VersionTableError extends CommandError {
  static override readonly code: string = "MIGRATE-VERSION-TABLE";
}
/** Another process migrates the database, and has not ended in time. */
export class MigrationLocked extends CommandError {
  static override readonly code: string = "MIGRATE-LOCKED";
}
/** The ledger, the revision files and the table of versions do not agree. */
export class LedgerError extends CommandError {
  static override readonly code: string = "MIGRATE-LEDGER";
  readonly problems: readonly LedgerProblem[];
  constructor(message: string, problems: readonly LedgerProblem[] = []) {
    super(message);
    this.problems = problems;
  }
}
/** In what they do not agree: see {@link LedgerError}. */
export interface LedgerProblem {
  /** Never run; changed after it was applied; begun and not ended; not in the table of versions. */
  readonly kind: "skipped" | "edited" | "unfinished" | "unknown";
  readonly revision: string;
  /** How many statements are done of one that has not ended. */
  readonly step?: number | undefined;
}
/** A revision has failed, and what it did before that is kept. The database's own error is its cause. */
export class MigrationFailed extends CommandError {
  static override readonly code: string = "MIGRATE-FAILED";
  readonly revision: string;
  /** The number of the statement that failed, from 1; those before it are kept. */
  readonly step: number;
  constructor(message: string, revision: string, step: number, cause: unknown) {
    super(message, { cause });
    this.revision = revision;
    this.step = step;
  }
}
/** An operation that would lose rows or values that are there, and nobody has said that they may go. */
export class DestructiveStep extends CommandError {
  static override readonly code: string = "MIGRATE-DESTRUCTIVE";
  /** The class of the operation. */
  readonly operation: string;
  /** How many rows or values it would lose. */
  readonly count: number;
  constructor(message: string, operation: string, count: number) {
    super(message);
    this.operation = operation;
    this.count = count;
  }
}
/** An operation that rows which are there would let fail. */
export class DataCheckFailed extends CommandError {
  static override readonly code: string = "MIGRATE-DATA";
  /** The class of the operation. */
  readonly operation: string;
  /** How many rows or values stand in the way. */
  readonly count: number;
  constructor(message: string, operation: string, count: number) {
    super(message);
    this.operation = operation;
    this.count = count;
  }
}
/** Revisions that do not fit together, or a name that does not lead to one. */
export class RevisionError extends CommandError {
  static override readonly code: string = "MIGRATE-REVISION";
}
/** The two ends of a range do not lie on one line of revisions. */
export class RangeNotAncestorError extends RevisionError {
  static override readonly code: string = "MIGRATE-RANGE";
  readonly lower: string;
  readonly upper: string;
  constructor(message: string, lower: string, upper: string) {
    super(message);
    this.lower = lower;
    this.upper = upper;
  }
}
/** One head was asked for, and there are several. */
export class MultipleHeads extends RevisionError {
  static override readonly code: string = "MIGRATE-MULTIPLE-HEADS";
  readonly heads: readonly string[];
  readonly argument: string;
  constructor(message: string, heads: readonly string[], argument: string) {
    super(message);
    this.heads = heads;
    this.argument = argument;
  }
}
/** A name leads to no revision, or to several. */
export class ResolutionError extends RevisionError {
  static override readonly code: string = "MIGRATE-RESOLUTION";
  readonly argument: string;
  constructor(message: string, argument: string) {
    super(message);
    this.argument = argument;
  }
}
/** Revisions that are each other's ancestors. */
export class CycleDetected extends RevisionError {
  static override readonly code: string = "MIGRATE-CYCLE";
  readonly revisions: readonly string[];
  constructor(message: string, revisions: readonly string[]) {
    super(message);
    this.revisions = revisions;
  }
}
/** A revision that is its own parent. */
export class LoopDetected extends CycleDetected {
  static override readonly code: string = "MIGRATE-LOOP";
}
/** Revisions that depend on each other. */
export class DependencyCycleDetected extends CycleDetected {
  static override readonly code: string = "MIGRATE-DEPENDENCY-CYCLE";
}
/** A revision that depends on itself. */
export class DependencyLoopDetected extends DependencyCycleDetected {
  static override readonly code: string = "MIGRATE-DEPENDENCY-LOOP";
}
/** What is gone from the models may go on under another name, and nobody has said so or otherwise. */
export class AmbiguousRename extends CommandError {
  static override readonly code: string = "MIGRATE-RENAME";
  /** What may be renamed: `table` is the key of a column's table, or of an enum; undefined for a table. */
  readonly candidates: readonly RenameCandidate[];
  constructor(candidates: readonly RenameCandidate[]) {
    const lines = candidates.map(({ table, from, to, of }) =>
      table === undefined
        ? `table ${from} → ${to}`
        : `${of === "enum" ? "member" : "column"} ${table}.${from} → ${table}.${to}`,
    );
    super(
      `Cannot tell renames from losses: ${lines.join("; ")}. To rename, give "--rename" or "renamedFrom" in the models; ` +
        `to drop the one and add the other, give "--not-renamed".`,
    );
    this.candidates = candidates;
  }
}
/** A table, a column or a member of an enum that may go on under another name. */
export interface RenameCandidate {
  readonly table: string | undefined;
  /** `table` is the key of an enum. */
  readonly of?: "enum";
  readonly from: string;
  readonly to: string;
}
/** The database is not as its models say. */
export class AutogenerateDiffsDetected extends CommandError {
  static override readonly code: string = "MIGRATE-DIFFERENCES";
  /** The operations that would make it so, as tuples. */
  readonly differences: readonly (readonly [string, ...unknown[]])[];
  constructor(message: string, differences: readonly (readonly [string, ...unknown[]])[]) {
    super(message);
    this.differences = differences;
  }
}
