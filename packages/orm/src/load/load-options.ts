import type { Relationship } from "../mapper/mapping.ts";
import type { ColumnsDirective, Directive, RelationshipDirective, Strategy } from "./directive.ts";

/**
 * What loader options say about one entity and all below it; paths start at the entity. Kept with
 * loaded objects, so that their later lazy loads obey it too.
 */
export class LoadOptions {
  readonly directives: readonly Directive[];
  /** Whether loaded objects keep these options; those of a single load do not stick. */
  readonly sticks: boolean;
  readonly #below = new Map<Relationship, LoadOptions>();

  constructor(directives: readonly Directive[], sticks: boolean = directives.length > 0) {
    this.directives = directives;
    this.sticks = sticks;
  }

  get isEmpty(): boolean {
    return this.directives.length === 0;
  }
  /** What is said of one relationship of this entity; the last word counts. */
  relationship(relationship: Relationship): RelationshipDirective | undefined {
    return this.directives.findLast(
      (each) =>
        each.path.length === 0 &&
        each.kind === "relationship" &&
        each.relationship === relationship,
    ) as RelationshipDirective | undefined; // as the condition says
  }
  /** How a relationship of this entity is loaded; undefined: nothing is said of it. */
  strategy(relationship: Relationship): Strategy | undefined {
    const named = this.relationship(relationship);
    if (named !== undefined) return named.strategy;
    const wildcard = this.directives.findLast(
      (each) => each.path.length === 0 && each.kind === "wildcard",
    );
    return wildcard?.kind === "wildcard" ? wildcard.strategy : undefined;
  }
  /** What is said of the objects that a relationship leads to. */
  below(relationship: Relationship): LoadOptions {
    let found = this.#below.get(relationship);
    if (found === undefined) {
      found = shared(this.directives.flatMap((each) => step(each, relationship)));
      this.#below.set(relationship, found);
    }
    return found;
  }
  /** Whether a column is loaded with the others. */
  loadsColumn(index: number, isKey: boolean): boolean {
    if (isKey) return true;
    let loads = true;
    let named = false;
    for (const each of this.#columns()) {
      const concerns = each.indexes === undefined || each.indexes.includes(index);
      if (each.mode === "only") {
        named ||= concerns;
        loads = named;
      } else if (concerns) {
        loads = each.mode === "undefer";
      }
    }
    return loads;
  }
  /** Whether reading a column that was left out raises. */
  raisesOnColumn(index: number): boolean {
    return this.#columns().some(
      (each) =>
        each.raise &&
        (each.mode === "only"
          ? each.indexes?.includes(index) === false
          : (each.indexes?.includes(index) ?? true)),
    );
  }
  /** The same without what is said of columns. */
  withoutColumns(): LoadOptions {
    const others = this.directives.filter(
      (each) => each.kind !== "columns" || each.path.length > 0,
    );
    return others.length === this.directives.length ? this : new LoadOptions(others);
  }
  /** Whether any directive has criteria, whose values differ from one statement to the next. */
  get hasCriteria(): boolean {
    return this.directives.some((each) => each.kind === "relationship" && each.criteria.length > 0);
  }
  /** The same with the criteria of another statement of the same shape. */
  withCriteriaOf(others: ReadonlyMap<Directive, Directive>): LoadOptions {
    return new LoadOptions(
      this.directives.map((each) => {
        const other = others.get(each.origin ?? each);
        return each.kind === "relationship" && other?.kind === "relationship"
          ? { ...each, criteria: other.criteria }
          : each;
      }),
    );
  }

  #columns(): readonly ColumnsDirective[] {
    return this.directives.filter(
      (each): each is ColumnsDirective => each.kind === "columns" && each.path.length === 0,
    );
  }
}

/** Nothing is said. */
export const noLoadOptions: LoadOptions = /* @__PURE__ */ new LoadOptions([]);

function shared(directives: readonly Directive[]): LoadOptions {
  return directives.length === 0 ? noLoadOptions : new LoadOptions(directives);
}

/** A directive as it stands one relationship further down. */
function step(directive: Directive, relationship: Relationship): readonly Directive[] {
  const { path } = directive;
  const origin = directive.origin ?? directive;
  if (path[0] === relationship) return [{ ...directive, path: path.slice(1), origin }];
  if (
    path.length === 0 &&
    directive.kind === "relationship" &&
    directive.relationship === relationship &&
    directive.recursionDepth !== 0 &&
    directive.recursionDepth !== 1
  ) {
    return [
      {
        ...directive,
        recursionDepth: directive.recursionDepth - (directive.recursionDepth > 0 ? 1 : 0),
        origin,
      },
    ];
  }
  return [];
}
