import { RebisError } from "@rebis/base";
import { Command, CommanderError } from "commander";
import { Config } from "../config/config.ts";
import { Output, type TextStream } from "../config/output.ts";
import type { CliCommand, CliOption, CliValues } from "./cli-command.ts";
import { builtInCommands } from "./commands.ts";
import { paintFailure } from "./paint.ts";
import { packageVersion } from "./package-version.ts";
import { isSet, textOf, textsOf } from "./values.ts";

/** Where a command line runs. */
export interface CommandLineOptions {
  /** The name of the program, in its help. */
  readonly program?: string | undefined;
  readonly stdout?: TextStream | undefined;
  readonly stderr?: TextStream | undefined;
  /** The working directory. */
  readonly folder?: string | undefined;
}

/** What a shell is told of an error that is the user's, and of a command line that cannot be read. */
const exitCodes = { failed: 255, usage: 2 } as const;

const globalOptions: readonly CliOption[] = [
  {
    flags: "-c, --config <file>",
    description: "the configuration; by default REBIS_CONFIG or rebis.config.ts",
  },
  { flags: "-n, --name <section>", description: "the section of the configuration to use" },
  {
    flags: "-x <argument>",
    description: "a value for your own env.ts, as key=value",
    isRepeatable: true,
  },
  { flags: "--raiseerr", description: "show where errors come from" },
  { flags: "-q, --quiet", description: "say nothing but answers" },
];

/**
 * The command line of migrations: its commands, and your own.
 *
 * @example
 * const line = new CommandLine();
 * line.registerCommand({ name: "seed", description: "add rows to try with", run: (config) => seed(config) });
 * process.exitCode = await line.run(process.argv.slice(2));
 * @see https://alembic.sqlalchemy.org/en/latest/api/config.html#alembic.config.CommandLine
 * @since 0.1.0
 */
export class CommandLine {
  readonly #options: CommandLineOptions;
  readonly #commands: CliCommand[] = [...builtInCommands];

  constructor(options: CommandLineOptions = {}) {
    this.#options = options;
  }

  /** Adds a command, or puts one in the place of another of its name. */
  registerCommand(command: CliCommand): void {
    const present = this.#commands.findIndex((each) => each.name === command.name);
    if (present < 0) this.#commands.push(command);
    else this.#commands[present] = command;
  }

  /** Runs the command that the arguments name; answers with the exit code. */
  async run(argv: readonly string[]): Promise<number> {
    const program = this.#program();
    try {
      await program.parseAsync([...argv], { from: "user" });
      return 0;
    } catch (error) {
      return this.#fail(error, isSet(program.opts<CliValues>(), "raiseerr"));
    }
  }

  #fail(error: unknown, isRaised: boolean): number {
    // Help and errors of usage are printed by then.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage;
    if (isRaised || !(error instanceof RebisError)) throw error;
    const { stderr } = new Output(this.#options);
    stderr.write(`${paintFailure("FAILED:", stderr.isTTY === true)} ${error.message}\n`);
    return exitCodes.failed;
  }

  #program(): Command {
    const output = new Output(this.#options);
    const program = new Command(this.#options.program ?? "rebis")
      .description("Migrations of database schemas.")
      .version(packageVersion(), "--version", "show the version")
      .enablePositionalOptions()
      .showHelpAfterError()
      .exitOverride()
      .configureOutput({
        writeOut: (text) => output.stdout.write(text),
        writeErr: (text) => output.stderr.write(text),
      });
    for (const option of globalOptions) addOption(program, option);
    for (const each of this.#commands) this.#add(program, each);
    return program;
  }

  #add(program: Command, command: CliCommand): void {
    const made = program.command(command.name).description(command.description);
    if (command.aliases !== undefined) made.aliases(command.aliases);
    for (const { name, description, isOptional = false } of command.arguments ?? []) {
      made.argument(isOptional ? `[${name}]` : `<${name}>`, description);
    }
    for (const option of command.options ?? []) addOption(made, option);
    made.action(async (...given: readonly unknown[]) => {
      // Arguments come first, then the values of options, then the command.
      const args = given
        .slice(0, -2)
        .flatMap((each) => (each === undefined ? [] : each)) as string[];
      const config = await this.#config(program.opts<CliValues>(), command);
      await command.run(config, args, made.opts<CliValues>());
    });
  }

  async #config(values: CliValues, command: CliCommand): Promise<Config> {
    const { stdout, stderr, folder } = this.#options;
    const options = {
      stdout,
      stderr,
      folder,
      quiet: isSet(values, "quiet"),
      section: textOf(values, "name"),
      x: textsOf(values, "x"),
    };
    return command.needsNoConfig === true
      ? new Config({}, { ...options, section: undefined })
      : await Config.load({ ...options, file: textOf(values, "config") });
  }
}

function addOption(
  command: Command,
  { flags, description, isRepeatable = false }: CliOption,
): void {
  if (!isRepeatable) {
    command.option(flags, description);
    return;
  }
  const collect = (value: string, before: readonly string[] = []): readonly string[] => [
    ...before,
    value,
  ];
  command.option(flags, description, collect);
}

/**
 * Runs the command `rebis`; answers with the exit code: 0, 255 for an error that it explains, 2 for
 * arguments that it cannot read.
 *
 * @example process.exitCode = await main(process.argv.slice(2));
 * @throws errors that are nobody's fault but ours or the database's
 */
export function main(argv: readonly string[], options: CommandLineOptions = {}): Promise<number> {
  return new CommandLine(options).run(argv);
}
