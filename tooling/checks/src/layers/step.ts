import { posix } from "node:path";
import type { Step, StepResult } from "../step.ts";
import { listFiles, listPackages, readText, type WorkspacePackage } from "../workspace.ts";
import { checkImport } from "./check-imports.ts";
import { describeCycle, findCycles } from "./cycles.ts";
import { hasStarExport, isReexportsOnly } from "./entry-file.ts";
import { findImports } from "./imports.ts";
import { entriesAllowed, namelessFiles, testkit } from "./rules.ts";

function checkFile(file: string, owner: WorkspacePackage, source: string): string[] {
  const problems: string[] = [];
  const path = file.slice(`${owner.folder}/src/`.length);
  const name = posix.basename(file, ".ts");
  if (namelessFiles.includes(name)) problems.push(`${file}: the name says nothing; name the idea`);
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name)) problems.push(`${file}: names are kebab-case`);
  if (hasStarExport(source)) problems.push(`${file}: export by name, never *`);
  if (path === "index.ts" || path === "spi.ts") {
    if (!isReexportsOnly(source)) problems.push(`${file}: an entry only re-exports`);
  } else if (name === "index") {
    problems.push(`${file}: index.ts stands only at an entry of the exports map`);
  }
  return problems;
}

function checkPackage(owner: WorkspacePackage, packages: readonly WorkspacePackage[]): StepResult {
  const problems: string[] = [];
  for (const entry of owner.entries) {
    if (!entriesAllowed(owner.name).includes(entry))
      problems.push(`${owner.folder}/package.json: the entry "${entry}" is one too many`);
  }
  const graph = new Map<string, string[]>();
  for (const file of listFiles(`${owner.folder}/src/**/*.ts`)) {
    const source = readText(file);
    problems.push(...checkFile(file, owner, source));
    const imports = findImports(source);
    for (const item of imports) {
      const problem = checkImport(item, file, owner, packages);
      if (problem !== undefined)
        problems.push(`${file}:${item.line}: imports "${item.from}": ${problem}`);
    }
    const near = imports.filter((item) => item.from.startsWith("."));
    graph.set(
      file,
      near.map((item) => posix.join(posix.dirname(file), item.from)),
    );
  }
  for (const group of findCycles(graph)) {
    problems.push(
      `${owner.folder}: ${group.length} files in a cycle: ${describeCycle(group, graph)}`,
    );
  }
  if (graph.size === 0) problems.push(`${owner.folder}: no module was read`);
  return { problems, note: String(graph.size) };
}

function checkTestkit(): string[] {
  return listFiles(`${testkit.folder}/**/*.ts`).flatMap((file) =>
    findImports(readText(file))
      .filter((item) => testkit.mayNotImport.test(item.from))
      .map((item) => `${file}:${item.line}: imports "${item.from}": the test kit knows no dialect`),
  );
}

/** Import directions, cycles, entries and file names, from the package list. */
export const layersStep: Step = {
  name: "layers",
  cure: "Move the code to the layer it belongs to; the rules are in tooling/checks/src/layers/rules.ts.",
  run(): StepResult {
    const packages = listPackages();
    const results = packages.map((owner) => checkPackage(owner, packages));
    const modules = results.reduce((sum, result) => sum + Number(result.note), 0);
    const problems = [...results.flatMap((result) => result.problems), ...checkTestkit()];
    return { problems, note: `${packages.length} packages, ${modules} modules` };
  },
};
