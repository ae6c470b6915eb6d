import type { Step, StepResult } from "../step.ts";
import { listFiles, readText } from "../workspace.ts";
import { findExports, followExport } from "./entry-exports.ts";

/** The JSDoc block that stands directly above an exported declaration, or undefined. */
export function findDocstring(source: string, name: string): string | undefined {
  const escaped = name.replaceAll("$", "\\$");
  const declaration = new RegExp(
    `(?:/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*\\n)?(?:[ \\t]*//.*\\n)*` +
      `(?:export )?(?:declare )?(?:abstract )?(?:async )?(?:class|function\\*?|const|let|interface|type)\\s+${escaped}(?![\\w$])`,
    "g",
  );
  for (const match of source.matchAll(declaration)) {
    if (match[1] !== undefined) return match[1];
  }
  return undefined;
}

/** Every name of a package's entries has a docstring where it is declared. */
export const docstringsStep: Step = {
  name: "docstrings",
  cure: "Write what it does in SQL words, with @example or @see (CONTRIBUTING.md).",
  run(): StepResult {
    const problems: string[] = [];
    let total = 0;
    let shown = 0;
    for (const file of listFiles("packages/*/src/{index,spi}.ts")) {
      for (const item of findExports(readText(file))) {
        const declared = followExport(file, item, readText);
        if (declared === undefined) continue;
        total += 1;
        const docstring = findDocstring(readText(declared.file), declared.local);
        if (docstring === undefined)
          problems.push(`${declared.file}: "${declared.local}" has no docstring`);
        else if (/@example|@see/.test(docstring)) shown += 1;
      }
    }
    const note = `${total} exports, ${total - problems.length} documented, ${shown} with @example or @see`;
    return { problems, note };
  },
};
