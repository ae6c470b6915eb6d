import { SqlElement } from "../ast/element.ts";
import type { Node } from "../ast/node.ts";
import type { SqlDialect } from "../dialect/sql-dialect.ts";

/** A statement as text. */
export interface StatementText {
  readonly sql: string;
  /** The values of the placeholders in their order, as the driver gets them. */
  readonly params: readonly unknown[];
  toString(): string;
}

/** What a statement is written for. */
export interface TextPurpose {
  readonly dialect: SqlDialect;
  readonly literalBinds: boolean;
}

/** A statement that can be run. `Row` and `Tuple` are the two forms of its rows. */
export abstract class Executable<out Row = unknown, out Tuple = unknown> extends SqlElement {
  abstract override readonly node: Node;
  /** For the type checker only. */
  declare readonly rowType?: Row;
  /** For the type checker only. */
  declare readonly tupleType?: Tuple;
  readonly #executionOptions: Readonly<Record<string, unknown>>;
  // No state: a statement never changes, so that its text for one purpose does not either.
  #kept: (TextPurpose & { readonly text: StatementText }) | undefined;

  constructor(executionOptions: Readonly<Record<string, unknown>> = {}) {
    super();
    this.#executionOptions = executionOptions;
  }
  /** Options for running this statement (`yieldPer`, `populateExisting` …); see `executionOptions()`. */
  getExecutionOptions(): Readonly<Record<string, unknown>> {
    return this.#executionOptions;
  }
  /** The text that was kept of a statement, when it was written for the same purpose last. @internal */
  static keptText(of: object, { dialect, literalBinds }: TextPurpose): StatementText | undefined {
    const kept = of instanceof Executable ? of.#kept : undefined;
    return kept?.dialect === dialect && kept.literalBinds === literalBinds ? kept.text : undefined;
  }
  /** Keeps the text of a statement whose values cannot change either. @internal */
  static keepText(of: object, purpose: TextPurpose, text: StatementText): void {
    if (of instanceof Executable) of.#kept = { ...purpose, text };
  }
  /** The statement as text, for reading. */
  abstract override toString(): string;
}
