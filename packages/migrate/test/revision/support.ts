import { type MigrationStep } from "../../src/revision/migration-step.ts";
import { Revision, type RevisionFacts } from "../../src/revision/revision.ts";
import { RevisionMap } from "../../src/revision/revision-map.ts";

/** A map of `id: parents`, with what else is said of some revisions. */
export function mapOf(
  parents: Readonly<Record<string, string | readonly string[] | null>>,
  more: Readonly<Record<string, Partial<RevisionFacts>>> = {},
  warn?: (message: string) => void,
): RevisionMap {
  const revisions = Object.entries(parents).map(
    ([revision, downRevision]) => new Revision({ revision, downRevision, ...more[revision] }),
  );
  return new RevisionMap(revisions, warn === undefined ? {} : { warn });
}

export const ids = (revisions: readonly Revision[]): readonly string[] =>
  revisions.map((each) => each.revision);

/** The rows of the table of versions after some steps. */
export function rowsAfter(
  steps: readonly MigrationStep[],
  start: Iterable<string>,
): readonly string[] {
  const rows = new Set(start);
  for (const step of steps) {
    for (const move of step.moves(rows)) {
      if (move.kind !== "insert" && !rows.delete(move.kind === "update" ? move.from : move.version))
        throw new Error(`no row for ${JSON.stringify(move)} among ${[...rows].join()}`);
      if (move.kind === "delete") continue;
      const version = move.kind === "update" ? move.to : move.version;
      if (rows.has(version)) throw new Error(`the row ${version} is there already`);
      rows.add(version);
    }
  }
  return [...rows].toSorted();
}
