/** `[]` for each dimension; a collation stands after it. */
export function arrayName(item: string, dimensions: number): string {
  const [name = "", ...collation] = item.split(/(?= COLLATE )/);
  return `${name}${"[]".repeat(dimensions)}${collation.join("")}`;
}
