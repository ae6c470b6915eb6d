import { SqlElement } from "../ast/element.ts";
import type { Node } from "../ast/node.ts";

/** A statement that can be run. `Row` and `Tuple` are the two forms of its rows. */
export abstract class Executable<out Row = unknown, out Tuple = unknown> extends SqlElement {
  abstract override readonly node: Node;
  /** For the type checker only. */
  declare readonly rowType?: Row;
  /** For the type checker only. */
  declare readonly tupleType?: Tuple;
  readonly #executionOptions: Readonly<Record<string, unknown>>;

  constructor(executionOptions: Readonly<Record<string, unknown>> = {}) {
    super();
    this.#executionOptions = executionOptions;
  }
  /** Options for running this statement (`yieldPer`, `populateExisting` …); see `executionOptions()`. */
  getExecutionOptions(): Readonly<Record<string, unknown>> {
    return this.#executionOptions;
  }
  /** The statement as text, for reading. */
  abstract override toString(): string;
}
