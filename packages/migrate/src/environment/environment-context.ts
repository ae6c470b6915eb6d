import type { MetaData, SqlElement } from "@rebis/core-sql";
import type { Connection, ExecutionOptions } from "@rebis/engine";
import type { Config } from "../config/config.ts";
import { MigrationContext } from "../context/migration-context.ts";
import { CommandError } from "../errors.ts";
import type { MigrationStep } from "../revision/migration-step.ts";
import type { RevisionIds } from "../revision/revision.ts";
import type { Script } from "../script/script.ts";
import type { ScriptDirectory } from "../script/script-directory.ts";
import type { ConfigureOptions, EnvironmentOptions } from "./environment-options.ts";
import {
  adopt,
  checkLedger,
  type LedgerEntries,
  ledgerProblems,
  reconcile,
} from "./ledger-state.ts";
import { runSteps } from "./run-steps.ts";

/**
 * What env.ts works with: it says which database is meant (`configure`), and runs what the command
 * wants (`runMigrations`).
 *
 * @example
 * export async function runMigrationsOnline(context: EnvironmentContext): Promise<void> {
 *   context.configure({ connection });
 *   await context.beginTransaction(() => context.runMigrations());
 * }
 * @see https://alembic.sqlalchemy.org/en/latest/api/runtime.html#alembic.runtime.environment.EnvironmentContext
 * @since 0.1.0
 */
export class EnvironmentContext {
  readonly config: Config;
  readonly script: ScriptDirectory;
  readonly #options: EnvironmentOptions;
  #configured: ConfigureOptions = {};
  #context: MigrationContext | undefined;

  constructor(config: Config, script: ScriptDirectory, options: EnvironmentOptions) {
    this.config = config;
    this.script = script;
    this.#options = options;
  }

