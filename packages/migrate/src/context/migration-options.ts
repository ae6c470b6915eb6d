import type { Awaitable } from "@rebis/base";
import type { NamingConvention } from "@rebis/core-sql";
import type { MigrationInfo } from "../revision/migration-info.ts";
import type { LockOptions } from "./migration-lock.ts";

/** What a listener of each step is told. */
export interface VersionApplied<Context> {
  readonly context: Context;
  readonly step: MigrationInfo;
  /** What the table of versions holds now. */
  readonly heads: ReadonlySet<string>;
  /** What `runMigrations` was given. */
  readonly runArgs: Readonly<Record<string, unknown>>;
}

/**
 * How migrations run. `Context` is the MigrationContext that listeners are told of.
 *
 * @see https://alembic.sqlalchemy.org/en/latest/api/runtime.html#alembic.runtime.environment.EnvironmentContext.configure
 */
export interface MigrationOptions<Context = unknown> {
  /** The table that says where the database is; `alembic_version` by default. */
  readonly versionTable?: string | undefined;
  readonly versionTableSchema?: string | undefined;
  /** The table has a primary key; default true. */
  readonly versionTablePk?: boolean | undefined;
  /** DDL can be taken back with its transaction; by default what the database can. */
  readonly transactionalDdl?: boolean | undefined;
  /** How constraints and indexes are named in migrations; by default as in the target's MetaData. */
  readonly namingConvention?: NamingConvention | undefined;
  /** Each migration is a transaction of its own, instead of one for all. */
  readonly transactionPerMigration?: boolean | undefined;
  /**
   * One process at a time migrates, and others wait for it; false: whoever comes. By default there is
   * a lock where the database has one: GET_LOCK, advisory locks, a file beside that of SQLite.
   */
  readonly migrationLock?: boolean | LockOptions | undefined;
  /**
   * Before an operation of an upgrade the database is asked whether rows are lost by it (which is
   * refused) or let it fail; default false.
   */
  readonly dataChecks?: boolean | undefined;
  /** With `dataChecks`: rows and values may be lost. */
  readonly allowDestructive?: boolean | undefined;
  /** How many milliseconds a statement waits for a lock before it gives up; by default as the server does. */
  readonly lockTimeout?: number | undefined;
  /** How many milliseconds a statement runs before it is stopped; by default as the server does. */
  readonly statementTimeout?: number | undefined;
  /**
   * What was run, when and from which text is written into a table beside the table of versions,
   * `alembic_version_ledger`; default true. Without it nothing is resumed, and no edit is noticed.
   */
  readonly ledger?: boolean | undefined;
  /** Called after each step, in its transaction. */
  readonly onVersionApply?:
    | ((applied: VersionApplied<Context>) => Awaitable<void>)
    | readonly ((applied: VersionApplied<Context>) => Awaitable<void>)[]
    | undefined;
}
