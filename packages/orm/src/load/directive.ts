import type { Expr, FromNode } from "@rebis/core-sql/spi";
import type { LazyOption } from "../declare/relationship-definition.ts";
import type { Relationship } from "../mapper/mapping.ts";

/** How a relationship is loaded. */
export type Strategy = Exclude<LazyOption, "dynamic" | "writeOnly"> | "containsEager";

interface Located {
  /** The entity in FROM where the path starts; undefined: every entity that is selected. */
  readonly root: FromNode | undefined;
  /** The relationships from there to the entity that is spoken of. */
  readonly path: readonly Relationship[];
  /** What it was before its path was shortened: tells it again in another statement of the same shape. */
  readonly origin: Directive | undefined;
}

/** How one relationship is loaded. */
export interface RelationshipDirective extends Located {
  readonly kind: "relationship";
  readonly relationship: Relationship;
  /** Undefined: as it is mapped. */
  readonly strategy: Strategy | undefined;
  readonly innerJoin: boolean | undefined;
  /** containsEager: where the target stands in FROM. */
  readonly source: FromNode | undefined;
  /** Criteria of `attribute.and()`. */
  readonly criteria: readonly Expr[];
  /** How often a relationship of a class to itself is followed; -1: as long as there are rows. */
  readonly recursionDepth: number;
}

/** How all relationships are loaded that are not named. */
export interface WildcardDirective extends Located {
  readonly kind: "wildcard";
  readonly strategy: Strategy;
}

/** Which columns are loaded. */
export interface ColumnsDirective extends Located {
  readonly kind: "columns";
  readonly mode: "only" | "defer" | "undefer";
  /** Indexes of attributes; undefined: all. */
  readonly indexes: readonly number[] | undefined;
  /** Reading a column that was left out raises. */
  readonly raise: boolean;
}

/** One thing that a loader option says. */
export type Directive = RelationshipDirective | WildcardDirective | ColumnsDirective;

/** What tells the directive from another of the same statement shape. */
export function directiveKey(directive: Directive): readonly unknown[] {
  const { kind, path } = directive;
  const place = [kind, path.length, ...path];
  switch (kind) {
    case "relationship":
      return [
        ...place,
        directive.relationship,
        directive.strategy,
        directive.innerJoin,
        directive.source === undefined ? 0 : 1,
        directive.criteria.length,
        directive.recursionDepth,
      ];
    case "wildcard":
      return [...place, directive.strategy];
    case "columns": {
      const { indexes } = directive;
      return [...place, directive.mode, directive.raise, indexes?.length ?? -1, ...(indexes ?? [])];
    }
  }
}
