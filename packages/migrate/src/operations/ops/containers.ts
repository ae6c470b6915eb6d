import { type DiffTuple, MigrateOperation } from "../migrate-operation.ts";

/** Several operations; turned round, they come the other way about. */
export abstract class OpContainer extends MigrateOperation {
  ops: readonly MigrateOperation[];
  constructor(ops: readonly MigrateOperation[]) {
    super();
    this.ops = ops;
  }
  get isEmpty(): boolean {
    return this.ops.every((each) => each instanceof OpContainer && each.isEmpty);
  }
  /** Each undone, the last first. */
  reversedOps(): readonly MigrateOperation[] {
    return this.ops.toReversed().map((each) => each.reverse());
  }
  override toDiffTuples(): readonly DiffTuple[] {
    return this.ops.flatMap((each) => each.toDiffTuples());
  }
}

/** Operations on one table, which batch mode can do together. */
export class ModifyTableOps extends OpContainer {
  readonly tableName: string;
  readonly schema: string | undefined;
  constructor(tableName: string, ops: readonly MigrateOperation[], schema?: string) {
    super(ops);
    this.tableName = tableName;
    this.schema = schema;
  }
  override reverse(): ModifyTableOps {
    return new ModifyTableOps(this.tableName, this.reversedOps(), this.schema);
  }
}

/** What `upgrade` does. */
export class UpgradeOps extends OpContainer {
  override reverse(): DowngradeOps {
    return new DowngradeOps(this.reversedOps());
  }
}

/** What `downgrade` does. */
export class DowngradeOps extends OpContainer {
  override reverse(): UpgradeOps {
    return new UpgradeOps(this.reversedOps());
  }
}
