/** A folder of migrations as `rebis init` makes it. */
export interface EnvironmentTemplate {
  readonly name: string;
  /** One line about it. */
  readonly synopsis: string;
  /** The ending of what is written. */
  readonly extension: ".ts" | ".mjs";
  /** env.ts, with `{{migrate}}` and `{{engine}}` for the names of packages. */
  readonly env: string;
}

const online = (body: string): string => `
/** Runs migrations on a database. */
export async function runMigrationsOnline(context: EnvironmentContext): Promise<void> {
${body}
}
`;

const offline = `
/** Writes the SQL of migrations: no database is needed, only its dialect. */
export async function runMigrationsOffline(context: EnvironmentContext): Promise<void> {
  context.configure({ url: context.config.options.url });
  await context.beginTransaction(() => context.runMigrations());
}
`;

const imports = `import { createEngine } from {{engine}};
import type { EnvironmentContext } from {{migrate}};
`;

const onEngine = (
  url: string,
): string => `  const engine = createEngine(${url}, context.config.engineOptions);
  const connection = engine.connect();
  try {
    context.configure({ connection });
    await context.beginTransaction(() => context.runMigrations());
  } finally {
    connection.close();
    engine.dispose();
  }`;

const generic = `${imports}${offline}${online(`  // A program may share its connection: new Config(options, { attributes: { connection } }).
  const shared = context.config.sharedConnection;
  if (shared !== undefined) {
    context.configure({ connection: shared });
    await context.beginTransaction(() => context.runMigrations());
    return;
  }
${onEngine("context.config.url")}`)}`;

const asynchronous = `${imports}${offline}
/** What the program waits for before it connects: a secret from a vault, a tunnel. */
async function databaseUrl(context: EnvironmentContext): Promise<string> {
  return context.config.url;
}
${online(`  // Operations are synchronous whatever the program's own engine is; migrations may be asynchronous.
${onEngine("await databaseUrl(context)")}`)}`;

const several = `${imports}
/** The databases by name: \`databases\` under "custom" in the configuration. */
function databases(context: EnvironmentContext): Readonly<Record<string, string>> {
  return (context.config.options.custom?.["databases"] ?? {}) as Record<string, string>;
}

/** Writes the SQL for each database into a file of its own. */
export async function runMigrationsOffline(context: EnvironmentContext): Promise<void> {
  for (const [name, url] of Object.entries(databases(context))) {
    context.config.output.stdout.write(\`-- \${name}\\n\\n\`);
    context.configure({ url });
    await context.beginTransaction(() => context.runMigrations({ engineName: name }));
  }
}

/** Migrates one database after the other; each \`upgrade(op, { engineName })\` learns which it is. */
export async function runMigrationsOnline(context: EnvironmentContext): Promise<void> {
  for (const [name, url] of Object.entries(databases(context))) {
    const engine = createEngine(url, context.config.engineOptions);
    const connection = engine.connect();
    try {
      context.config.output.note(\`Migrating database \${name}\`);
      context.configure({ connection });
      await context.beginTransaction(() => context.runMigrations({ engineName: name }));
    } finally {
      connection.close();
      engine.dispose();
    }
  }
}
`;

/** The same in JavaScript. */
function withoutTypes(text: string): string {
  return text
    .replace(/^import type .*\n/gm, "")
    .replace(/\(context: EnvironmentContext\): [^{]*\{/g, "(context) {");
}

/** The templates that there are. */
export const environmentTemplates: readonly EnvironmentTemplate[] = [
  {
    name: "generic",
    synopsis: "One database, in TypeScript.",
    extension: ".ts",
    env: generic,
  },
  {
    name: "javascript",
    synopsis: "One database, in JavaScript: for Node without type stripping.",
    extension: ".mjs",
    env: withoutTypes(generic),
  },
  {
    name: "async",
    synopsis: "One database of a program that is asynchronous, in TypeScript.",
    extension: ".ts",
    env: asynchronous,
  },
  {
    name: "multidb",
    synopsis: "Several databases that are migrated together, in TypeScript.",
    extension: ".ts",
    env: several,
  },
];

/** The configuration beside it. */
export function configText(scriptLocation: string, template: EnvironmentTemplate): string {
  const databases =
    template.name === "multidb"
      ? `  // The databases that env${template.extension} migrates.
  custom: { databases: { main: "sqlite:///main.db", other: "sqlite:///other.db" } },
`
      : `  url: process.env.DATABASE_URL,
`;
  return `import { defineConfig } from {{migrate}};

export default defineConfig({
  scriptLocation: ${JSON.stringify(scriptLocation)},
${databases}  // What autogenerate compares with the database: targetMetadata: Base.metadata,
});
`;
}
