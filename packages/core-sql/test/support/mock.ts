import type { Dialect } from "@rebis/base";
import { createMockEngine, type CreateOptions, type MetaData } from "@rebis/core-sql";
import { defaultDialect, type SqlDialect } from "@rebis/core-sql/spi";
import { sqlite } from "@rebis/dialect-sqlite";

/** A dialect of standard SQL with another database's run-time half, which nothing here uses. */
export const standard: Dialect<SqlDialect> = { ...sqlite(), name: "default", sql: defaultDialect };

function folded(sql: string): string {
  return sql.replaceAll(/\s+/gu, " ").trim();
}

/** What `createAll` sends. */
export function created(
  metadata: MetaData,
  dialect: Dialect<SqlDialect> = standard,
  options?: CreateOptions,
): readonly string[] {
  const sent: string[] = [];
  metadata.createAll(
    createMockEngine(dialect, (sql) => sent.push(folded(sql))),
    options,
  );
  return sent;
}

/** What `dropAll` sends. */
export function dropped(
  metadata: MetaData,
  dialect: Dialect<SqlDialect> = standard,
): readonly string[] {
  const sent: string[] = [];
  metadata.dropAll(createMockEngine(dialect, (sql) => sent.push(folded(sql))));
  return sent;
}
