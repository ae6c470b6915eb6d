import { styleText } from "node:util";
import Table from "cli-table3";
import type { Cell, Section } from "./section.ts";

const width = 100;
const shown = 6;

// Lines above and below the head only, and none between columns.
const chars = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "  ",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: "  ",
};

/** Numbers, and texts that begin like one, stand on the right. */
function alignment(rows: Section["rows"], column: number): "left" | "right" {
  const cells = rows.map((row) => row[column]).filter((cell) => cell !== null && cell !== "-");
  return cells.length > 0 && cells.every((cell) => /^-?[\d,.]+( M|%)?$/.test(String(cell)))
    ? "right"
    : "left";
}

function cellText(cell: Cell): string {
  return cell === null ? "-" : String(cell);
}

function tableText({ head, rows }: Section): string {
  const drawn = new Table({
    head: [...head],
    chars,
    colAligns: head.map((_, column) => alignment(rows, column)),
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
  });
  for (const row of rows) drawn.push(row.map(cellText));
  return drawn
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}

/** Breaks a line at blanks. */
export function wrap(text: string, first: string, rest: string): string {
  const lines: string[] = [];
  let line = first;
  for (const word of text.split(/\s+/)) {
    const blank = line === first || line === rest ? "" : " ";
    if (line.length + blank.length + word.length > width && blank !== "") {
      lines.push(line);
      line = rest + word;
    } else line += blank + word;
  }
  return [...lines, line].join("\n");
}

/** `?, … 64 more`, or `$1::INTEGER, … 64 more` */
function shortenPlaceholders(list: string): string {
  const [first, ...more] = list.split(", ");
  return `${first}, … ${more.length} more`;
}

/** Long lists of columns or placeholders, shortened: the rest says nothing new. */
export function shorten(sql: string): string {
  return sql
    .replace(/(?:(?:\?|\$\d+(?:::\w+)?), ){5,}(?:\?|\$\d+(?:::\w+)?)/g, shortenPlaceholders)
    .replace(/(?:\w+\.\w+(?: AS \w+)?, ){6,}\w+\.\w+(?: AS \w+)?/g, (list) => {
      const columns = list.split(", ");
      return `${columns.slice(0, 2).join(", ")}, … ${columns.length - 2} more`;
    });
}

/** Equal statements once, with their number. */
function sqlText(statements: readonly string[]): string {
  const times = new Map<string, number>();
  for (const each of statements.map(shorten)) times.set(each, (times.get(each) ?? 0) + 1);
  const distinct = [...times];
  const lines = distinct
    .slice(0, shown)
    .map(([sql, count]) => wrap(count === 1 ? sql : `${sql} -- ${count} times`, "  | ", "  |   "));
  if (distinct.length > shown) lines.push(`  | … and ${distinct.length - shown} more`);
  return lines.join("\n");
}

/** A section as text; colours only on a terminal. */
export function sectionText(
  section: Section,
  number: number,
  statements: readonly string[],
): string {
  const bold = process.stdout.isTTY ? styleText("bold", section.title) : section.title;
  const sql = sqlText(statements);
  return [
    `${number}. ${bold}`,
    ...(section.note === undefined ? [] : [wrap(section.note, "  ", "  ")]),
    tableText(section),
    ...(sql === "" ? [] : [process.stdout.isTTY ? styleText("dim", sql) : sql]),
    "",
  ].join("\n");
}
