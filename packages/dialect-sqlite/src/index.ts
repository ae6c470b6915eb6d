export { dialect, sqlite } from "./dialect.ts";
export {
  type ConflictTarget,
  type ConflictUpdate,
  type ExcludedColumns,
  insert,
  SqliteInsert,
} from "./insert.ts";
export type { SqliteOptions } from "./options.ts";
export type { BeginMode } from "./transaction.ts";
