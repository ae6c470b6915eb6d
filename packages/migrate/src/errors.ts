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
