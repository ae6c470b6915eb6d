/** A file graph: each file with the files it imports. */
export type FileGraph = ReadonlyMap<string, readonly string[]>;

/**
 * Every cycle group: files that reach each other (strongly connected, Tarjan's algorithm), and files that import
 * themselves.
 */
export function findCycles(graph: FileGraph): string[][] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const cycles: string[][] = [];

  const visit = (file: string): number => {
    const index = order.size;
    let lowest = index;
    order.set(file, index);
    stack.push(file);
    for (const next of graph.get(file) ?? []) {
      if (!order.has(next)) lowest = Math.min(lowest, visit(next));
      else if (stack.includes(next))
        lowest = Math.min(lowest, low.get(next) ?? order.get(next) ?? 0);
    }
    low.set(file, lowest);
    if (lowest === index) {
      const group = stack.splice(stack.indexOf(file));
      if (group.length > 1 || graph.get(file)?.includes(file) === true) cycles.push(group);
    }
    return lowest;
  };

  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return cycles;
}

/** One way round inside a cycle group, shortest first: "a → b → a". */
export function describeCycle(group: readonly string[], graph: FileGraph): string {
  const start = group[0] ?? "";
  const paths: string[][] = [[start]];
  const seen = new Set<string>();
  for (let path = paths.shift(); path !== undefined; path = paths.shift()) {
    for (const next of graph.get(path.at(-1) ?? "") ?? []) {
      if (next === start) return [...path, start].join(" → ");
      if (!group.includes(next) || seen.has(next)) continue;
      seen.add(next);
      paths.push([...path, next]);
    }
  }
  return group.join(", ");
}
