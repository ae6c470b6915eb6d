import { createEngine } from "@rebis/engine";
import type { EnvironmentContext } from "@rebis/migrate";

/** Writes the SQL of migrations: no database is needed, only its dialect. */
export async function runMigrationsOffline(context: EnvironmentContext): Promise<void> {
  context.configure({ url: context.config.options.url });
  await context.beginTransaction(() => context.runMigrations());
}

/** Runs migrations on a database. */
export async function runMigrationsOnline(context: EnvironmentContext): Promise<void> {
  // A program may share its connection: new Config(options, { attributes: { connection } }).
  const shared = context.config.sharedConnection;
  if (shared !== undefined) {
    context.configure({ connection: shared });
    await context.beginTransaction(() => context.runMigrations());
    return;
  }
  const engine = createEngine(context.config.url, context.config.engineOptions);
  const connection = engine.connect();
  try {
    context.configure({ connection });
    await context.beginTransaction(() => context.runMigrations());
  } finally {
    connection.close();
    engine.dispose();
  }
}
