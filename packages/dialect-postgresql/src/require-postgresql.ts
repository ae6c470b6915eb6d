import { ArgumentError, type AsyncBind, type SyncBind } from "@rebis/base";

/** Refuses a connection to another database. @throws {ArgumentError} */
export function requirePostgresql(
  { dialect }: Pick<SyncBind | AsyncBind, "dialect">,
  what: string,
): void {
  if (dialect.name === "postgresql") return;
  throw new ArgumentError(
    `Cannot ${what} on a database of the dialect "${dialect.name}": that is PostgreSQL's. ` +
      `Use what that database has for it.`,
  );
}
