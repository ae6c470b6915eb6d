import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "./command.ts";
import type { Step, StepResult } from "./step.ts";
import { listPackages, root } from "./workspace.ts";

const bin = join(root, "tooling/checks/node_modules/.bin");

async function checkTarball(folder: string): Promise<string[]> {
  const target = mkdtempSync(join(tmpdir(), "rebis-pack-"));
  try {
    const packed = await runCommand(
      "pnpm",
      ["pack", "--pack-destination", target],
      join(root, folder),
    );
    const name = readdirSync(target).find((file) => file.endsWith(".tgz"));
    if (packed.code !== 0 || name === undefined)
      return [`${folder}: pnpm pack failed\n${packed.output}`];
    const tarball = join(target, name);
    const problems: string[] = [];
    const manifest = await runCommand("tar", ["-xzOf", tarball, "package/package.json"]);
    if (manifest.output.includes("@rebis/source")) {
      problems.push(`${folder}: the packed package.json still has the development condition`);
    }
    if (/"(?:workspace|catalog):/.test(manifest.output)) {
      problems.push(`${folder}: the packed package.json still has workspace versions`);
    }
    const lint = await runCommand(join(bin, "publint"), ["run", tarball, "--strict"]);
    if (lint.code !== 0) problems.push(`${folder}: publint\n${lint.output}`);
    const types = await runCommand(join(bin, "attw"), [
      tarball,
      "--profile",
      "esm-only",
      "--no-emoji",
    ]);
    if (types.code !== 0) problems.push(`${folder}: attw\n${types.output}`);
    return problems;
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
}

/** publint and attw, on the tarballs that would be published. */
export const packedPackagesStep: Step = {
  name: "packed packages",
  cure: "Correct exports, publishConfig.exports and files in the package.json.",
  async run(): Promise<StepResult> {
    const packages = listPackages();
    const problems: string[] = [];
    for (const owner of packages) problems.push(...(await checkTarball(owner.folder)));
    return { problems, note: `${packages.length} tarballs` };
  },
};
