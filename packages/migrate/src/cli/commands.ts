import { command } from "../command/command.ts";
import type { RenameOptions } from "../command/autogenerate.ts";
import type { MoveOptions } from "../command/move.ts";
import type { Config } from "../config/config.ts";
import type { CliArgument, CliCommand, CliOption, CliValues } from "./cli-command.ts";
import { paintRevision } from "./paint.ts";
import { argumentOf, isSet, numberOf, textOf, textsOf } from "./values.ts";

const revisionArgument: CliArgument = {
  name: "revision",
  description: "an identifier or its beginning, head, heads, base, +2, -1, branch@head",
};
const message: CliOption = {
  flags: "-m, --message <text>",
  description: "what the revision is for",
};
const sql: CliOption = { flags: "--sql", description: "print the SQL instead of running it" };
const tag: CliOption = { flags: "--tag <word>", description: "a word for your own env.ts" };
const lockOptions: readonly CliOption[] = [
  { flags: "--wait <seconds>", description: "how long to wait for another who migrates; 60" },
  { flags: "--no-lock", description: "do not keep others from migrating at the same time" },
];
/** Of the lock that keeps others out. */
const lockOf = (values: CliValues): Pick<MoveOptions, "migrationLock"> => {
  const wait = numberOf(values, "wait");
  if (values["lock"] === false) return { migrationLock: false };
  return wait === undefined ? {} : { migrationLock: { timeout: wait * 1000 } };
};
const verbose: CliOption = { flags: "-v, --verbose", description: "show all of each revision" };
const branchLabel: CliOption = {
  flags: "--branch-label <label>",
  description: "a name for the branch that the revision is on",
};
const revId: CliOption = {
  flags: "--rev-id <id>",
  description: "the identifier, instead of a new one",
};
const splice: CliOption = {
  flags: "--splice",
  description: "allow what is no head to be followed",
};

const json: CliOption = { flags: "--json", description: "print errors as JSON, for programs" };
const renameOptions: readonly CliOption[] = [
  {
    flags: "--rename <names>",
    description: "a new name: table.column:new_column, or table:new_table",
    isRepeatable: true,
  },
  {
    flags: "--not-renamed <names>",
    description: "the same for what only looks like one: the old one is dropped",
    isRepeatable: true,
  },
  json,
];
const renamesOf = (config: Config, values: CliValues): RenameOptions => ({
  renames: textsOf(values, "rename"),
  notRenamed: textsOf(values, "notRenamed"),
  interactive: config.output.isInteractive && !isSet(values, "json"),
});

const writing: readonly CliCommand[] = [
  {
    name: "init",
    description: "make a folder of migrations, and rebis.config.ts",
    arguments: [{ name: "directory", description: "the folder to make" }],
    options: [
      { flags: "-t, --template <name>", description: "see list-templates" },
      { flags: "--package", description: "write a package.json into it" },
    ],
    needsNoConfig: true,
    run: (config, args, values) =>
      command.init(config, argumentOf(args, 0), {
        template: textOf(values, "template"),
        package: isSet(values, "package"),
      }),
  },
  {
    name: "list-templates",
    aliases: ["list_templates"],
    description: "list the templates of init",
    needsNoConfig: true,
    run: (config) => command.listTemplates(config),
  },
  {
    name: "revision",
    description: "write a new revision file",
    options: [
      message,
      {
        flags: "--autogenerate",
        description: "fill it with what makes the database what its models say",
      },
      ...renameOptions,
      sql,
      { flags: "--head <revision>", description: "what it follows; by default the head" },
      splice,
      branchLabel,
      { flags: "--version-path <folder>", description: "the folder to write it to" },
      revId,
      {
        flags: "--depends-on <revision>",
        description: "what must have been applied before",
        isRepeatable: true,
      },
    ],
    run: (config, _args, values) =>
      command.revision(config, {
        ...renamesOf(config, values),
        autogenerate: isSet(values, "autogenerate"),
        message: textOf(values, "message"),
        sql: isSet(values, "sql"),
        head: textOf(values, "head"),
        splice: isSet(values, "splice"),
        branchLabel: textOf(values, "branchLabel"),
        versionPath: textOf(values, "versionPath"),
        revId: textOf(values, "revId"),
        dependsOn: textsOf(values, "dependsOn"),
      }),
  },
  {
    name: "merge",
    description: "write a revision that follows several",
    arguments: [{ name: "revisions...", description: "two or more revisions, or heads" }],
    options: [message, branchLabel, revId, splice],
    run: (config, args, values) =>
      command.merge(config, args, {
        message: textOf(values, "message"),
        branchLabel: textOf(values, "branchLabel"),
        revId: textOf(values, "revId"),
        splice: isSet(values, "splice"),
      }),
  },
  {
    name: "diagram",
    description: "draw the tables of the models, as Mermaid or SVG",
    options: [
      { flags: "--format <name>", description: "mermaid or svg; by default as the file is called" },
      { flags: "-o, --output <file>", description: "write it to a file" },
    ],
    run: (config, _args, values) => {
      const output = textOf(values, "output");
      const named = output?.endsWith(".svg") === true ? "svg" : "mermaid";
      // The command refuses other words.
      const format = (textOf(values, "format") ?? named) as "mermaid" | "svg";
      return command.diagram(config, { format, output });
    },
  },
  {
    name: "edit",
    description: "open revision files in the editor of VISUAL or EDITOR",
    arguments: [revisionArgument],
    run: (config, args) => command.edit(config, argumentOf(args, 0)),
  },
];

