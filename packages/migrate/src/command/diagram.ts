import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { MetaData } from "@rebis/core-sql";
import { defaultDialect } from "@rebis/core-sql/spi";
import type { Config } from "../config/config.ts";
import { mermaidDiagram } from "../diagram/mermaid.ts";
import { schemaShape } from "../diagram/schema-shape.ts";
import { CommandError } from "../errors.ts";

/** Options of `diagram`. */
export interface DiagramOptions {
  /** Mermaid's words (default), or a drawing. */
  readonly format?: "mermaid" | "svg" | undefined;
  /** The file to write to; the answer is printed without one. */
  readonly output?: string | undefined;
}

function modelsOf({ options: { targetMetadata } }: Config): readonly MetaData[] {
  const models = [targetMetadata ?? []].flat();
  if (models.length > 0) return models;
  throw new CommandError(
    `Cannot draw the models: nothing says which they are. ` +
      `Give "targetMetadata" in rebis.config.ts, as in defineConfig({ targetMetadata: Base.metadata }).`,
  );
}

/** Draws the tables of the models and their foreign keys, as Mermaid or as SVG; no database is asked. */
export async function diagram(
  config: Config,
  { format = "mermaid", output }: DiagramOptions = {},
): Promise<void> {
  const shape = schemaShape(modelsOf(config), defaultDialect);
  if (format !== "mermaid" && format !== "svg") {
    throw new CommandError(
      `Cannot draw a diagram as "${String(format)}": choose "mermaid" or "svg".`,
    );
  }
  // Only a drawing needs what lays it out.
  const text =
    format === "svg"
      ? (await import("../diagram/svg.ts")).svgDiagram(shape)
      : mermaidDiagram(shape);
  if (output === undefined) {
    config.output.print(text.trimEnd());
    return;
  }
  const path = resolve(config.folder, output);
  writeFileSync(path, text);
  config.output.note(`Wrote ${path}`);
}
