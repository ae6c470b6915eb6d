import type { FromNode, Node, OptionNode } from "@rebis/core-sql/spi";
import type { Mapper } from "../mapper/mapping.ts";
import { directiveKey } from "./directive.ts";
import type { LoadOptions } from "./load-options.ts";
import { optionNodes } from "./loader-option.ts";

/**
 * What a statement of a loader carries: what is said of the objects that it loads, and the way
 * that led to them.
 */
export class ContextOption {
  readonly options: LoadOptions;
  readonly from: FromNode;
  readonly path: readonly Mapper[];

  constructor(options: LoadOptions, from: FromNode, path: readonly Mapper[]) {
    this.options = options;
    this.from = from;
    this.path = path;
  }

  /** The node to attach to a statement. */
  toNode(): OptionNode {
    const { directives } = this.options;
    const nodes: readonly Node[] = [
      this.from,
      ...optionNodes(directives.map((each) => ({ ...each, root: undefined }))),
    ];
    const key = [
      this.path.length,
      ...this.path,
      ...directives.flatMap((each) => directiveKey(each)),
    ];
    return { kind: "option", key, nodes, option: this };
  }
}
