import { ArgumentError } from "@rebis/base";
import { ColumnElement, type StatementOption, Table } from "@rebis/core-sql";
import {
  type AliasNode,
  type ColumnNode,
  describe,
  type FromNode,
  type InlineViewNode,
  type Node,
  requireFrom,
  type TableNode,
} from "@rebis/core-sql/spi";
import type { Mapper, Relationship } from "../mapper/mapping.ts";
import { attributeAt } from "../mapper/place.ts";
import { RelationshipAttribute } from "../relationship/relationship-attribute.ts";
import {
  type Directive,
  directiveKey,
  type RelationshipDirective,
  type Strategy,
} from "./directive.ts";

/** Options of joined loading. */
export interface JoinedLoadOptions {
  /** INNER JOIN: for relationships that are never empty. Below an outer join it is nested into it. */
  readonly innerJoin?: boolean;
}
/** Options of loading by further statements. */
export interface RecursiveLoadOptions {
  /** How often a relationship of a class to itself is followed; -1: as long as there are rows. */
  readonly recursionDepth?: number;
}
/** Options of {@link raiseLoad}. */
export interface RaiseLoadOptions {
  /** Only a load that needs SQL raises; what the session has already is given. */
  readonly sqlOnly?: boolean;
}
/** Options of {@link containsEager}. */
export interface ContainsEagerOptions {
  /** The alias that the statement joins, when not the class itself. */
  readonly alias?: unknown;
}
/** Options of {@link defer} and {@link loadOnly}. */
export interface DeferOptions {
  /** Reading a column that was left out raises instead of loading it. */
  readonly raiseLoad?: boolean;
}

/** A relationship as loader options take it: `Author.c.articles`. */
export type LoadableAttribute = RelationshipAttribute<unknown, boolean>;
/** A column as loader options take it: `Author.c.name`. */
export type LoadableColumn = ColumnElement;

/** Where an option stands: the entity it began at, and the relationships from there. */
interface Place {
  readonly root: FromNode | undefined;
  readonly path: readonly Relationship[];
}

/** What a chained method may add. */
type Change = Partial<Omit<RelationshipDirective, "kind" | "relationship">>;

/**
 * How related objects and columns of a query are loaded. Immutable: each method returns a new
 * option, which says one thing more about the objects that the option has come to.
 *
 * @see https://docs.sqlalchemy.org/en/21/orm/queryguide/relationships.html
 */
export class LoaderOption implements StatementOption {
  readonly directives: readonly Directive[];
  readonly #place: Place | undefined;
  #key: readonly unknown[] | undefined;

  constructor(directives: readonly Directive[], place?: Place) {
    this.directives = directives;
    this.#place = place;
  }

  /** What tells this option from another. */
  get optionKey(): readonly unknown[] {
    this.#key ??= this.directives.flatMap((each) => directiveKey(each));
    return this.#key;
  }
  /** The places in FROM that it names, and its criteria. */
  get optionNodes(): readonly Node[] {
    return optionNodes(this.directives);
  }

