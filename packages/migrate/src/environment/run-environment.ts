import { basename } from "node:path";
import { createEngine } from "@rebis/engine";
import type { Config } from "../config/config.ts";
import { ScriptError } from "../errors.ts";
import { importFile } from "../script/import-file.ts";
import type { ScriptDirectory } from "../script/script-directory.ts";
import { EnvironmentContext } from "./environment-context.ts";
import type { EnvironmentOptions } from "./environment-options.ts";

/** `runMigrationsOnline` or `runMigrationsOffline`. */
type EnvironmentFunction = (context: EnvironmentContext) => unknown;

/** Runs the user's env.ts where there is one, else what it would say. */
export async function runEnvironment(
  config: Config,
  script: ScriptDirectory,
  options: EnvironmentOptions,
): Promise<void> {
  const context = new EnvironmentContext(config, script, options);
  const { envPath } = script;
  const run = envPath === undefined ? builtIn(context) : await fromFile(envPath, context);
  await run(context);
}

function builtIn(context: EnvironmentContext): EnvironmentFunction {
  return context.isOfflineMode() ? runOffline : runOnline;
}

async function fromFile(path: string, context: EnvironmentContext): Promise<EnvironmentFunction> {
  const name = context.isOfflineMode() ? "runMigrationsOffline" : "runMigrationsOnline";
  const run = (await importFile(path))[name];
  if (typeof run === "function") return run as EnvironmentFunction;
  throw new ScriptError(
    `Cannot run migrations by "${basename(path)}" (${path}): it exports no function "${name}". ` +
      `Write one, or delete the file to have the usual ones.`,
  );
}

async function runOffline(context: EnvironmentContext): Promise<void> {
  context.configure({});
  await context.beginTransaction(() => context.runMigrations());
}

async function runOnline(context: EnvironmentContext): Promise<void> {
  const { config } = context;
  const shared = config.sharedConnection;
  if (shared !== undefined) {
    context.configure({ connection: shared });
    await context.beginTransaction(() => context.runMigrations());
    return;
  }
  const engine = createEngine(config.url, config.engineOptions);
  const connection = engine.connect();
  try {
    context.configure({ connection });
    await context.beginTransaction(() => context.runMigrations());
  } finally {
    connection.close();
    engine.dispose();
  }
}