  /** SQL is written (`--sql`), and there is no database. */
  isOfflineMode(): boolean {
    return this.#options.asSql ?? false;
  }
  /** Where the database is assumed to be when SQL is written: the first part of `from:to`. */
  getStartingRevisionArgument(): RevisionIds {
    return this.#context === undefined || this.isOfflineMode()
      ? this.#options.startingRev
      : this.#context.getCurrentHeads();
  }
  /** Where the command leads, as it was given. */
  getRevisionArgument(): RevisionIds {
    return this.#options.destinationRev;
  }
  /** What stands after `--tag`. */
  getTagArgument(): string | undefined {
    return this.#options.tag;
  }
  /** What stands after each `-x`, as it was given. */
  getXArgument(): readonly string[] {
    return this.config.x;
  }
  /** The same by name: `-x tenant=acme` is `{ tenant: "acme" }`; without a value it is "". */
  getXArguments(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      this.config.x.map((each) => {
        const at = each.indexOf("=");
        return at < 0 ? [each, ""] : [each.slice(0, at), each.slice(at + 1)];
      }),
    );
  }
  /** The one head of the revision files. */
  getHeadRevision(): string | undefined {
    return this.script.getCurrentHead();
  }
  getHeadRevisions(): readonly string[] {
    return this.script.getHeads({ considerDependsOn: true });
  }

  /**
   * Says which database the migrations are for, and how they run; what `rebis.config.ts` says holds
   * besides. Called again, it adds to what was said.
   *
   * @throws {ConfigError} without a connection, and without a URL or dialect to write SQL for
   */
  configure(options: ConfigureOptions): MigrationContext {
    this.#configured = { ...this.#configured, ...options };
    const { config } = this;
    const all = { ...config.options, ...this.#configured };
    const { dialect } = all;
    const target = {
      connection: all.connection,
      url: all.url,
      dialectName: all.dialectName ?? (typeof dialect === "string" ? dialect : undefined),
      dialect: typeof dialect === "string" ? undefined : dialect,
      applicationFolder: config.engineOptions.applicationFolder,
    };
    const { startingRev, asSql, outputBuffer = config.output.stdout } = this.#options;
    const [first] = [all.targetMetadata ?? []].flat() as readonly MetaData[];
    this.#context = MigrationContext.configure(target, {
      ...all,
      namingConvention: all.namingConvention ?? first?.namingConvention,
      startingRev: this.#configured.startingRev ?? startingRev,
      asSql: asSql ?? all.asSql,
      outputBuffer: all.outputBuffer ?? outputBuffer,
      migrationLock: this.#options.migrationLock ?? all.migrationLock,
      dataChecks: this.#options.dataChecks ?? all.dataChecks,
      allowDestructive: this.#options.allowDestructive ?? all.allowDestructive,
    });
    return this.#context;
  }

  /** What `configure` has made. @throws {CommandError} before it was called */
  getContext(): MigrationContext {
    if (this.#context !== undefined) return this.#context;
    throw new CommandError(
      `Cannot run migrations yet: nobody has said on which database. Call context.configure() in env.ts first.`,
    );
  }
  /** The connection; null when SQL is written. */
  getBind(): Connection | null {
    return this.getContext().bind;
  }
  /** Runs a statement, or writes it. */
  execute(statement: string | SqlElement, executionOptions?: ExecutionOptions): void {
    this.getContext().execute(statement, executionOptions);
  }
  /** Runs the work as one transaction, where the database can take DDL back. */
  beginTransaction<Value>(work: () => Value): Value {
    return this.getContext().beginTransaction(work);
  }

  /**
   * Runs what the command wants.
   *
   * @param runArgs - the second argument of each `upgrade(op, args)` and `downgrade(op, args)`; what
   * stands after `-x` when left out
   */
  async runMigrations(
    runArgs: Readonly<Record<string, unknown>> = this.getXArguments(),
  ): Promise<void> {
    const context = this.getContext();
    if (this.#options.dontMutate === true) {
      await this.#run(context, runArgs);
      return;
    }
    const letGo = await context.lock(this.config.output);
    try {
      context.limitStatements();
      await this.#run(context, runArgs);
    } finally {
      letGo();
    }
  }

  /** Where the database is, is read when nobody else can change it any more. */
  async #run(context: MigrationContext, runArgs: Readonly<Record<string, unknown>>): Promise<void> {
    const heads = this.#startingHeads(context);
    const steps = await this.#options.steps(heads, context);
    const { script } = this;
    const entries = this.#ledgerEntries(context, steps, heads);
    await runSteps(context, steps, {
      heads,
      runArgs,
      entries,
      note: (line) => this.config.output.note(line),
    });
    if (entries === undefined || this.#options.isStamp !== true) return;
    const now = context.getCurrentHeads(script);
    context.beginTransaction(() => reconcile(context, script, now, entries), true);
  }

  /** What the ledger says, when it allows the steps; undefined where none is kept. */
  #ledgerEntries(
    context: MigrationContext,
    steps: readonly MigrationStep<Script>[],
    heads: readonly string[],
  ): LedgerEntries | undefined {
    const { dontMutate = false, isStamp = false } = this.#options;
    if (dontMutate || context.recorder === undefined) return undefined;
    const { script } = this;
    const entries = context.run((connection) => context.ledger.entries(connection));
    if (isStamp) return entries;
    const problems = ledgerProblems(script, heads, entries);
    checkLedger(problems, steps, entries, (line) => this.config.output.warn(line));
    context.beginTransaction(() => adopt(context, script, heads, entries), true);
    return entries;
  }

  #startingHeads(context: MigrationContext): readonly string[] {
    const { purge = false, dontMutate = false } = this.#options;
    if (purge) {
      if (context.asSql) {
        throw new CommandError(
          `Cannot use --purge with --sql: without a database nobody knows what is to be deleted. ` +
            `Write a range, as base:head.`,
        );
      }
      context.ensureVersionTable({ purge });
      return [];
    }
    const heads = context.getCurrentHeads(this.script);
    if (!context.asSql && !dontMutate) context.ensureVersionTable();
    return heads;
  }
}
