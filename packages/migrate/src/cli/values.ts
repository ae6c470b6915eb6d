import { CommandError } from "../errors.ts";
import type { CliValues } from "./cli-command.ts";

/** The text of an option that was given. */
export function textOf(values: CliValues, name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" ? value : undefined;
}
/** The texts of an option that may be given several times. */
export function textsOf(values: CliValues, name: string): readonly string[] | undefined {
  const value = values[name];
  return Array.isArray(value) ? value.map(String) : undefined;
}
/** Whether a switch was given. */
export function isSet(values: CliValues, name: string): boolean {
  return values[name] === true;
}
/** The number of an option that was given. */
export function numberOf(values: CliValues, name: string): number | undefined {
  const given = textOf(values, name);
  if (given === undefined) return undefined;
  const value = Number(given);
  if (given.trim() !== "" && Number.isFinite(value) && value >= 0) return value;
  throw new CommandError(
    `Cannot use --${name} ${given}: it is no number. Give one, as --${name} 30.`,
  );
}
/** The argument that must be there. */
export function argumentOf(args: readonly string[], place: number): string {
  const found = args[place];
  if (found !== undefined) return found;
  throw new CommandError("Cannot run this command: an argument is missing. See it with --help.");
}
