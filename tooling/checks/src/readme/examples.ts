/** A program in a README, and what it must print. */
export interface ReadmeExample {
  readonly code: string;
  /** The line of its fence. */
  readonly line: number;
  /** The ```text block that follows it directly; undefined when there is none. */
  readonly output: string | undefined;
}

interface Fence {
  readonly info: string;
  readonly body: string;
  readonly start: number;
  readonly end: number;
}

function findFences(markdown: string): Fence[] {
  const lines = markdown.split("\n");
  const fences: Fence[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const info = /^```(\S.*)$/.exec(lines[index] ?? "")?.[1];
    if (info === undefined) continue;
    const end = lines.indexOf("```", index + 1);
    if (end < 0) break;
    const body = lines.slice(index + 1, end).join("\n");
    fences.push({ info: info.trim(), body, start: index, end });
    index = end;
  }
  return fences;
}

/** The programs that a README wants run: ```ts run, or ```ts whose first line is `// run`. */
export function findExamples(markdown: string): ReadmeExample[] {
  const lines = markdown.split("\n");
  const fences = findFences(markdown);
  const found: ReadmeExample[] = [];
  fences.forEach((fence, index) => {
    const [language, ...words] = fence.info.split(/\s+/);
    if (language !== "ts" || !(words.includes("run") || /^\/\/ run\b/.test(fence.body))) return;
    const next = fences[index + 1];
    const follows =
      next?.info === "text" &&
      lines
        .slice(fence.end + 1, next.start)
        .join("")
        .trim() === "";
    found.push({
      code: fence.body,
      line: fence.start + 1,
      output: follows ? next.body : undefined,
    });
  });
  return found;
}
