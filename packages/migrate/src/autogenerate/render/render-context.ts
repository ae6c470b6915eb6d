import type { Column, Constraint, Index, SqlType } from "@rebis/core-sql";
import type { SqlDialect } from "@rebis/core-sql/spi";

/** What may be written otherwise by the user. */
type RenderedItem = SqlType<unknown> | Column | Constraint | Index | object;

/** Writes an object as source of the user's own; undefined leaves it to autogenerate. */
export type RenderItem = (
  kind: "type" | "serverDefault" | "column" | "constraint" | "index",
  item: RenderedItem,
  context: RenderContext,
) => string | undefined;

/** What rendering collects: the names that the source uses. */
export class RenderContext {
  readonly dialect: SqlDialect;
  readonly renderItem: RenderItem | undefined;
  readonly #names = new Map<string, Set<string>>();
  readonly #lines = new Set<string>();

  constructor(dialect: SqlDialect, renderItem?: RenderItem) {
    this.dialect = dialect;
    this.renderItem = renderItem;
  }

  /** A name that the source takes from a module; `@rebis/core-sql` without one. */
  use(name: string, module: string = "@rebis/core-sql"): string {
    const names = this.#names.get(module) ?? new Set();
    this.#names.set(module, names.add(name));
    return name;
  }

  /** Adds a line of one's own to the imports. */
  addImport(line: string): void {
    this.#lines.add(line);
  }

  /** The import declarations, one a line. */
  get imports(): string {
    const lines = [...this.#names].map(
      ([module, names]) =>
        `import { ${[...names].toSorted((a, b) => (a < b ? -1 : 1)).join(", ")} } from ${JSON.stringify(module)};`,
    );
    return [...lines, ...this.#lines].map((line) => `${line}\n`).join("");
  }
}
