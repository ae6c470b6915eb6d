import { countStates, namesId, type ParityRow } from "../text/parity.ts";

/** The group of an id: "CORE" for CORE-068, "tricky" for tricky 42, "C" for C1. */
export function groupOf(id: string): string {
  return id.replace(/[- ]?\d+$/, "");
}

/** Lines that say open, or nothing, although a test's title names them. */
export function overtaken(rows: readonly ParityRow[], titles: string): ParityRow[] {
  return rows.filter(({ id, state }) => state === "open" && namesId(titles, id));
}

/** What `pnpm parity` prints: counts a group, and the lines that tests have overtaken. */
export function describeParity(rows: readonly ParityRow[], titles: string): string {
  const lines: string[] = [];
  const groups = new Map<string, ParityRow[]>();
  for (const row of rows) {
    const group = groupOf(row.id);
    groups.set(group, [...(groups.get(group) ?? []), row]);
  }
  for (const [group, members] of groups) {
    lines.push(`${group.padEnd(8)} ${String(members.length).padStart(4)}: ${countStates(members)}`);
  }
  lines.push(`${"all".padEnd(8)} ${String(rows.length).padStart(4)}: ${countStates(rows)}`);
  const late = overtaken(rows, titles).map(({ id }) => id);
  if (late.length > 0) {
    lines.push(`\n${late.length} are open although a test's title names them: ${late.join(", ")}`);
  }
  return lines.join("\n");
}
