const opening = /[{([]/;
const closing = /[})\]]/;

/** A line's change of bracket depth; strings are jumped over. */
function depthOf(line: string): number {
  let depth = 0;
  for (const character of line.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`/g, "")) {
    if (opening.test(character)) depth += 1;
    else if (closing.test(character)) depth -= 1;
  }
  return depth;
}

/** The top-level statements of a declaration file as the compiler prints it, without comments. */
export function splitStatements(source: string): string[] {
  const statements: string[] = [];
  let current: string[] = [];
  let depth = 0;
  const text = source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    current.push(line);
    depth += depthOf(line);
    const block =
      /^(?:export )?(?:default )?(?:declare )?(?:abstract )?(?:class|interface|enum)\b/.test(
        current[0] ?? "",
      );
    if (depth === 0 && (/;\s*$/.test(line) || (block && /}\s*$/.test(line)))) {
      statements.push(current.join("\n"));
      current = [];
    }
  }
  if (current.length > 0) statements.push(current.join("\n"));
  return statements;
}

const head =
  /^(?:export )?(?:declare )?(?:abstract )?(?:async )?(?:class|function\*?|const|let|var|interface|type|enum)\s+([\w$]+)/;

/** The statements that declare a name: several for overloads, and for a type and a value of one name. */
export function findDeclarations(source: string, name: string): string[] {
  return splitStatements(source).filter((statement) => head.exec(statement)?.[1] === name);
}
