import type { Node } from "../ast/node.ts";
import type { Writer } from "./sql-dialect.ts";

/** Renders a construct of one's own: `parts` are the nodes of its arguments. */
export type ConstructRender = (parts: readonly Node[], out: Writer) => void;

/** How a construct of one's own is written. */
export interface CustomConstruct {
  /** Its name in errors. */
  readonly name: string;
  /** On every dialect that `dialects` does not name; without it those raise. */
  readonly render?: ConstructRender;
  /** By name of the dialect. */
  readonly dialects?: Readonly<Record<string, ConstructRender>>;
}
