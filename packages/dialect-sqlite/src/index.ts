export { dialect, sqlite } from "./dialect.ts";
export { insert, SqliteInsert } from "./insert.ts";
export type { SqliteOptions } from "./options.ts";
export type { BeginMode } from "./transaction.ts";
export type { ConflictTarget, ConflictUpdate, NewRow } from "@rebis/core-sql/spi";
