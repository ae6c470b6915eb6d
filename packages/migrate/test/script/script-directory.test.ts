import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { ConfigError, MultipleHeads, ScriptError } from "../../src/errors.ts";
import { ScriptDirectory } from "../../src/script/script-directory.ts";
import { scriptEntry, scriptLine } from "../../src/script/script-text.ts";
import { revisionText, temporaryFolder, writeFiles } from "../support.ts";

const twoHeads = {
  "migrations/versions/a_first.ts": revisionText("aaaa1", null),
  "migrations/versions/b_second.ts": revisionText("bbbb1", "aaaa1", {
    doc: "second\n *\n * and more",
  }),
  "migrations/versions/c_third.ts": revisionText("cccc1", "aaaa1"),
};

describe("reading", () => {
  test("AREV-001 AREV-015 revision files are read as TypeScript and JavaScript, others left alone", async () => {
    const folder = temporaryFolder();
    writeFiles(folder, {
      ...twoHeads,
      "migrations/versions/d.mjs": `// fourth\nexport const revision = "dddd1", downRevision = ["bbbb1", "cccc1"];`,
      "migrations/versions/notes.txt": "none",
      "migrations/versions/types.d.ts": "export {};",
      "migrations/versions/_shared.ts": "throw new Error('not read')",
      "migrations/env.ts": "throw new Error('not read')",
    });
    const scripts = await ScriptDirectory.load({}, folder);
    expect(scripts.getCurrentHead()).toBe("dddd1");
    expect(scripts.walkRevisions().map((each) => [each.revision, each.doc])).toEqual([
      ["dddd1", "fourth"],
      ["bbbb1", "second"],
      ["cccc1", "revision cccc1"],
      ["aaaa1", "revision aaaa1"],
    ]);
    expect(scripts.getBase()).toBe("aaaa1");
    expect(scripts.envPath).toBe(join(folder, "migrations/env.ts"));
  });

  test.for([
    [
      `export const downRevision = null;`,
      /does not say which revision it is.*export const revision/,
    ],
    [`export const revision = "a";`, /does not say which revision it follows/],
    [
      `export const revision = "a", downRevision = 7;`,
      /"downRevision" is no text, list of texts or null/,
    ],
    [`export const revision = "a", downRevision = null, upgrade = 1;`, /"upgrade" is no function/],
    [`import "./nowhere.ts";`, /Cannot read "x.ts"/],
    [`enum A { b }`, /cannot strip.*erasable/],
  ] as const)("AREV-001 a file that says %s is refused by name", async ([text, message]) => {
    const folder = temporaryFolder();
    writeFiles(folder, { "migrations/versions/x.ts": text });
    await expect(ScriptDirectory.load({}, folder)).rejects.toThrow(ScriptError);
    await expect(ScriptDirectory.load({}, folder)).rejects.toThrow(message);
  });

  test("AREV-001 a missing folder says how to make it", async () => {
    await expect(ScriptDirectory.load({}, temporaryFolder())).rejects.toThrow(
      /rebis init migrations/,
    );
  });

  test("AREV-011 several version locations, and folders in them when asked", async () => {
    const folder = temporaryFolder();
    writeFiles(folder, {
      "migrations/versions/a.ts": revisionText("aaaa1", null),
      "migrations/versions/2026/b.ts": revisionText("bbbb1", "aaaa1"),
      "plugin/versions/p.ts": revisionText("pppp1", null),
    });
    const versionLocations = ["migrations/versions", "plugin/versions", "none/yet"];
    const flat = await ScriptDirectory.load({ versionLocations }, folder);
    expect(flat.getHeads()).toEqual(["aaaa1", "pppp1"]);
    const options = { versionLocations, recursiveVersionLocations: true };
    const deep = await ScriptDirectory.load(options, folder);
    expect(deep.getHeads()).toEqual(["bbbb1", "pppp1"]);
    const warnings: string[] = [];
    const twice = { versionLocations: ["migrations/versions", "migrations/versions"] };
    await ScriptDirectory.load(twice, folder, (message) => warnings.push(message));
    expect(warnings).toEqual([expect.stringMatching(/a\.ts is reached twice/)]);
  });
});

