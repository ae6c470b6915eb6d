import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

// Brings what the workspace needs onto a machine that has Node 20 and npm only: Node 24 and pnpm 12 as npm packages
// in .tools, then the dependencies, then the build. Each step is skipped when its inputs did not change.
// Plain JavaScript without dependencies, because nothing else is there yet.

export const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const tools = join(root, ".tools");
const bin = join(tools, "node_modules", ".bin");
const versions = { node: "24.21.0", pnpm: "12.21.0" };
const windows = process.platform === "win32";

// CI runs the tests on several versions of Node: REBIS_NODE=system takes the one this file runs on (22.18 or later,
// the first that runs .ts files) in place of the one in .tools.
const own = process.env["REBIS_NODE"] === "system" ? [dirname(process.execPath)] : [];

/** The environment in which `node`, `pnpm` and the workspace's tools are found. */
export const environment = {
  ...process.env,
  PATH: [...own, bin, join(root, "node_modules", ".bin"), process.env["PATH"] ?? ""].join(
    delimiter,
  ),
};
// npm hands its own settings down through the environment; the tools inside must not read them.
for (const name of Object.keys(environment)) {
  if (/^npm_(config_(?!registry|cafile|.*proxy|store|cache)|package|lifecycle)/i.test(name))
    delete environment[name];
}

/** Ends the process in plain words: what failed and what to do. */
export function giveUp(what, todo, code = 1) {
  console.error(`\nCannot ${what}.\n${todo}`);
  process.exit(code || 1);
}

/** Runs a command in the workspace; its output goes to the terminal unless `quiet`. */
export function run(command, args, { quiet = false, env = {} } = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    env: { ...environment, ...env },
    shell: windows,
    stdio: quiet ? "pipe" : "inherit",
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  return {
    code: result.status ?? 1,
    output: `${result.stdout ?? ""}${result.stderr ?? ""}`,
    error: result.error,
  };
}

function step(title, work) {
  const start = performance.now();
  process.stdout.write(`${title} … `);
  work();
  console.log(`${((performance.now() - start) / 1000).toFixed(1)} s`);
}

function stamped(name, content) {
  const file = join(tools, name);
  return existsSync(file) && readFileSync(file, "utf8") === content;
}

function bringTools() {
  const wanted = JSON.stringify({ ...versions, platform: process.platform, arch: process.arch });
  if (stamped("tools.stamp", wanted) && existsSync(join(bin, windows ? "node.cmd" : "node")))
    return;
  step(`Bringing Node ${versions.node} and pnpm ${versions.pnpm} into .tools`, () => {
    mkdirSync(tools, { recursive: true });
    writeFileSync(join(tools, "package.json"), `${JSON.stringify({ private: true })}\n`);
    const wants = Object.entries(versions).map(([name, version]) => `${name}@${version}`);
    const flags = [
      "--no-save",
      "--no-package-lock",
      "--no-audit",
      "--no-fund",
      "--loglevel=error",
      "--ignore-scripts=false",
    ];
    const install = spawnSync("npm", ["install", ...flags, ...wants], {
      cwd: tools,
      shell: windows,
      encoding: "utf8",
    });
    const todo =
      "Is the npm registry reachable? Try `npm ping`, remove the folder .tools, and run this command again.";
    if (install.status !== 0)
      giveUp(
        "bring Node and pnpm from npm",
        `${install.stdout ?? ""}${install.stderr ?? install.error}\n${todo}`,
      );
    for (const [name, version] of Object.entries(versions)) {
      const { code, output, error } = run(join(bin, name), ["--version"], { quiet: true });
      if (code !== 0 || output.trim().replace("v", "") !== version) {
        giveUp(`run ${name} ${version} from .tools`, `It answered: ${output || error}\n${todo}`);
      }
    }
    writeFileSync(join(tools, "tools.stamp"), wanted);
  });
}

/** Everything that decides what is installed. */
function manifestHash() {
  const hash = createHash("sha256").update(process.arch);
  const files = ["pnpm-workspace.yaml", "pnpm-lock.yaml", "package.json"];
  for (const group of ["packages", "tooling", "examples"]) {
    for (const name of readdirSync(join(root, group)).sort())
      files.push(`${group}/${name}/package.json`);
  }
  for (const file of files) {
    if (existsSync(join(root, file))) hash.update(file).update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
}

function install() {
  const wanted = manifestHash();
  if (stamped("install.stamp", wanted) && existsSync(join(root, "node_modules", ".modules.yaml")))
    return;
  step("Installing dependencies", () => {
    const { code, output } = run(
      "pnpm",
      ["install", "--frozen-lockfile", "--config.confirm-modules-purge=false"],
      { quiet: true },
    );
    if (code !== 0) {
      const todo = /ERR_PNPM_OUTDATED_LOCKFILE/.test(output)
        ? "A package.json changed without its lock file: run `.tools/node_modules/.bin/pnpm install` and commit pnpm-lock.yaml."
        : "Is the npm registry reachable? Remove node_modules and run this command again.";
      giveUp("install the dependencies", `${output}\n${todo}`);
    }
    writeFileSync(join(tools, "install.stamp"), wanted);
  });
}

/** What the compiler has to say; empty when the packages are built. */
function build() {
  let said = "";
  step("Building packages", () => {
    const { code, output } = run("tsc", ["-b"], { quiet: true });
    if (code !== 0)
      said = `${output}\nCorrect these type errors. (\`tsc -b --clean\` starts afresh.)`;
  });
  return said;
}

/**
 * Tools, dependencies and build, each only as far as needed.
 * A build with errors ends the process, unless `goOn`: then they are printed, and false is returned.
 * `meanwhile` is called when the dependencies are there, to start what can go on during the build.
 */
export function prepare({ goOn = false, meanwhile = () => undefined } = {}) {
  if (Number(process.versions.node.split(".")[0]) < 20) {
    giveUp(
      `start on Node ${process.versions.node}`,
      "Install Node 20 or later; everything else is brought from npm.",
    );
  }
  bringTools();
  install();
  meanwhile();
  const errors = build();
  if (errors !== "" && !goOn) giveUp("build the packages", errors);
  if (errors !== "") console.error(`\nCannot build the packages.\n${errors}`);
  return errors === "";
}
