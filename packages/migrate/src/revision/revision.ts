import { DependencyLoopDetected, LoopDetected, RevisionError } from "../errors.ts";

/** One identifier, several, or none. */
export type RevisionIds = string | readonly string[] | null | undefined;

/** What a revision says of itself. */
export interface RevisionFacts {
  readonly revision: string;
  /** The revisions it follows; none begins a line of its own. */
  readonly downRevision?: RevisionIds;
  /** Revisions (or labels) that must have been applied before, on whatever line. */
  readonly dependsOn?: RevisionIds;
  /** Names of the line that it is on. */
  readonly branchLabels?: RevisionIds;
}

/** What a revision has from those around it; made by the map that it is in. */
export class RevisionLinks {
  /** Revisions that follow this one. */
  readonly next: Set<string> = new Set();
  /** Those, and the ones that depend on it. */
  readonly allNext: Set<string> = new Set();
  /** The identifiers behind `dependsOn`. */
  dependencies: readonly string[] = [];
  /** Those that no ancestor depends on already. */
  ownDependencies: readonly string[] = [];
  readonly labels: Set<string>;
  constructor(labels: readonly string[]) {
    this.labels = new Set(labels);
  }
}

const illegal = /[@\-+:]/g;

/** The identifiers as a list. */
export function toIds(ids: RevisionIds): readonly string[] {
  if (ids === null || ids === undefined) return [];
  return typeof ids === "string" ? [ids] : ids;
}

/**
 * Refuses characters that mean something in a range or a relative identifier.
 *
 * @throws {RevisionError} naming the characters
 */
export function verifyRevisionId(revision: string): void {
  const found = [...new Set(revision.match(illegal))].toSorted();
  if (found.length === 0 && revision !== "") return;
  const fact = revision === "" ? "it is empty" : `it holds "${found.join('", "')}"`;
  throw new RevisionError(
    `Cannot use "${revision}" as the identifier of a revision: ${fact}. ` +
      `Use letters, digits and underscores.`,
  );
}

/**
 * A point in the history of a schema: what it follows, and what follows it.
 *
 * @see https://alembic.sqlalchemy.org/en/latest/api/script.html#alembic.script.revision.Revision
 */
export class Revision {
  readonly revision: string;
  /** The revisions it follows. */
  readonly downRevisions: readonly string[];
  /** What it depends on besides, as it is written. */
  readonly dependsOn: readonly string[];
  /** The labels that are written in it. */
  readonly ownLabels: readonly string[];
  /** @internal */
  links: RevisionLinks;

  constructor(facts: RevisionFacts) {
    const { revision } = facts;
    const down = toIds(facts.downRevision);
    const dependsOn = toIds(facts.dependsOn);
    if (down.includes(revision)) {
      throw new LoopDetected(
        `Cannot use revision "${revision}": it follows itself. Give it another "downRevision".`,
        [revision],
      );
    }
    if (dependsOn.includes(revision)) {
      throw new DependencyLoopDetected(
        `Cannot use revision "${revision}": it depends on itself. Take it out of "dependsOn".`,
        [revision],
      );
    }
    verifyRevisionId(revision);
    this.revision = revision;
    this.downRevisions = down;
    this.dependsOn = dependsOn;
    this.ownLabels = toIds(facts.branchLabels);
    this.links = new RevisionLinks(this.ownLabels);
  }

  /** Where it comes from, for messages: a file, where it has one. */
  get origin(): string {
    return `revision "${this.revision}"`;
  }
  /** As it is written: one identifier, several, or null. */
  get downRevision(): string | readonly string[] | null {
    return this.downRevisions.length > 1 ? this.downRevisions : (this.downRevisions[0] ?? null);
  }
  /** The labels of its line: its own, and those that come from relatives. */
  get branchLabels(): ReadonlySet<string> {
    return this.links.labels;
  }
  /** The identifiers behind `dependsOn`. */
  get dependencies(): readonly string[] {
    return this.links.dependencies;
  }
  /** Revisions that follow this one. */
  get nextRevisions(): ReadonlySet<string> {
    return this.links.next;
  }
  /** What it follows and depends on. */
  get allDownRevisions(): readonly string[] {
    return [...new Set([...this.downRevisions, ...this.links.dependencies])];
  }
  /** The same without dependencies that ancestors have already. */
  get normalizedDownRevisions(): readonly string[] {
    return [...new Set([...this.downRevisions, ...this.links.ownDependencies])];
  }
  /** Nothing follows it. */
  get isHead(): boolean {
    return this.links.next.size === 0;
  }
  /** Nothing follows it, and nothing depends on it. */
  get isRealHead(): boolean {
    return this.links.allNext.size === 0;
  }
  /** It follows nothing. */
  get isBase(): boolean {
    return this.downRevisions.length === 0;
  }
  /** It follows nothing and depends on nothing. */
  get isRealBase(): boolean {
    return this.isBase && this.dependsOn.length === 0;
  }
  /** Several revisions follow it. */
  get isBranchPoint(): boolean {
    return this.links.next.size > 1;
  }
  /** Several revisions follow it or depend on it. */
  get isRealBranchPoint(): boolean {
    return this.links.allNext.size > 1;
  }
  /** It follows several revisions. */
  get isMergePoint(): boolean {
    return this.downRevisions.length > 1;
  }
}
