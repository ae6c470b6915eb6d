/** ` COLLATE "NOCASE"`, or nothing. */
export function collateClause(collation: string | undefined): string {
  return collation === undefined ? "" : ` COLLATE "${collation.replaceAll('"', '""')}"`;
}
