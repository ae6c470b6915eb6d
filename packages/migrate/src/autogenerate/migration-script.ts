import { MigrateOperation } from "../operations/migrate-operation.ts";
import type { DowngradeOps, UpgradeOps } from "../operations/ops/containers.ts";

/**
 * A revision before it is written: what it does, and undoes. `processRevisionDirectives` may change
 * it, or take it away.
 *
 * @see https://alembic.sqlalchemy.org/en/latest/api/operations.html#alembic.operations.ops.MigrationScript
 */
export class MigrationScript extends MigrateOperation {
  message: string | undefined;
  upgradeOps: UpgradeOps;
  downgradeOps: DowngradeOps;
  /** Import declarations of one's own, one each. */
  readonly imports: Set<string> = new Set();

  constructor(message: string | undefined, upgradeOps: UpgradeOps, downgradeOps: DowngradeOps) {
    super();
    this.message = message;
    this.upgradeOps = upgradeOps;
    this.downgradeOps = downgradeOps;
  }
}
