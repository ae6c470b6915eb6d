/**
 * How statements are prepared on the server.
 *
 * `named` keeps a prepared statement for each text; `unnamed` keeps none, which every connection
 * pooler in transaction mode can bear; `auto` names a statement when it comes a second time, if one
 * process of the server answers all (a connection asks once), which tells such a pooler. `none` is
 * `unnamed` under the name that other tools give it.
 */
export type PreparePolicy = "auto" | "named" | "unnamed" | "none";

/** What `postgresql()` takes. */
export interface PostgresqlOptions {
  /** How statements are prepared; `auto` unless said otherwise. */
  readonly prepare?: PreparePolicy;
  /** How many prepared statements a connection keeps; 256 unless said otherwise. */
  readonly statementCacheSize?: number;
}
