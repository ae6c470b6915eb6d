import { existsSync } from "node:fs";
import { join } from "node:path";
import { listPackages, readText, root } from "../workspace.ts";
import { findDeclarations } from "./declarations.ts";
import { findExports, followExport } from "./entry-exports.ts";

/** The public text of one entry: every exported name with its declaration, sorted by name. */
function describeEntry(file: string): string {
  const texts: string[] = [];
  const exported = findExports(readText(file)).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const item of exported) {
    const declared = followExport(file, item, readText, (path) =>
      path.replace(/\.[jt]s$/, ".d.ts"),
    );
    if (declared === undefined) {
      texts.push(`export { ${item.name} } from "${item.from}";`);
      continue;
    }
    const found = findDeclarations(readText(declared.file), declared.local);
    if (found.length === 0) {
      throw new Error(`Cannot describe "${item.name}": ${declared.file} does not declare it.`);
    }
    if (item.name !== declared.local) texts.push(`// ${item.name} is:`);
    texts.push(...found);
  }
  return texts.length === 0 ? "export {};\n" : `${texts.join("\n")}\n`;
}

/** The API texts as they should be: file name under tooling/api → text. Needs the built declarations. */
export function describeAll(): Map<string, string> {
  const texts = new Map<string, string>();
  for (const owner of listPackages()) {
    for (const entry of owner.entries) {
      if (entry === "./package.json") continue;
      const name = entry === "." ? "index" : entry.slice(2);
      const file = `${owner.folder}/dist/${name}.d.ts`;
      if (!existsSync(join(root, file)))
        throw new Error(`Cannot read ${file}: run \`pnpm build\`.`);
      texts.set(`${owner.name}${entry === "." ? "" : `.${name}`}.d.ts`, describeEntry(file));
    }
  }
  return texts;
}
