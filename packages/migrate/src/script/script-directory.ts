import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import {
  CommandError,
  MultipleHeads,
  RangeNotAncestorError,
  RevisionError,
  ScriptError,
} from "../errors.ts";
import { downgradeStep, type MigrationStep, upgradeStep } from "../revision/migration-step.ts";
import { type RevisionIds, toIds, verifyRevisionId } from "../revision/revision.ts";
import { RevisionMap } from "../revision/revision-map.ts";
import { stampSteps } from "../revision/stamp-steps.ts";
import { createDate } from "./create-date.ts";
import { defaultFileTemplate, fileName, slugOf } from "./file-name.ts";
import { listRevisionFiles } from "./list-files.ts";
import { packageNames } from "./package-name.ts";
import { readScript, type Script } from "./script.ts";
import type { ScriptOptions } from "./script-options.ts";
import { fillTemplate, type RevisionBody, revisionTemplate } from "./script-template.ts";
import { runHooks } from "./write-hooks.ts";

/** A revision to be written. */
export interface NewRevision extends RevisionBody {
  readonly revision: string;
  readonly message?: string | undefined;
  /** What it follows; `head` by default. */
  readonly head?: RevisionIds;
  /** It may follow what is no head. */
  readonly splice?: boolean | undefined;
  readonly branchLabels?: RevisionIds;
  readonly dependsOn?: RevisionIds;
  /** One of the folders of revision files. */
  readonly versionPath?: string | undefined;
  /** Further texts for the template. */
  readonly templateArgs?: Readonly<Record<string, string>> | undefined;
}

/** Told of things to know. */
export type Tell = (message: string) => void;

const silent: Tell = () => undefined;

/**
 * The folder of migrations: its revision files as a graph, and new ones.
 *
 * @example
 * const scripts = await ScriptDirectory.load({ scriptLocation: "/app/migrations" });
 * scripts.getCurrentHead(); // "1a2b3c4d5e6f"
 * @see https://alembic.sqlalchemy.org/en/latest/api/script.html#alembic.script.ScriptDirectory
 * @since 0.1.0
 */
export class ScriptDirectory {
  readonly dir: string;
  readonly versionLocations: readonly string[];
  readonly options: ScriptOptions;
  readonly #warn: Tell;
  #map: RevisionMap<Script>;

  private constructor(
    dir: string,
    locations: readonly string[],
    options: ScriptOptions,
    warn: Tell,
  ) {
    this.dir = dir;
    this.versionLocations = locations;
    this.options = options;
    this.#warn = warn;
    this.#map = new RevisionMap<Script>([]);
  }

  /**
   * Reads all revision files.
   *
   * @param folder - what paths in the options are relative to; the working directory by default
   * @throws {ScriptError} when the folder is not there, or a file cannot be read
   * @throws {RevisionError} when the revisions do not fit together
   */
  static async load(
    options: ScriptOptions,
    folder: string = process.cwd(),
    warn: Tell = silent,
  ): Promise<ScriptDirectory> {
    const dir = resolve(folder, options.scriptLocation ?? "migrations");
    if (!existsSync(dir)) {
      throw new ScriptError(
        `Cannot find the folder of migrations "${dir}": it does not exist. ` +
          `Make it with "rebis init ${options.scriptLocation ?? "migrations"}", or correct "scriptLocation".`,
      );
    }
    const locations = options.versionLocations?.map((each) => resolve(folder, each)) ?? [
      join(dir, "versions"),
    ];
    const scripts = new ScriptDirectory(dir, locations, options, warn);
    await scripts.refresh();
    return scripts;
  }

