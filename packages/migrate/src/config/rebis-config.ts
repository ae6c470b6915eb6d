import type { Dialect } from "@rebis/base";
import type { SqlDialect } from "@rebis/core-sql/spi";
import type { EngineOptions } from "@rebis/engine";
import type { AutogenerateOptions } from "../autogenerate/autogenerate-options.ts";
import type { MigrationContext } from "../context/migration-context.ts";
import type { MigrationOptions } from "../context/migration-options.ts";
import type { ScriptOptions } from "../script/script-options.ts";

/**
 * What `rebis.config.ts` says. Paths are relative to that file.
 *
 * @see https://alembic.sqlalchemy.org/en/latest/tutorial.html#editing-the-ini-file
 */
export interface RebisConfig
  extends ScriptOptions, MigrationOptions<MigrationContext>, AutogenerateOptions {
  /** The database. */
  readonly url?: string | undefined;
  /** The dialect, where it cannot be found by the URL; or its name, to write SQL without a URL. */
  readonly dialect?: Dialect<SqlDialect> | string | undefined;
  /** Options of the engine that migrations run on. */
  readonly engineOptions?: EngineOptions | undefined;
  /** `revision` and `history` run the environment too. */
  readonly revisionEnvironment?: boolean | undefined;
  /** Other settings by name, chosen with `--name`: what they leave out is as above. */
  readonly sections?: Readonly<Record<string, RebisConfig>> | undefined;
  /** What your own env.ts or templates want to know. */
  readonly custom?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * The configuration of migrations, checked by the types.
 *
 * @example
 * // rebis.config.ts
 * export default defineConfig({
 *   scriptLocation: "migrations",
 *   url: process.env.DATABASE_URL,
 *   targetMetadata: Base.metadata,
 *   sections: { billing: { url: process.env.BILLING_URL, scriptLocation: "billing/migrations" } },
 * });
 * @see https://alembic.sqlalchemy.org/en/latest/tutorial.html#editing-the-ini-file
 * @since 0.1.0
 */
export function defineConfig(config: RebisConfig): RebisConfig {
  return config;
}
