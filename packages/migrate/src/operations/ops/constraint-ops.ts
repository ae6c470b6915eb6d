import type { Constraint, FinalName } from "@rebis/core-sql";
import { type DiffTuple, irreversible, MigrateOperation } from "../migrate-operation.ts";

/** The kinds of constraints that have a word of their own in DROP. */
export type ConstraintKind = Constraint["kind"];

/** Alembic's words for some of them. */
export type ConstraintWord = ConstraintKind | "foreignkey" | "primary";

/** The kind that a word stands for. */
export function constraintKind(word: ConstraintWord | undefined): ConstraintKind | undefined {
  if (word === "foreignkey") return "foreignKey";
  return word === "primary" ? "primaryKey" : word;
}

/** A constraint that is in no table yet, made anew each time: one belongs to one table. */
export interface ConstraintFacts {
  readonly tableName: string;
  readonly schema?: string | undefined;
  readonly make: () => Constraint;
}

/** `ALTER TABLE … ADD CONSTRAINT`, of whatever kind. */
export class AddConstraintOp extends MigrateOperation {
  readonly facts: ConstraintFacts;
  constructor(facts: ConstraintFacts) {
    super();
    this.facts = facts;
  }
  override reverse(): DropConstraintOp {
    const { tableName, schema, make } = this.facts;
    const { name, kind, options } = make();
    if (name === undefined) throw irreversible(this, "the constraint has no name");
    const given = options.name ?? name;
    return new DropConstraintOp(given, tableName, { type: kind, schema, facts: this.facts });
  }
  override toDiffTuples(): readonly DiffTuple[] {
    const made = this.facts.make();
    return [[made.kind === "foreignKey" ? "addFk" : "addConstraint", made, this.facts]];
  }
}

/** Options of {@link DropConstraintOp}. */
export interface DropConstraintFacts {
  readonly type?: ConstraintKind | undefined;
  readonly schema?: string | undefined;
  readonly ifExists?: boolean | undefined;
  readonly cascade?: boolean | undefined;
  /** The constraint as it was, so that it can be made again. */
  readonly facts?: ConstraintFacts | undefined;
}

/** `ALTER TABLE … DROP CONSTRAINT`. */
export class DropConstraintOp extends MigrateOperation {
  readonly constraintName: string | FinalName;
  readonly tableName: string;
  readonly type: ConstraintKind | undefined;
  readonly schema: string | undefined;
  readonly ifExists: boolean;
  readonly cascade: boolean;
  readonly facts: ConstraintFacts | undefined;
  constructor(name: string | FinalName, tableName: string, options: DropConstraintFacts = {}) {
    super();
    this.constraintName = name;
    this.tableName = tableName;
    this.type = options.type;
    this.schema = options.schema;
    this.ifExists = options.ifExists ?? false;
    this.cascade = options.cascade ?? false;
    this.facts = options.facts;
  }
  override reverse(): AddConstraintOp {
    if (this.facts === undefined) throw irreversible(this, "nothing says what the constraint was");
    return new AddConstraintOp(this.facts);
  }
  override toDiffTuples(): readonly DiffTuple[] {
    const kind = this.type === "foreignKey" ? "removeFk" : "removeConstraint";
    return [[kind, this.facts?.make() ?? this.constraintName, this.tableName]];
  }
}
