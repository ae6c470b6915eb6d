/**
 * How statements are prepared on the server.
 *
 * `named` keeps a prepared statement for each text; `unnamed` keeps none, which every connection
 * pooler in transaction mode can bear; `auto` names a statement when it comes a second time and
 * goes over to `unnamed` for good when a pooler turns out to mix up the names. `none` is `unnamed`
 * under the name that other tools give it.
 */
export type PreparePolicy = "auto" | "named" | "unnamed" | "none";

/** What `postgresql()` takes. */
export interface PostgresqlOptions {
  /** How statements are prepared; `auto` unless said otherwise. */
  readonly prepare?: PreparePolicy;
  /** How many prepared statements a connection keeps; 256 unless said otherwise. */
  readonly statementCacheSize?: number;
}
