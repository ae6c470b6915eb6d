import type { BeginMode } from "./transaction.ts";

/** What `sqlite()` takes. */
export interface SqliteOptions {
  /** Switches foreign keys on for each connection; true unless said otherwise. */
  readonly foreignKeys?: boolean;
  /** Milliseconds to wait for a lock that another connection holds; 5000 unless said otherwise. */
  readonly busyTimeout?: number;
  /** `immediate` takes the write lock at BEGIN, so that a transaction never fails half way for it. */
  readonly begin?: BeginMode;
  /** How many prepared statements a connection keeps; 256 unless said otherwise. */
  readonly statementCacheSize?: number;
  /** Statements for each new connection, such as `PRAGMA journal_mode = WAL`. */
  readonly pragmas?: Readonly<Record<string, string | number>>;
}
