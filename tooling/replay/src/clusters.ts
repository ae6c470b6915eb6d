import type { Outcome } from "./compile-case.ts";

/** Outcomes that look alike, the largest group first. */
function clusters(
  outcomes: readonly Outcome[],
  look: (outcome: Outcome) => string,
): readonly (readonly Outcome[])[] {
  const groups = new Map<string, Outcome[]>();
  for (const each of outcomes) {
    const key = look(each);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return [...groups.values()].sort((a, b) => b.length - a.length);
}

/** Where two texts part, at the beginning of a word. */
function firstDifference({ wanted, got }: Outcome): number {
  let place = 0;
  while (place < wanted.length && wanted[place] === got[place]) place += 1;
  while (place > 0 && /[\w"]/.test(wanted[place - 1] ?? "")) place -= 1;
  return place;
}

function around(text: string, place: number): string {
  return text.slice(Math.max(0, place - 50), place + 90);
}

/** The most frequent differences, each with an example. */
export function differences(outcomes: readonly Outcome[], count: number): string[] {
  const look = (outcome: Outcome): string => {
    const place = firstDifference(outcome);
    const start = (text: string): string =>
      text
        .slice(place, place + 28)
        .replaceAll(/\w*\d+\w*/g, "#")
        .slice(0, 18);
    return `${start(outcome.wanted)} ⟶ ${start(outcome.got)}`;
  };
  const found = clusters(
    outcomes.filter(({ state }) => state === "differ"),
    look,
  );
  return found.slice(0, count).flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const place = firstDifference(first);
    const program = first.case.js?.split("\n").at(-1) ?? "";
    return [
      `${group.length} × ${look(first)} (${first.case.dialect})`,
      `    ${program.slice(-150)}`,
      `    wanted …${around(first.wanted, place)}`,
      `    got    …${around(first.got, place)}`,
    ];
  });
}

/** The most frequent errors. */
export function errors(outcomes: readonly Outcome[], count: number): string[] {
  const look = ({ why }: Outcome): string =>
    why
      .replaceAll(/"[^"]*"/g, '"…"')
      .replaceAll(/\b[a-z]{1,4}\d+\b/g, "x")
      .slice(0, 120);
  const failed = outcomes.filter(({ state }) => state === "error");
  return clusters(failed, look)
    .slice(0, count)
    .map((group) => `${group.length} × ${group[0]?.why.slice(0, 160)}`);
}
