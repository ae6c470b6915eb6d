import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { isAbsolute, join, relative, resolve } from "node:path";
import type { Config } from "../config/config.ts";
import { CommandError } from "../errors.ts";
import { runsTypeScript, typeScriptAdvice } from "../script/import-file.ts";
import { packageNames } from "../script/package-name.ts";
import {
  configText,
  type EnvironmentTemplate,
  environmentTemplates,
} from "../script/templates/environment-template.ts";
import { templateName } from "../script/script-template.ts";
import { javascriptRevision, typescriptRevision } from "../script/templates/revision-template.ts";

/** Options of `init`. */
export interface InitOptions {
  /** Its name; see `listTemplates`. By default what this Node runs. */
  readonly template?: string | undefined;
  /** Also a package.json, so that the folder is a package of its own. */
  readonly package?: boolean | undefined;
}

/** Makes a folder of migrations, and a configuration where there is none. */
export function init(config: Config, directory: string, options: InitOptions = {}): void {
  const folder = resolve(config.folder, directory);
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new CommandError(
      `Cannot make a folder of migrations in "${directory}": it exists and is not empty. ` +
        `Name another folder.`,
    );
  }
  const template = findTemplate(options.template);
  const { extension } = template;
  const versions = join(folder, "versions");
  mkdirSync(versions, { recursive: true });
  const names = packageNames(config.folder);
  const write = (path: string, text: string): void => {
    const filled = text
      .replaceAll("{{migrate}}", JSON.stringify(names.migrate))
      .replaceAll("{{engine}}", JSON.stringify(names.engine));
    writeFileSync(path, filled);
    config.output.note(`Wrote ${path}`);
  };
  write(join(folder, `env${extension}`), template.env);
  // This one is filled when a revision is written.
  writeFileSync(
    join(folder, templateName),
    extension === ".ts" ? typescriptRevision : javascriptRevision,
  );
  write(join(versions, ".gitkeep"), "");
  if (options.package === true) write(join(folder, "package.json"), packageText);
  const location = isAbsolute(directory) ? folder : relative(config.folder, folder);
  writeConfig(config, configText(location.replaceAll("\\", "/"), template), extension, write);
}

const packageText = `{ "private": true, "type": "module" }\n`;

function writeConfig(
  config: Config,
  text: string,
  extension: string,
  write: (path: string, text: string) => void,
): void {
  const present = readdirSync(config.folder).find((name) => /^rebis\.config\.m?[jt]s$/.test(name));
  if (present === undefined) {
    const path = join(config.folder, `rebis.config${extension}`);
    write(path, text);
    config.output.note(`Set the database in ${path}, then write a revision: rebis revision -m "…"`);
    return;
  }
  config.output.note(`${present} is there already, and stays as it is: set "scriptLocation" in it`);
}

function findTemplate(given: string | undefined): EnvironmentTemplate {
  const name = given ?? (runsTypeScript() ? "generic" : "javascript");
  const found = environmentTemplates.find((each) => each.name === name);
  if (found === undefined) {
    throw new CommandError(
      `Cannot make a folder of migrations by the template "${name}": there is no such template. ` +
        `There are: ${environmentTemplates.map((each) => each.name).join(", ")}.`,
    );
  }
  if (found.extension === ".ts" && !runsTypeScript()) {
    throw new CommandError(
      `Cannot use the template "${name}": Node ${process.versions.node} does not run TypeScript as it is. ` +
        `${typeScriptAdvice}.`,
    );
  }
  return found;
}

/** Shows the templates of `init`. */
export function listTemplates(config: Config): void {
  for (const { name, synopsis } of environmentTemplates)
    config.output.print(`${name} - ${synopsis}`);
  config.output.print(
    "\nA template is used by init:\n\n  rebis init --template generic migrations",
  );
}