  /** {@link joinedLoad} one level further. */
  joinedLoad(attribute: LoadableAttribute, options: JoinedLoadOptions = {}): LoaderOption {
    return this.#follow(attribute, "joined", { innerJoin: options.innerJoin });
  }
  /** {@link selectinLoad} one level further. */
  selectinLoad(attribute: LoadableAttribute, options: RecursiveLoadOptions = {}): LoaderOption {
    return this.#follow(attribute, "selectin", recursion(options));
  }
  /** {@link subqueryLoad} one level further. */
  subqueryLoad(attribute: LoadableAttribute): LoaderOption {
    return this.#follow(attribute, "subquery");
  }
  /** {@link immediateLoad} one level further. */
  immediateLoad(attribute: LoadableAttribute, options: RecursiveLoadOptions = {}): LoaderOption {
    return this.#follow(attribute, "immediate", recursion(options));
  }
  /** {@link lazyLoad} one level further. */
  lazyLoad(attribute: LoadableAttribute | "*"): LoaderOption {
    return this.#strategy(attribute, "select");
  }
  /** {@link raiseLoad} one level further. */
  raiseLoad(attribute: LoadableAttribute | "*", options: RaiseLoadOptions = {}): LoaderOption {
    return this.#strategy(attribute, options.sqlOnly === true ? "raiseOnSql" : "raise");
  }
  /** {@link noLoad} one level further. */
  noLoad(attribute: LoadableAttribute | "*"): LoaderOption {
    return this.#strategy(attribute, "noload");
  }
  /** {@link defaultLoad} one level further. */
  defaultLoad(attribute: LoadableAttribute): LoaderOption {
    return this.#follow(attribute, undefined);
  }
  /** {@link containsEager} one level further. */
  containsEager(attribute: LoadableAttribute, options: ContainsEagerOptions = {}): LoaderOption {
    const source =
      options.alias === undefined
        ? undefined
        : requireFrom(options.alias, "the alias of containsEager()").from;
    return this.#follow(attribute, "containsEager", { source });
  }
  /** {@link loadOnly} for the objects that the option has come to. */
  loadOnly(...columns: readonly (LoadableColumn | DeferOptions)[]): LoaderOption {
    const last = columns.at(-1);
    const options = last instanceof ColumnElement || last === undefined ? {} : last;
    const named = columns.filter((each) => each instanceof ColumnElement);
    return this.#columns("only", named, options.raiseLoad ?? false);
  }
  /** {@link defer} for the objects that the option has come to. */
  defer(column: LoadableColumn | "*", options: DeferOptions = {}): LoaderOption {
    return this.#columns("defer", column === "*" ? "*" : [column], options.raiseLoad ?? false);
  }
  /** {@link undefer} for the objects that the option has come to. */
  undefer(column: LoadableColumn | "*"): LoaderOption {
    return this.#columns("undefer", column === "*" ? "*" : [column], false);
  }
  /**
   * Several options for the objects that the option has come to.
   *
   * @example selectinLoad(Author.c.articles).options(joinedLoad(Article.c.tags), defer(Article.c.body))
   */
  options(...options: readonly LoaderOption[]): LoaderOption {
    const place = this.#place ?? { root: undefined, path: [] };
    const last = place.path.at(-1);
    const added = options.flatMap((option) =>
      option.directives.map((each) => {
        if (last !== undefined) checkParent(last.target, firstStep(each));
        return { ...each, root: place.root, path: [...place.path, ...each.path] };
      }),
    );
    return new LoaderOption([...this.directives, ...added], this.#place);
  }

  #strategy(attribute: LoadableAttribute | "*", strategy: Strategy): LoaderOption {
    if (attribute !== "*") return this.#follow(attribute, strategy);
    const { root, path } = this.#place ?? { root: undefined, path: [] };
    return this.#with({ kind: "wildcard", root, path, strategy, origin: undefined });
  }
  #follow(
    attribute: LoadableAttribute,
    strategy: Strategy | undefined,
    change: Change = {},
  ): LoaderOption {
    if (!(attribute instanceof RelationshipAttribute)) {
      throw new ArgumentError(
        `Cannot load ${describe(attribute)} by a loader option: it is no relationship. Give one, as in Author.c.articles.`,
      );
    }
    const { relationship, criteria } = attribute;
    const { root, path } = this.#place ?? { root: attribute.left, path: [] };
    const directive: RelationshipDirective = {
      kind: "relationship",
      root,
      path,
      relationship,
      strategy,
      innerJoin: undefined,
      source: undefined,
      criteria,
      recursionDepth: 0,
      origin: undefined,
      ...change,
    };
    const last = path.at(-1);
    if (last !== undefined) checkParent(last.target, relationship);
    checkRecursion(directive);
    return new LoaderOption([...this.directives, directive], {
      root,
      path: [...path, relationship],
    });
  }
  #columns(
    mode: "only" | "defer" | "undefer",
    columns: readonly LoadableColumn[] | "*",
    raise: boolean,
  ): LoaderOption {
    const nodes = columns === "*" ? [] : columns.map(columnNode);
    const { root, path } = this.#place ?? { root: nodes[0]?.from, path: [] };
    const target = path.at(-1)?.target;
    const indexes =
      columns === "*" ? undefined : nodes.map((node) => attributeIndex(node, target, root));
    return this.#with({ kind: "columns", root, path, mode, indexes, raise, origin: undefined });
  }
  #with(directive: Directive): LoaderOption {
    return new LoaderOption([...this.directives, directive], this.#place);
  }
}

/** The FROM elements and criteria of directives, so that a statement's key knows them. */
export function optionNodes(directives: readonly Directive[]): readonly Node[] {
  return directives.flatMap((each) => [
    ...(each.root === undefined ? [] : [each.root]),
    ...(each.kind === "relationship" && each.source !== undefined ? [each.source] : []),
    ...(each.kind === "relationship" ? each.criteria : []),
  ]);
}

function recursion({ recursionDepth = 0 }: RecursiveLoadOptions): Change {
  return { recursionDepth };
}

function checkRecursion({ recursionDepth, relationship }: RelationshipDirective): void {
  if (recursionDepth === 0 || relationship.parent === relationship.target) return;
  throw new ArgumentError(
    `Cannot follow "${relationship.parent.name}"."${relationship.key}" again and again: it leads to another class. Leave out recursionDepth.`,
  );
}

function firstStep(directive: Directive): Relationship | undefined {
  return (
    directive.path[0] ?? (directive.kind === "relationship" ? directive.relationship : undefined)
  );
}

/** Refuses a step whose class is not the one that the path leads to. */
function checkParent(expected: Mapper, first: Relationship | undefined): void {
  if (first === undefined || expected.isA(first.parent)) return;
  throw new ArgumentError(
    `Cannot follow "${first.parent.name}"."${first.key}" here: the option has come to "${expected.name}". Name a relationship of "${expected.name}".`,
  );
}

function columnNode(column: unknown): ColumnNode {
  const node = column instanceof ColumnElement ? column.node : undefined;
  if (node?.kind === "column") return node as ColumnNode;
  throw new ArgumentError(
    `Cannot use ${describe(column)} as a column of a loader option: it is none. Give one, as in Author.c.name.`,
  );
}

/** The place of a column among the attributes of the class at its place in FROM. */
function indexAt({ from, name, key }: ColumnNode): number {
  if (from.kind === "inlineView") {
    const mapper = (from as InlineViewNode).owner as Mapper; // whoever made it
    return mapper.attribute(key)?.index ?? -1;
  }
  const inside = from.kind === "alias" ? (from as AliasNode).element : from;
  const owner = inside.kind === "table" ? (inside as TableNode).owner : undefined;
  return owner instanceof Table ? owner.columns.findIndex((each) => each.name === name) : -1;
}

function attributeIndex(
  node: ColumnNode,
  target: Mapper | undefined,
  root: FromNode | undefined,
): number {
  const index =
    target !== undefined
      ? attributeAt(target, node)?.index
      : node.from === root
        ? indexAt(node)
        : undefined;
  if (index !== undefined && index >= 0) return index;
  throw new ArgumentError(
    `Cannot use the column "${node.key}" in this loader option: ${target === undefined ? "its columns are of several classes" : `the option has come to "${target.name}"`}. Name columns of one class.`,
  );
}
