import type { Revision } from "./revision.ts";
import type { RevisionMap } from "./revision-map.ts";

/** The facts of a {@link MigrationInfo}. */
export interface MigrationFacts {
  readonly isUpgrade: boolean;
  readonly isStamp: boolean;
  readonly upRevisionIds: readonly string[];
  readonly downRevisionIds: readonly string[];
}

/**
 * What a listener of `onVersionApply` is told of a step.
 *
 * @see https://alembic.sqlalchemy.org/en/latest/api/runtime.html#alembic.runtime.migration.MigrationInfo
 * @since 0.1.0
 */
export class MigrationInfo {
  readonly revisionMap: RevisionMap;
  /** Whether it goes up. */
  readonly isUpgrade: boolean;
  /** Nothing was run: only the table of versions says something else. */
  readonly isStamp: boolean;
  /** The upper ends; several only where a stamp goes down from several. */
  readonly upRevisionIds: readonly string[];
  /** The lower ends; none at the base. */
  readonly downRevisionIds: readonly string[];

  constructor(revisionMap: RevisionMap, facts: MigrationFacts) {
    this.revisionMap = revisionMap;
    this.isUpgrade = facts.isUpgrade;
    this.isStamp = facts.isStamp;
    this.upRevisionIds = facts.upRevisionIds;
    this.downRevisionIds = facts.downRevisionIds;
  }
  get isMigration(): boolean {
    return !this.isStamp;
  }
  /** The upper end, where there is one. */
  get upRevisionId(): string | undefined {
    return this.upRevisionIds[0];
  }
  get upRevisions(): readonly Revision[] {
    return this.revisionMap.getRevisions(this.upRevisionIds);
  }
  get downRevisions(): readonly Revision[] {
    return this.revisionMap.getRevisions(this.downRevisionIds);
  }
  /** What was applied before the step. */
  get sourceRevisionIds(): readonly string[] {
    return this.isUpgrade ? this.downRevisionIds : this.upRevisionIds;
  }
  /** What is applied after it. */
  get destinationRevisionIds(): readonly string[] {
    return this.isUpgrade ? this.upRevisionIds : this.downRevisionIds;
  }
}
