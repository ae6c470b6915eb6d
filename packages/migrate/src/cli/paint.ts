import { styleText } from "node:util";
import type { Script } from "../script/script.ts";

/** Whether colours are wanted: NO_COLOR forbids them whatever the terminal is. */
function wantsColours(): boolean {
  const { NO_COLOR: refused } = process.env;
  return refused === undefined || refused === "";
}

/** A line about a revision with its identifier and its marks in colour; for a terminal only. */
export function paintRevision(text: string, script: Script): string {
  if (!wantsColours()) return text;
  const painted = text.replace(script.revision, (id) => style("yellow", id));
  return painted.replace(/ \((head|current|effective head)\)/g, (mark) => style("green", mark));
}

function style(colour: "yellow" | "green" | "red", text: string): string {
  return styleText(colour, text, { validateStream: false });
}

/** The word before an error, in red on a terminal. */
export function paintFailure(word: string, isTerminal: boolean): string {
  return isTerminal && wantsColours() ? style("red", word) : word;
}
