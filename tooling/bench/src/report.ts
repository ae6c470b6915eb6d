import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import type { Cost } from "./measure.ts";
import type { Sizes } from "./tables.ts";
import { countIn, type Workload } from "./workloads.ts";

/** One contender with one workload, over all rounds. */
export type Cell =
  | { readonly kind: "cost"; readonly cost: Cost; readonly rounds: number }
  | { readonly kind: "cannot"; readonly reason: string };

/** A row of the table. */
export interface Result {
  readonly workload: Workload;
  readonly cells: ReadonlyMap<string, Cell>;
}

/** Two digits that matter, never an exponent. */
export function digits(value: number): string {
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function figure({ workload, cells }: Result, cell: Cell, sizes: Sizes, first: string): string {
  if (cell.kind === "cannot") return "-";
  if (workload.unit === "milliseconds") return digits(cell.cost.cpu);
  if (workload.unit === "microseconds")
    return digits((cell.cost.cpu * 1000) / countIn(workload, sizes));
  const raw = cells.get(first);
  const measure = workload.unit === "wallRatio" ? "wall" : "cpu";
  return raw?.kind === "cost" ? digits(cell.cost[measure] / raw.cost[measure]) : "?";
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function grid(
  results: readonly Result[],
  heads: readonly string[],
  line: (result: Result) => readonly string[],
): string {
  const rule = heads.map((_, i) => (i === 0 ? "---" : "---:"));
  return [row([...heads]), row(rule), ...results.map((result) => row(line(result)))].join("\n");
}

/** The table people look at: ratios to the first of `names`, microseconds, milliseconds. */
export function table(results: readonly Result[], names: readonly string[], sizes: Sizes): string {
  return grid(results, ["workload", ...names, "goal"], (result) => [
    result.workload.title,
    ...names.map((name) => {
      const cell = result.cells.get(name);
      return cell === undefined ? "" : figure(result, cell, sizes, names[0] ?? "");
    }),
    result.workload.goal,
  ]);
}

/** The same cells as they were measured: milliseconds of CPU and, in brackets, of wall time. */
export function costTable(results: readonly Result[], names: readonly string[]): string {
  return grid(results, ["workload", ...names], (result) => [
    `\`${result.workload.name}\``,
    ...names.map((name) => {
      const cell = result.cells.get(name);
      if (cell?.kind !== "cost") return "-";
      return `${digits(cell.cost.cpu)} (${digits(cell.cost.wall)})`;
    }),
  ]);
}

/** Why a cell is empty, a line a contender. */
export function reasons(results: readonly Result[], names: readonly string[]): string {
  const lines: string[] = [];
  for (const name of names) {
    const byReason = new Map<string, string[]>();
    for (const { workload, cells } of results) {
      const cell = cells.get(name);
      if (cell?.kind !== "cannot") continue;
      byReason.set(cell.reason, [...(byReason.get(cell.reason) ?? []), `\`${workload.name}\``]);
    }
    for (const [reason, list] of byReason) lines.push(`- ${name}: ${reason} (${list.join(", ")})`);
  }
  return lines.join("\n");
}

/** What is said of a whole run. */
export interface RunFacts {
  readonly sizes: Sizes;
  readonly rounds: number;
  /** The command that writes this part of the README. */
  readonly command: string;
}

/** Puts the tables of a whole run into the README, between its two marks. */
export function writeReadme(
  results: readonly Result[],
  names: readonly string[],
  { sizes, rounds, command }: RunFacts,
): void {
  const begin = `<!-- written by ${command} -->`;
  const end = `<!-- end of ${command} -->`;
  const file = join(import.meta.dirname, "../README.md");
  const text = readFileSync(file, "utf8");
  const [head, rest] = text.split(begin);
  const tail = rest?.split(end)[1];
  if (head === undefined || tail === undefined) throw new Error("the README has lost its marks");
  const { model = "unknown" } = cpus()[0] ?? {};
  const where = `Node ${process.versions.node}, ${cpus().length} x ${model.trim()}, ${process.platform}; ${rounds} rounds, ${new Date().toISOString().slice(0, 10)}.`;
  const parts = [
    where,
    table(results, names, sizes),
    "Milliseconds of CPU an iteration, in brackets of wall time:",
    costTable(results, names),
    "Empty cells:",
    reasons(results, names),
  ];
  writeFileSync(file, `${head}${begin}\n\n${parts.join("\n\n")}\n\n${end}${tail}`);
}
