import type { AnyElement, FinalName, IndexOptions } from "@rebis/core-sql";
import { type DiffTuple, irreversible, MigrateOperation } from "../migrate-operation.ts";

/** An index, as data. */
export interface IndexFacts {
  readonly indexName: string | FinalName | undefined;
  readonly tableName: string;
  readonly schema?: string | undefined;
  /** Names of columns, and expressions. */
  readonly columns: readonly (string | AnyElement)[];
  readonly options?: IndexOptions;
}

/** `CREATE INDEX`. */
export class CreateIndexOp extends MigrateOperation {
  readonly facts: IndexFacts;
  readonly ifNotExists: boolean;
  constructor(facts: IndexFacts, options: { readonly ifNotExists?: boolean | undefined } = {}) {
    super();
    this.facts = facts;
    this.ifNotExists = options.ifNotExists ?? false;
  }
  override reverse(): DropIndexOp {
    const { indexName, tableName, schema } = this.facts;
    if (indexName === undefined) throw irreversible(this, "the index has no name");
    return new DropIndexOp(indexName, {
      tableName,
      schema,
      ifExists: this.ifNotExists,
      facts: this.facts,
    });
  }
  override toDiffTuples(): readonly DiffTuple[] {
    return [["addIndex", this.facts]];
  }
}

/** Options of {@link DropIndexOp}. */
export interface DropIndexFacts {
  /** MySQL and SQL Server need it. */
  readonly tableName?: string | undefined;
  readonly schema?: string | undefined;
  readonly ifExists?: boolean | undefined;
  /** The index as it was, so that it can be made again. */
  readonly facts?: IndexFacts | undefined;
  /** What only one database has: `postgresql_concurrently`. */
  readonly dialectOptions?: IndexOptions | undefined;
}

/** `DROP INDEX`. */
export class DropIndexOp extends MigrateOperation {
  readonly indexName: string | FinalName;
  readonly tableName: string | undefined;
  readonly schema: string | undefined;
  readonly ifExists: boolean;
  readonly facts: IndexFacts | undefined;
  readonly dialectOptions: IndexOptions;
  constructor(indexName: string | FinalName, options: DropIndexFacts = {}) {
    super();
    this.indexName = indexName;
    this.tableName = options.tableName;
    this.schema = options.schema;
    this.ifExists = options.ifExists ?? false;
    this.facts = options.facts;
    this.dialectOptions = options.dialectOptions ?? options.facts?.options ?? {};
  }
  override reverse(): CreateIndexOp {
    if (this.facts === undefined)
      throw irreversible(this, "nothing says what the index was made of");
    return new CreateIndexOp(this.facts, { ifNotExists: this.ifExists });
  }
  override toDiffTuples(): readonly DiffTuple[] {
    return [["removeIndex", this.facts ?? this.indexName]];
  }
}
