// The file names genres twice: the kind of story ("Major Genre") and its setting ("Creative Type").
// The tree is ours; a genre that it does not name is a root.

const below: ReadonlyMap<string, readonly string[]> = new Map([
  ["Comedy", ["Romantic Comedy", "Black Comedy"]],
  ["Documentary", ["Concert/Performance"]],
  ["Fiction", ["Contemporary Fiction", "Historical Fiction", "Kids Fiction", "Fantasy"]],
  ["Fantasy", ["Science Fiction", "Super Hero"]],
]);

/** The genre above another in the tree. */
export function parentGenre(name: string): string | undefined {
  for (const [parent, children] of below) if (children.includes(name)) return parent;
  return undefined;
}
