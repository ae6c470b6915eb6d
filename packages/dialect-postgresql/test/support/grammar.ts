import { loadModule, parseSync } from "libpg-query";

await loadModule();

/** The text, which PostgreSQL's own parser takes; it throws for others. */
export function parsed(sql: string): string {
  parseSync(sql);
  return sql;
}