const guardOptions: readonly CliOption[] = [
  {
    flags: "--data-checks",
    description: "ask before each operation whether rows are lost by it, or let it fail",
  },
  { flags: "--allow-destructive", description: "with --data-checks: rows may be lost" },
];

function moveCommand(name: "upgrade" | "downgrade", description: string): CliCommand {
  return {
    name,
    description,
    arguments: [revisionArgument],
    options: [sql, tag, ...lockOptions, ...(name === "upgrade" ? guardOptions : []), json],
    run: (config, args, values) =>
      command[name](config, argumentOf(args, 0), {
        ...lockOf(values),
        dataChecks: isSet(values, "dataChecks") || undefined,
        allowDestructive: isSet(values, "allowDestructive") || undefined,
        sql: isSet(values, "sql"),
        tag: textOf(values, "tag"),
      }),
  };
}

const moving: readonly CliCommand[] = [
  moveCommand("upgrade", "apply revisions"),
  moveCommand("downgrade", "take revisions back"),
  {
    name: "stamp",
    description: "say where the database is, without running anything",
    arguments: [{ name: "revisions...", description: "one revision or several, or heads" }],
    options: [
      sql,
      tag,
      { flags: "--purge", description: "forget first what the table of versions says" },
      ...lockOptions,
    ],
    run: (config, args, values) =>
      command.stamp(config, args, {
        ...lockOf(values),
        sql: isSet(values, "sql"),
        tag: textOf(values, "tag"),
        purge: isSet(values, "purge"),
      }),
  },
  {
    name: "ensure-version",
    aliases: ["ensure_version"],
    description: "make the table of versions, and nothing else",
    options: [sql],
    run: (config, _args, values) => command.ensureVersion(config, { sql: isSet(values, "sql") }),
  },
];

const looking: readonly CliCommand[] = [
  {
    name: "show",
    description: "show a revision",
    arguments: [{ ...revisionArgument, description: "an identifier, head, heads, current" }],
    run: (config, args) => command.show(config, argumentOf(args, 0)),
  },
  {
    name: "history",
    description: "list revisions, the newest first; on a terminal as a graph",
    options: [
      { flags: "-r, --rev-range <range>", description: "[from]:[to], also relative or current" },
      verbose,
      { flags: "-i, --indicate-current", description: "mark where the database is" },
      { flags: "--graph", description: "draw the graph" },
      { flags: "--no-graph", description: "do not draw it" },
    ],
    run: (config, _args, values) => {
      const isVerbose = isSet(values, "verbose");
      return command.history(config, {
        revRange: textOf(values, "revRange"),
        verbose: isVerbose,
        indicateCurrent: isSet(values, "indicateCurrent"),
        graph: !isVerbose && (values["graph"] ?? config.output.isTerminal) === true,
        paint: config.output.isTerminal ? paintRevision : undefined,
      });
    },
  },
  {
    name: "heads",
    description: "list the revisions that nothing follows",
    options: [
      verbose,
      { flags: "--resolve-dependencies", description: "without those that others depend on" },
    ],
    run: (config, _args, values) =>
      command.heads(config, {
        verbose: isSet(values, "verbose"),
        resolveDependencies: isSet(values, "resolveDependencies"),
      }),
  },
  {
    name: "branches",
    description: "list the revisions that several follow",
    options: [verbose],
    run: (config, _args, values) => command.branches(config, { verbose: isSet(values, "verbose") }),
  },
  {
    name: "current",
    description: "show where the database is",
    options: [
      verbose,
      { flags: "-c, --check-heads", description: "fail when it is not at the heads" },
    ],
    run: (config, _args, values) =>
      command.current(config, {
        verbose: isSet(values, "verbose"),
        checkHeads: isSet(values, "checkHeads"),
      }),
  },
];

const checking: readonly CliCommand[] = [
  {
    name: "check",
    description: "fail when the database is not as its models say",
    options: renameOptions,
    run: (config, _args, values) => command.check(config, renamesOf(config, values)),
  },
  {
    name: "verify",
    description: "fail when what was run is not what the revision files say",
    options: [json],
    run: (config) => command.verify(config),
  },
  {
    name: "ledger",
    description: "list what was run, when, and how far it is",
    options: [{ flags: "--json", description: "as JSON, for programs" }],
    run: (config, _args, values) => command.ledger(config, { json: isSet(values, "json") }),
  },
];

/** The commands that are built in. */
export const builtInCommands: readonly CliCommand[] = [
  ...writing,
  ...moving,
  ...looking,
  ...checking,
];
