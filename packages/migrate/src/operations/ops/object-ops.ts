import type { QueryElement, Sequence } from "@rebis/core-sql";
import { type DiffTuple, irreversible, MigrateOperation } from "../migrate-operation.ts";

/** `CREATE SCHEMA`. */
export class CreateSchemaOp extends MigrateOperation {
  readonly schemaName: string;
  readonly ifNotExists: boolean;
  constructor(schemaName: string, ifNotExists: boolean = false) {
    super();
    this.schemaName = schemaName;
    this.ifNotExists = ifNotExists;
  }
  override reverse(): DropSchemaOp {
    return new DropSchemaOp(this.schemaName, { ifExists: this.ifNotExists });
  }
  override toDiffTuples(): readonly DiffTuple[] {
    return [["addSchema", this.schemaName]];
  }
}

/** `DROP SCHEMA`. */
export class DropSchemaOp extends MigrateOperation {
  readonly schemaName: string;
  readonly ifExists: boolean;
  readonly cascade: boolean;
  constructor(
    schemaName: string,
    options: {
      readonly ifExists?: boolean | undefined;
      readonly cascade?: boolean | undefined;
    } = {},
  ) {
    super();
    this.schemaName = schemaName;
    this.ifExists = options.ifExists ?? false;
    this.cascade = options.cascade ?? false;
  }
  override reverse(): CreateSchemaOp {
    return new CreateSchemaOp(this.schemaName, this.ifExists);
  }
  override toDiffTuples(): readonly DiffTuple[] {
    return [["removeSchema", this.schemaName]];
  }
}

/** `CREATE SEQUENCE`. */
export class CreateSequenceOp extends MigrateOperation {
  readonly sequence: Sequence;
  readonly ifNotExists: boolean;
  constructor(sequence: Sequence, ifNotExists: boolean = false) {
    super();
    this.sequence = sequence;
    this.ifNotExists = ifNotExists;
  }
  override reverse(): DropSequenceOp {
    return new DropSequenceOp(this.sequence, this.ifNotExists);
  }
  override toDiffTuples(): readonly DiffTuple[] {
    return [["addSequence", this.sequence]];
  }
}

/** `DROP SEQUENCE`. */
export class DropSequenceOp extends MigrateOperation {
  readonly sequence: Sequence;
  readonly ifExists: boolean;
  constructor(sequence: Sequence, ifExists: boolean = false) {
    super();
    this.sequence = sequence;
    this.ifExists = ifExists;
  }
  override reverse(): CreateSequenceOp {
    return new CreateSequenceOp(this.sequence, this.ifExists);
  }
  override toDiffTuples(): readonly DiffTuple[] {
    return [["removeSequence", this.sequence]];
  }
}

/** A view, as data. */
export interface ViewFacts {
  readonly viewName: string;
  readonly schema?: string | undefined;
  readonly materialized?: boolean | undefined;
}

/** `CREATE VIEW`. */
export class CreateViewOp extends MigrateOperation {
  readonly facts: ViewFacts;
  readonly query: QueryElement;
  readonly orReplace: boolean;
  constructor(facts: ViewFacts, query: QueryElement, orReplace: boolean = false) {
    super();
    this.facts = facts;
    this.query = query;
    this.orReplace = orReplace;
  }
  override reverse(): DropViewOp {
    return new DropViewOp(this.facts, { query: this.query });
  }
  override toDiffTuples(): readonly DiffTuple[] {
    return [["addView", this.facts]];
  }
}

/** `DROP VIEW`. */
export class DropViewOp extends MigrateOperation {
  readonly facts: ViewFacts;
  readonly ifExists: boolean;
  readonly query: QueryElement | undefined;
  constructor(
    facts: ViewFacts,
    options: {
      readonly ifExists?: boolean | undefined;
      readonly query?: QueryElement | undefined;
    } = {},
  ) {
    super();
    this.facts = facts;
    this.ifExists = options.ifExists ?? false;
    this.query = options.query;
  }
  override reverse(): CreateViewOp {
    if (this.query === undefined) throw irreversible(this, "nothing says what the view showed");
    return new CreateViewOp(this.facts, this.query);
  }
  override toDiffTuples(): readonly DiffTuple[] {
    return [["removeView", this.facts]];
  }
}