describe("writing", () => {
  test("AREV-001 a revision is written, read back and follows the head", async () => {
    const folder = temporaryFolder();
    writeFiles(folder, { "migrations/versions/a.ts": revisionText("aaaa1", null) });
    const scripts = await ScriptDirectory.load({ timezone: "UTC" }, folder);
    const made = await scripts.generateRevision({
      revision: "bbbb1",
      message: "Add the table of users */ really",
      branchLabels: ["users"],
      imports: 'import { join } from "node:path";',
      upgrades: 'op.dropTable("a");',
    });
    expect(basename(made.path)).toBe("bbbb1_add_the_table_of_users_really.ts");
    expect(made.doc).toBe("Add the table of users *\\/ really");
    expect(scripts.getCurrentHead()).toBe("bbbb1");
    expect(
      readFileSync(made.path, "utf8")
        .replace(/\d\d:\d\d:\d\d/, "TIME")
        .replace(/\d{4}-\d\d-\d\d/, "DATE"),
    ).toBe(`/**
 * Add the table of users *\\/ really
 *
 * Revision ID: bbbb1
 * Revises: aaaa1
 * Create Date: DATE TIME+00:00
 */
import type { Operations } from "@rebis/migrate";
import { join } from "node:path";

export const revision: string = "bbbb1";
export const downRevision: string | readonly string[] | null = "aaaa1";
export const branchLabels: string | readonly string[] | null = "users";
export const dependsOn: string | readonly string[] | null = null;

export function upgrade(op: Operations): void {
  op.dropTable("a");
}

export function downgrade(op: Operations): void {}
`);
  });

  test("AREV-012 file names follow their template, and are not written over", async () => {
    const folder = temporaryFolder();
    writeFiles(folder, { "migrations/versions/a.ts": revisionText("aaaa1", null) });
    const fileTemplate = "%(year)d/%(month).2d/%(slug)s";
    const options = { fileTemplate, truncateSlugLength: 12, recursiveVersionLocations: true };
    const scripts = await ScriptDirectory.load(options, folder);
    const made = await scripts.generateRevision({
      revision: "bbbb1",
      message: "Ein Übermaß an Wörtern",
    });
    expect(made.path).toMatch(/versions\/\d{4}\/\d\d\/ein_übermaß_\.ts$/);
    await expect(
      scripts.generateRevision({ revision: "cccc1", message: "Ein Übermaß an Wörtern" }),
    ).rejects.toThrow(/there is such a file already/);
    const wrong = await ScriptDirectory.load({ fileTemplate: "%(nothing)s" }, folder);
    await expect(wrong.generateRevision({ revision: "dddd1", head: "aaaa1" })).rejects.toThrow(
      /"%\(nothing\)s" stands for nothing\. There are: rev, slug/,
    );
    const zone = await ScriptDirectory.load({ timezone: "Mars/Olympus" }, folder);
    await expect(zone.generateRevision({ revision: "dddd1", head: "aaaa1" })).rejects.toThrow(
      ConfigError,
    );
  });

  test("AREV-007 what is no head needs splice, several heads need a name", async () => {
    const folder = temporaryFolder();
    writeFiles(folder, twoHeads);
    const scripts = await ScriptDirectory.load({}, folder);
    await expect(scripts.generateRevision({ revision: "dddd1" })).rejects.toThrow(MultipleHeads);
    await expect(scripts.generateRevision({ revision: "dddd1" })).rejects.toThrow(
      /--head.*rebis merge heads/,
    );
    await expect(scripts.generateRevision({ revision: "dddd1", head: "aaaa1" })).rejects.toThrow(
      /--splice/,
    );
    await expect(
      scripts.generateRevision({ revision: "dddd1", head: ["bbbb1", "bbbb1"] }),
    ).rejects.toThrow(/named twice/);
    const made = await scripts.generateRevision({
      revision: "dddd1",
      head: "aaaa1",
      splice: true,
      dependsOn: "bbbb",
    });
    expect([made.downRevision, made.dependsOn]).toEqual(["aaaa1", ["bbbb1"]]);
    const merged = await scripts.generateRevision({ revision: "eeee1", head: "heads" });
    expect(merged.downRevision).toEqual(["cccc1", "dddd1"]);
  });

  test("AREV-007 with several locations a revision goes beside what it follows, or where it is told", async () => {
    const folder = temporaryFolder();
    writeFiles(folder, {
      "migrations/versions/a.ts": revisionText("aaaa1", null),
      "plugin/versions/p.ts": revisionText("pppp1", null),
    });
    const versionLocations = ["migrations/versions", "plugin/versions"];
    const scripts = await ScriptDirectory.load({ versionLocations }, folder);
    const beside = await scripts.generateRevision({ revision: "qqqq1", head: "pppp1" });
    expect(beside.path).toBe(join(folder, "plugin/versions/qqqq1_.ts"));
    await expect(scripts.generateRevision({ revision: "rrrr1", head: "base" })).rejects.toThrow(
      /--version-path/,
    );
    const versionPath = join(folder, "migrations/versions");
    const told = await scripts.generateRevision({ revision: "rrrr1", head: "base", versionPath });
    expect([told.path, told.downRevision]).toEqual([join(versionPath, "rrrr1_.ts"), null]);
    await expect(
      scripts.generateRevision({ revision: "ssss1", head: "base", versionPath: "elsewhere" }),
    ).rejects.toThrow(/not among the version locations/);
  });

  test("AENV-015 hooks get the new file", async () => {
    const folder = temporaryFolder();
    writeFiles(folder, {
      "migrations/versions/a.mjs": `export const revision = "a", downRevision = null;`,
    });
    const node = process.execPath;
    const copy = [
      "-e",
      "fs.copyFileSync(process.argv[1], process.argv[1] + '.copy')",
      "REVISION_SCRIPT_FILENAME",
    ];
    const seen: string[] = [];
    const postWriteHooks = [{ exec: node, args: copy }, (path: string) => void seen.push(path)];
    const scripts = await ScriptDirectory.load({ postWriteHooks, fileExtension: ".mjs" }, folder);
    const made = await scripts.generateRevision({ revision: "bbbb1" });
    expect(made.path.endsWith("bbbb1_.mjs")).toBe(true);
    expect(existsSync(`${made.path}.copy`)).toBe(true);
    expect(seen).toEqual([made.path]);
    const failing = {
      postWriteHooks: [{ exec: node, args: ["-e", "process.exit(3)", "REVISION_SCRIPT_FILENAME"] }],
    };
    const broken = await ScriptDirectory.load(failing, folder);
    await expect(broken.generateRevision({ revision: "cccc1" })).rejects.toThrow(/it ended with/);
    const missing = await ScriptDirectory.load({ postWriteHooks: [{ bin: "nowhere" }] }, folder);
    await expect(missing.generateRevision({ revision: "dddd1", head: "heads" })).rejects.toThrow(
      /Install it/,
    );
  });

  test("AREV-001 a template of one's own is used, and what it forgets is said", async () => {
    const folder = temporaryFolder();
    writeFiles(folder, {
      "migrations/versions/a.ts": revisionText("aaaa1", null),
      "migrations/revision.template": `export const revision = {{upRevision}}, downRevision = {{downRevision}}, extra = "{{extra}}";`,
    });
    const scripts = await ScriptDirectory.load({}, folder);
    const made = await scripts.generateRevision({
      revision: "bbbb1",
      templateArgs: { extra: "more" },
    });
    expect(made.module["extra"]).toBe("more");
    await expect(scripts.generateRevision({ revision: "cccc1" })).rejects.toThrow(
      /"{{extra}}" stands for nothing/,
    );
    await expect(
      scripts.generateRevision({
        revision: "cccc1",
        branchLabels: "x",
        templateArgs: { extra: "" },
      }),
    ).rejects.toThrow(/does not have the label/);
  });
});

describe("showing", () => {
  test("AREV-005 a revision as a line and as an entry", async () => {
    const folder = temporaryFolder();
    writeFiles(folder, twoHeads);
    const scripts = await ScriptDirectory.load({}, folder);
    const [a, b] = [scripts.getRevision("aaaa1"), scripts.getRevision("bbbb1")];
    if (a === undefined || b === undefined) throw new Error("not read");
    const all = { includeBranches: true, includeDoc: true, includeParents: true };
    expect(scriptLine(a, all)).toBe("<base> -> aaaa1 (branchpoint), revision aaaa1");
    expect(scriptLine(b, { ...all, current: new Set(["bbbb1"]) })).toBe(
      "aaaa1 -> bbbb1 (head) (current), second",
    );
    expect(scriptEntry(b).replace(folder, "")).toBe(
      "Rev: bbbb1 (head)\nParent: aaaa1\nPath: /migrations/versions/b_second.ts\n\n    second\n\n    and more\n",
    );
  });
});
