/** One import of a module: what it names, and how. */
export interface Import {
  readonly from: string;
  readonly line: number;
  /** `type` is erased; `value` runs when the module loads; `dynamic` runs when it is reached. */
  readonly how: "type" | "value" | "dynamic";
}

const statement = /^(?:import|export)\s(?:(type)\s+)?(?:[^;"'`]*?\sfrom\s*)?["']([^"']+)["']/gm;
const call = /\bimport\(\s*["']([^"']+)["']/g;

/**
 * The modules that a source file names.
 *
 * Reads text, not syntax: the formatter puts every import statement at the start of a line, and nothing in a comment
 * there. `export` followed by a declaration holds no `from` before its first semicolon, quote or backtick.
 */
export function findImports(source: string): Import[] {
  const found: Import[] = [];
  const lineAt = (index: number): number => source.slice(0, index).split("\n").length;
  for (const match of source.matchAll(statement)) {
    const [text, type, from] = match;
    if (from === undefined || (text.startsWith("export") && !/\sfrom\s*["']/.test(text))) continue;
    found.push({ from, line: lineAt(match.index), how: type === undefined ? "value" : "type" });
  }
  for (const match of source.matchAll(call)) {
    const start = source.lastIndexOf("\n", match.index) + 1;
    const before = source.slice(start, match.index);
    if (/^\s*(?:\*|\/\/|\/\*)/.test(before) || match[1] === undefined) continue;
    found.push({ from: match[1], line: lineAt(match.index), how: "dynamic" });
  }
  return found;
}