  /** Reads the files again. */
  async refresh(): Promise<void> {
    const isRecursive = this.options.recursiveVersionLocations ?? false;
    const paths = listRevisionFiles(this.versionLocations, isRecursive, this.#warn);
    const scripts = await Promise.all(paths.map((path) => readScript(path)));
    this.#map = new RevisionMap(scripts, { warn: this.#warn });
  }

  get revisionMap(): RevisionMap<Script> {
    return this.#map;
  }
  /** The file that runs migrations, where the user has one. */
  get envPath(): string | undefined {
    return [".ts", ".mts", ".js", ".mjs"]
      .map((extension) => join(this.dir, `env${extension}`))
      .find((path) => existsSync(path));
  }

  /** The revision of a name; undefined for `base`. */
  getRevision(name: string | null | undefined): Script | undefined {
    return this.#map.getRevision(name);
  }
  /** The revisions of names; `heads` stands for all heads. */
  getRevisions(names: RevisionIds): readonly Script[] {
    return this.#map.getRevisions(names);
  }
  /** The revisions of names, and all that led to them, dependencies included. */
  getAncestors(names: readonly string[]): readonly Script[] {
    return [...this.#map.ancestors(names)];
  }
  /** All that a database is at, with what others depend on. */
  getAllCurrent(names: RevisionIds): readonly Script[] {
    return this.#map.getAllCurrent(names);
  }
  /** The one head. @throws {MultipleHeads} when there are several */
  getCurrentHead(): string | undefined {
    return this.#map.getCurrentHead();
  }
  /** The heads; with `considerDependsOn` without those that others depend on. */
  getHeads(options: { readonly considerDependsOn?: boolean } = {}): readonly string[] {
    return options.considerDependsOn === true ? this.#map.realHeads : this.#map.heads;
  }
  getBases(): readonly string[] {
    return this.#map.bases;
  }
  /** The one revision that follows nothing. @throws {RevisionError} when there are several */
  getBase(): string | undefined {
    const { bases } = this.#map;
    if (bases.length < 2) return bases[0];
    throw new RevisionError(
      `Cannot tell the base: there are several ("${bases.join('", "')}"). Use getBases().`,
    );
  }
  /** Revisions from the newest to the oldest. */
  walkRevisions(base: RevisionIds = "base", head: RevisionIds = "heads"): readonly Script[] {
    return this.#map.iterateRevisions(head, base, { inclusive: true, assertRelativeLength: false });
  }

  /** What brings a database from `current` up to `destination`. */
  upgradeSteps(destination: RevisionIds, current: RevisionIds): readonly MigrationStep<Script>[] {
    return this.#map
      .planUpgrade(destination, current)
      .map((script) => upgradeStep(this.#map, script));
  }
  /** What brings a database from `current` down to `destination`. */
  downgradeSteps(destination: RevisionIds, current: RevisionIds): readonly MigrationStep<Script>[] {
    try {
      return this.#map
        .planDowngrade(destination, current)
        .map((script) => downgradeStep(this.#map, script));
    } catch (error) {
      if (!(error instanceof RangeNotAncestorError)) throw error;
      const { lower, upper } = error;
      throw new RangeNotAncestorError(
        `Cannot go down to "${toIds(destination).join(", ")}": it is not a valid downgrade target ` +
          `from where the database is ("${upper}"). See "rebis current" and "rebis history".`,
        lower,
        upper,
      );
    }
  }
  /** What lets the table of versions say `targets` without running anything. */
  stampSteps(targets: RevisionIds, current: RevisionIds): readonly MigrationStep<Script>[] {
    return stampSteps(this.#map, targets, current);
  }

  /**
   * Writes a revision file.
   *
   * @throws {MultipleHeads} when there are several heads and none is named
   * @throws {CommandError} when it would follow what is no head, without `splice`
   */
  async generateRevision(given: NewRevision): Promise<Script> {
    verifyRevisionId(given.revision);
    const heads = this.#headsFor(given);
    const dependsOn = toIds(given.dependsOn).map((name) => this.#dependency(name));
    const now = createDate(new Date(), this.options.timezone);
    const path = this.#pathFor(given, heads, now);
    const extension = this.options.fileExtension ?? ".ts";
    const text = fillTemplate(
      revisionTemplate(this.dir, extension),
      {
        ...given,
        message: given.message ?? "empty message",
        upRevision: given.revision,
        downRevision: heads.map((head) => head.revision),
        dependsOn,
        branchLabels: given.branchLabels,
        createDate: now.text,
      },
      { migrate: JSON.stringify(packageNames(this.dir).migrate), ...given.templateArgs },
    );
    if (existsSync(path)) {
      throw new ScriptError(
        `Cannot write "${path}": there is such a file already. Give another message or identifier.`,
      );
    }
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    await runHooks(this.options.postWriteHooks ?? [], path);
    const script = await readScript(path);
    this.#checkLabels(script, toIds(given.branchLabels));
    this.#map = this.#map.with(script);
    return script;
  }

  /** What a new revision follows. */
  #headsFor({ head, splice }: NewRevision): readonly Script[] {
    let heads: readonly Script[];
    try {
      heads = this.#map.getRevisions(head ?? "head");
    } catch (error) {
      if (!(error instanceof MultipleHeads)) throw error;
      throw new MultipleHeads(
        `Cannot tell what the new revision follows: there are several heads ` +
          `("${error.heads.join('", "')}"). Name one with --head, or join them with "rebis merge heads".`,
        error.heads,
        error.argument,
      );
    }
    if (new Set(heads).size < heads.length) {
      throw new CommandError(
        "Cannot follow one revision twice: a head is named twice. Name each once.",
      );
    }
    const inner = heads.find((each) => !each.isHead);
    if (inner === undefined || splice === true) return heads;
    throw new CommandError(
      `Cannot follow revision "${inner.revision}": it is not a head, others follow it. ` +
        `Give --splice to begin a new branch there.`,
    );
  }

  /** A label stays a label; the beginning of an identifier becomes the whole. */
  #dependency(name: string): string {
    const found = this.#map.getRevision(name);
    if (found === undefined) {
      throw new RevisionError(`Cannot depend on "${name}": it is no revision. Leave it out.`);
    }
    return found.branchLabels.has(name) ? name : found.revision;
  }

  #pathFor(
    { versionPath, message, revision }: NewRevision,
    heads: readonly Script[],
    now: ReturnType<typeof createDate>,
  ): string {
    const folder = this.#folderFor(versionPath, heads);
    const { fileTemplate = defaultFileTemplate, truncateSlugLength, fileExtension } = this.options;
    const slug = slugOf(message ?? "", truncateSlugLength ?? 40);
    const name = fileName(fileTemplate, { rev: revision, slug, ...now });
    return join(folder, `${name}${fileExtension ?? ".ts"}`);
  }

  #folderFor(versionPath: string | undefined, heads: readonly Script[]): string {
    const locations = this.versionLocations;
    if (versionPath !== undefined) {
      const wanted = resolve(versionPath);
      const found = locations.find(
        (each) => each === wanted || each === resolve(this.dir, versionPath),
      );
      if (found !== undefined) return found;
      throw new CommandError(
        `Cannot write to "${versionPath}": it is not among the version locations ` +
          `("${locations.join('", "')}"). Name one of them, or add it to "versionLocations".`,
      );
    }
    const [first] = locations;
    if (first !== undefined && locations.length === 1) return first;
    const near = heads[0];
    const found = near && locations.find((each) => !relative(each, near.path).startsWith(".."));
    if (found !== undefined) return found;
    throw new CommandError(
      `Cannot tell where the new revision goes: there are several version locations ` +
        `("${locations.join('", "')}"). Name one with --version-path.`,
    );
  }

  #checkLabels(script: Script, labels: readonly string[]): void {
    if (labels.every((label) => script.ownLabels.includes(label))) return;
    throw new ScriptError(
      `Cannot label the branch "${labels.join('", "')}": the file "${script.path}" does not have the ` +
        `label. Let "revision.template" hold: export const branchLabels = {{branchLabels}};`,
    );
  }
}
