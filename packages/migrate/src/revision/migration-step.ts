import { MigrationInfo } from "./migration-info.ts";
import type { Revision } from "./revision.ts";
import type { RevisionMap } from "./revision-map.ts";
import { movesDown, movesUp, replaceVersions, type VersionMove } from "./version-moves.ts";

/** One step of a plan: a revision that is run up or down, or a mark that is set without running any. */
export interface MigrationStep<R extends Revision = Revision> {
  readonly map: RevisionMap<R>;
  readonly isUpgrade: boolean;
  /** What is run; undefined for a stamp. */
  readonly revision: R | undefined;
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** How the table of versions changes. */
  moves(heads: ReadonlySet<string>): readonly VersionMove[];
}

/** A revision that is applied. */
export function upgradeStep<R extends Revision>(
  map: RevisionMap<R>,
  revision: R,
): MigrationStep<R> {
  return {
    map,
    isUpgrade: true,
    revision,
    from: revision.downRevisions,
    to: [revision.revision],
    moves: (heads) => movesUp(revision, heads),
  };
}

/** A revision that is taken back. */
export function downgradeStep<R extends Revision>(
  map: RevisionMap<R>,
  revision: R,
): MigrationStep<R> {
  return {
    map,
    isUpgrade: false,
    revision,
    from: [revision.revision],
    to: revision.downRevisions,
    moves: (heads) => movesDown(map, revision, heads),
  };
}

/** A mark that is set: `to` in place of `from`. */
export function stampStep<R extends Revision>(
  map: RevisionMap<R>,
  from: readonly string[],
  to: readonly string[],
  isUpgrade: boolean,
): MigrationStep<R> {
  const moves = replaceVersions(from, to);
  return { map, isUpgrade, revision: undefined, from, to, moves: () => moves };
}

/** What listeners are told of a step. */
export function stepInfo({ map, revision, isUpgrade, from, to }: MigrationStep): MigrationInfo {
  const [up, down] = isUpgrade ? [to, from] : [from, to];
  return new MigrationInfo(map, {
    isUpgrade,
    isStamp: revision === undefined,
    upRevisionIds: up,
    downRevisionIds: revision?.normalizedDownRevisions ?? down,
  });
}

/** A step as it is shown: `upgrade 1a2b -> 3c4d`. */
export function describeStep({ revision, isUpgrade, from, to }: MigrationStep): string {
  const word = revision === undefined ? "stamp" : isUpgrade ? "upgrade" : "downgrade";
  return `${word} ${from.join(", ")} -> ${to.join(", ")}`;
}
