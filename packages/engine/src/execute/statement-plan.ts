import type { BindNode, Compiled, Filled, Node } from "@rebis/core-sql/spi";
import type { RowMaker } from "../result/row.ts";
import type { ConvertRows } from "../result/tuple-source.ts";

/** What a layer above core makes of its own statement: core's nodes, and what it keeps beside them. */
export interface Transformed {
  readonly node: Node;
  /** Kept with the compiled statement and handed back with every result (an ORM's load plan). */
  readonly attachment: unknown;
}

/**
 * Turns a layer's own statement into core's. Called once a statement shape, so its outcome may
 * depend on the shape only, never on a bound value; one function object is one kind of transform.
 */
export type Transform = (node: Node) => Transformed;

/** All that is known of a statement shape. */
export interface StatementPlan {
  /** Core's node that was compiled. */
  readonly node: Node;
  readonly compiled: Compiled;
  readonly attachment: unknown;
  /** Names that parameters may have. */
  readonly names: ReadonlySet<string>;
  /** Every value is in the statement or the parameters: no lists to write out, no defaults to make. */
  readonly isPlain: boolean;
  /** Undefined when compiling says nothing of rows. */
  readonly rows: RowPlan | undefined;
  /** For the driver: undefined when it has to find out. */
  readonly returnsRows: boolean | undefined;
  readonly exactIntegers: boolean;
}

/** How the rows of a statement shape are read. */
export interface RowPlan {
  readonly keys: readonly string[];
  readonly expressions: readonly object[];
  readonly makeRow: RowMaker;
  /** Undefined when no column needs converting. */
  readonly convert: ConvertRows | undefined;
}

/** A statement shape with the binds of one statement of that shape. */
export interface PreparedStatement {
  readonly plan: StatementPlan;
  readonly binds: readonly BindNode[];
  readonly columnKeys: readonly string[] | undefined;
  readonly transform: Transform | undefined;
  /** The schemas that were translated; undefined: none. */
  readonly schemaKey: string | undefined;
  /** What is sent, of a statement without parameters whose values cannot change. */
  readonly filled?: Filled | undefined;
}
