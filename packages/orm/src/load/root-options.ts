import { ArgumentError } from "@rebis/base";
import type { FromNode, OptionNode } from "@rebis/core-sql/spi";
import type { Mapper } from "../mapper/mapping.ts";
import { ContextOption } from "./context-option.ts";
import type { Directive } from "./directive.ts";
import { LoadOptions, noLoadOptions } from "./load-options.ts";
import { LoaderOption } from "./loader-option.ts";

/** What the options of a statement say about the entities that it selects. */
export interface RootOptions {
  readonly of: (from: FromNode) => LoadOptions;
  /** The classes that led to a statement of a loader. */
  readonly path: readonly Mapper[];
}

/** The directives of each option of a statement, in order. */
export function directivesOf(options: readonly OptionNode[]): readonly (readonly Directive[])[] {
  return options.map(({ option }) => {
    if (option instanceof LoaderOption) return option.directives;
    if (option instanceof ContextOption) return option.options.directives;
    if ("directives" in option) {
      throw new ArgumentError(
        `Cannot use this loader option: it is of another copy of @rebis/orm (npm ls @rebis/orm). Install one.`,
      );
    }
    return []; // of somebody else
  });
}

function checkRoots(directives: readonly Directive[], roots: readonly FromNode[]): void {
  for (const directive of directives) {
    const { root } = directive;
    if (root === undefined || roots.includes(root)) continue;
    const relationship =
      directive.path[0] ?? (directive.kind === "relationship" ? directive.relationship : undefined);
    const what =
      relationship === undefined
        ? "a loader option for columns"
        : `the loader option for "${relationship.parent.name}"."${relationship.key}"`;
    throw new ArgumentError(
      `Cannot use ${what}: the statement selects no such entity. Select the class (or alias) that the option names, or begin the option at one that is selected.`,
    );
  }
}

/** Sorts the options of a statement by the entities that they speak of. @throws {ArgumentError} for one that speaks of none */
export function rootOptions(
  options: readonly OptionNode[],
  roots: readonly FromNode[],
): RootOptions {
  const context = options.find((each) => each.option instanceof ContextOption)?.option;
  if (context instanceof ContextOption) {
    const { from, path, options: own } = context;
    return { of: (each) => (each === from ? own : noLoadOptions), path };
  }
  const directives = directivesOf(options).flat();
  if (directives.length === 0) return { of: () => noLoadOptions, path: [] };
  checkRoots(directives, roots);
  return {
    of: (from) => {
      const own = directives.filter((each) => each.root === undefined || each.root === from);
      return own.length === 0 ? noLoadOptions : new LoadOptions(own);
    },
    path: [],
  };
}
