import type { Config } from "../config/config.ts";

/** What stands behind a command's name. */
export interface CliArgument {
  /** `revision`, `revisions...`; without `isOptional` it must be given. */
  readonly name: string;
  readonly description: string;
  readonly isOptional?: boolean;
}

/** A switch, or a setting where the flags name a value: `-m, --message <text>`. */
export interface CliOption {
  readonly flags: string;
  readonly description: string;
  /** It may be given several times; its value is a list. */
  readonly isRepeatable?: boolean;
}

/** The values of options by name, in camelCase: true, a text, a list. */
export type CliValues = Readonly<Record<string, unknown>>;

/** A command of the command line. */
export interface CliCommand {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly description: string;
  readonly arguments?: readonly CliArgument[];
  readonly options?: readonly CliOption[];
  /** It makes the configuration, so there may be none yet. */
  readonly needsNoConfig?: boolean;
  run(config: Config, args: readonly string[], values: CliValues): unknown;
}
