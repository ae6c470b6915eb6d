import { existsSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import type { Connection, EngineOptions } from "@rebis/engine";
import { ConfigError } from "../errors.ts";
import { importFile, runsTypeScript } from "../script/import-file.ts";
import { ScriptDirectory } from "../script/script-directory.ts";
import type { ScriptOptions } from "../script/script-options.ts";
import { Output, type OutputOptions } from "./output.ts";
import type { RebisConfig } from "./rebis-config.ts";

/** The endings of a configuration, in the order in which it is looked for. */
const endings = [".ts", ".mts", ".js", ".mjs"] as const;

/** Where a {@link Config} comes from and what it is used for. */
export interface ConfigOptions extends OutputOptions {
  /** The named section. */
  readonly section?: string | undefined;
  /** What paths are relative to; the working directory by default. */
  readonly folder?: string | undefined;
  /** Values for your own env.ts: `["tenant=acme"]`. */
  readonly x?: readonly string[] | undefined;
  /** Objects for your own env.ts, as a connection to share. */
  readonly attributes?: Readonly<Record<string, unknown>> | undefined;
}

/** Options of {@link Config.load}. */
export interface LoadOptions extends ConfigOptions {
  /** The file; by default REBIS_CONFIG, then `rebis.config.ts` (`.mts`, `.js`, `.mjs`). */
  readonly file?: string | undefined;
}

/**
 * The configuration of a run: what the file says, with the chosen section over it, and what the
 * caller adds.
 *
 * @example
 * const config = await Config.load(); // rebis.config.ts in the working directory
 * await command.upgrade(config, "head");
 * await command.upgrade(new Config({ url: "sqlite:///shop.db", scriptLocation: "migrations" }), "head");
 * @see https://alembic.sqlalchemy.org/en/latest/api/config.html#alembic.config.Config
 * @since 0.1.0
 */
export class Config {
  /** The settings in force. */
  readonly options: RebisConfig;
  /** The file they come from, where there is one. */
  readonly file: string | undefined;
  readonly section: string | undefined;
  /** What paths are relative to. */
  readonly folder: string;
  /** As they were given with `-x`. */
  readonly x: readonly string[];
  /** Objects for env.ts. */
  readonly attributes: Map<string, unknown>;
  readonly output: Output;

  constructor(options: RebisConfig, given: ConfigOptions & { readonly file?: string } = {}) {
    this.options = withSection(options, given.section);
    this.file = given.file;
    this.section = given.section;
    this.folder = resolve(given.folder ?? process.cwd());
    this.x = given.x ?? [];
    this.attributes = new Map(Object.entries(given.attributes ?? {}));
    this.output = new Output(given);
  }

  /**
   * Reads the file.
   *
   * @throws {ConfigError} when there is none, or it exports no configuration
   */
  static async load(given: LoadOptions = {}): Promise<Config> {
    const file = findConfig(given);
    const module = await importFile(file);
    const options = module["default"];
    if (typeof options !== "object" || options === null) {
      throw new ConfigError(
        `Cannot use "${basename(file)}" as the configuration: it has no default export. ` +
          `Write: export default defineConfig({ … });`,
      );
    }
    // What it says is checked where it is used; the types of defineConfig check it while it is written.
    return new Config(options as RebisConfig, { ...given, file, folder: dirname(file) });
  }

  /** The database. @throws {ConfigError} when nobody has said it */
  get url(): string {
    const { url } = this.options;
    if (typeof url === "string" && url !== "") return url;
    throw new ConfigError(
      `Cannot connect: the configuration says no "url". Set it` +
        `${this.file === undefined ? "" : ` in "${this.file}"`}, or the environment variable that it ` +
        `reads; --sql needs only "dialect".`,
    );
  }
  /** Options for the engine of migrations. */
  get engineOptions(): EngineOptions {
    const { dialect, engineOptions } = this.options;
    return {
      applicationFolder: this.folder,
      ...(typeof dialect === "object" ? { dialect } : {}),
      ...engineOptions,
    };
  }
  /** The connection that the caller shares, as the attribute "connection". */
  get sharedConnection(): Connection | undefined {
    // MigrationContext checks what it is.
    return this.attributes.get("connection") as Connection | undefined;
  }
  /** Reads the folder of revision files. */
  loadScripts(): Promise<ScriptDirectory> {
    return ScriptDirectory.load(this.scriptOptions, this.folder, (line) => this.output.warn(line));
  }
  /** How revision files are read and written; they end as the configuration does. */
  get scriptOptions(): ScriptOptions {
    const { fileExtension } = this.options;
    const own = this.file === undefined ? undefined : extname(this.file);
    const usual = runsTypeScript() ? ".ts" : ".mjs";
    return {
      ...this.options,
      fileExtension: fileExtension ?? endings.find((ending) => ending === own) ?? usual,
    };
  }
}

function findConfig({
  file = process.env["REBIS_CONFIG"],
  folder = process.cwd(),
}: LoadOptions): string {
  const asked = file === undefined || file === "" ? undefined : resolve(folder, file);
  const candidates =
    asked === undefined ? endings.map((ending) => join(folder, `rebis.config${ending}`)) : [asked];
  const found = candidates.find((path) => existsSync(path));
  if (found !== undefined) return found;
  throw new ConfigError(
    asked === undefined
      ? `Cannot find a configuration: there is no rebis.config.ts in "${folder}". ` +
          `Make one with "rebis init migrations", or name it with --config.`
      : `Cannot find the configuration "${asked}": there is no such file. ` +
          `Correct --config or REBIS_CONFIG.`,
  );
}

function withSection(options: RebisConfig, section: string | undefined): RebisConfig {
  if (section === undefined) return options;
  const found = options.sections?.[section];
  if (found !== undefined) return { ...options, ...found };
  const names = Object.keys(options.sections ?? {});
  throw new ConfigError(
    `Cannot use the section "${section}": the configuration has ` +
      `${names.length === 0 ? "no sections" : `only "${names.join('", "')}"`}. ` +
      `Add it under "sections", or leave --name out.`,
  );
}
