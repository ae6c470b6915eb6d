import { RevisionError } from "../errors.ts";
import { downgradeRange } from "./downgrade-range.ts";
import {
  type Base,
  currentHead,
  findRevision,
  findRevisions,
  lineOf,
  resolveName,
  sharesLine,
} from "./identifiers.ts";
import type { RangeOptions } from "./range-options.ts";
import type { Revision, RevisionIds } from "./revision.ts";
import { RevisionGraph } from "./revision-graph.ts";
import { topologicalOrder } from "./topological-order.ts";
import { onlyRevisions, upgradeRange } from "./upgrade-range.ts";

/** Options of {@link RevisionMap}. */
export interface RevisionMapOptions {
  /** Told of revisions that are there twice. */
  readonly warn?: (message: string) => void;
}

/**
 * Revisions by name, and the ways between them.
 *
 * @example
 * const map = new RevisionMap([new Revision({ revision: "a" }), new Revision({ revision: "b", downRevision: "a" })]);
 * map.iterateRevisions("head", "base").map((each) => each.revision); // ["b", "a"]
 * @throws {RevisionError} for revisions that do not fit together
 * @see https://alembic.sqlalchemy.org/en/latest/api/script.html#alembic.script.revision.RevisionMap
 * @since 0.1.0
 */
export class RevisionMap<R extends Revision = Revision> {
  /** @internal */
  readonly graph: RevisionGraph<R>;
  readonly #options: RevisionMapOptions;

  constructor(revisions: Iterable<R>, options: RevisionMapOptions = {}) {
    this.#options = options;
    this.graph = new RevisionGraph(revisions, options.warn ?? (() => undefined));
  }

  /** A map with a further revision. */
  with(revision: R): RevisionMap<R> {
    return new RevisionMap([...this.graph.byId.values(), revision], this.#options);
  }
  /** All revisions, in the order in which they were read. */
  get revisions(): readonly R[] {
    return [...this.graph.byId.values()];
  }
  /** Identifiers that nothing follows. */
  get heads(): readonly string[] {
    return this.graph.heads;
  }
  /** Identifiers that nothing follows and nothing depends on: what a database at its heads has. */
  get realHeads(): readonly string[] {
    return this.graph.realHeads;
  }
  /** Identifiers that follow nothing. */
  get bases(): readonly string[] {
    return this.graph.bases;
  }

  /**
   * The one head, of a branch where one is named; undefined without revisions.
   *
   * @throws {MultipleHeads} when there are several
   */
  getCurrentHead(branch?: string): string | undefined {
    return currentHead(this.graph, branch);
  }
  /**
   * The revision of a name: an identifier, the beginning of one, a label,
   * `head`, `branch@head`; undefined for `base`.
   *
   * @throws {ResolutionError} when the name leads to nothing, or to several revisions
   * @throws {MultipleHeads} for `head` where there are several
   */
  getRevision(name: string | null | undefined): R | undefined {
    return findRevision(this.graph, name);
  }
  /** The revisions of one name or several, of `heads`, of none for `base`. */
  getRevisions(names: RevisionIds): readonly R[] {
    return onlyRevisions(this.#find(names));
  }
  /** Whether a name stands for the state before any revision. */
  isBase(name: string): boolean {
    return resolveName(this.graph, name).ids.length === 0;
  }

  /**
   * The revisions of a range, each before those that it follows: from `upper` down to `lower`.
   *
   * @throws {RangeNotAncestorError} when `upper` does not come of `lower`
   */
  iterateRevisions(
    upper: RevisionIds,
    lower: RevisionIds,
    options: RangeOptions = {},
  ): readonly R[] {
    const { revisions, heads } = upgradeRange(this.graph, upper, lower, options);
    return topologicalOrder(this.graph, revisions, heads);
  }
  /** What going up from `current` to `target` applies, in that order. */
  planUpgrade(target: RevisionIds, current: RevisionIds): readonly R[] {
    return this.iterateRevisions(target, current, { implicitBase: true }).toReversed();
  }
  /** What going down from `current` to `target` takes back, in that order. */
  planDowngrade(target: RevisionIds, current: RevisionIds): readonly R[] {
    const { revisions, heads } = downgradeRange(this.graph, current, target, {});
    return topologicalOrder(this.graph, revisions, heads);
  }

  /** Those of the revisions that a name leads to, or that lead to it. */
  filterForLineage(revisions: readonly R[], name: string, dependencies = false): readonly R[] {
    const line = lineOf(this.graph, name);
    return revisions.filter((each) => sharesLine(this.graph, each, line, dependencies));
  }
  /** The revisions and all that led to them, dependencies included. */
  ancestors(names: Iterable<string>): ReadonlySet<R> {
    return this.graph.ancestors(this.graph.get(names));
  }
  /** The revisions and all that came of them, dependents included. */
  descendants(names: Iterable<string>): ReadonlySet<R> {
    return this.graph.descendants(this.graph.get(names));
  }
  /** The revisions that the database is at, those included that others depend on. */
  getAllCurrent(names: RevisionIds): readonly R[] {
    const all = this.graph.ancestors(this.getRevisions(names));
    return [...all].filter((each) => {
      const above = this.graph.descendants([each], { dependencies: false });
      return ![...above].some((other) => other !== each && all.has(other));
    });
  }

  #find(names: RevisionIds): readonly (R | Base)[] {
    return findRevisions(this.graph, names).map((found) => {
      if (found !== undefined) return found;
      throw new RevisionError(
        `Cannot go so far down ("${String(names)}"): there are not that many revisions. ` +
          `See "rebis history".`,
      );
    });
  }
}
