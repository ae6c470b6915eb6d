import type { Node } from "../ast/node.ts";
import type { Render } from "../dialect/sql-dialect.ts";

/** A DDL statement as data; compiled without cache, values printed as literals. */
export interface DdlStatement extends Node {
  /**
   * How it is written where the dialect's table has no entry for it. The function that makes the
   * statement gives it, so that only programs that call that function carry it.
   */
  readonly standard?: Render<never>;
}
