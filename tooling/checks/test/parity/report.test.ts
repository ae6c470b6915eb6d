import { describe, expect, test } from "vitest";
import { describeParity, groupOf, overtaken } from "../../src/parity/report.ts";
import { readParity } from "../../src/text/parity.ts";

const { rows } = readParity(
  [
    "| ID | what | priority | state | note |",
    "| --- | --- | --- | --- | --- |",
    "| CORE-001 | a | P0 | done | |",
    "| CORE-002 | b | P1 | open | |",
    "| tricky 4 | c | P0 | open | |",
    "| C1 | d | security | partly | half |",
  ].join("\n"),
);
const titles = "CORE-001 shows a\ntricky 3, 4: shows c\nC1 shows half";

describe("the report on the parity list", () => {
  test("groups are what stands before the number", () => {
    expect(rows.map(({ id }) => groupOf(id))).toEqual(["CORE", "CORE", "tricky", "C"]);
  });

  test("an open line that a title names is overtaken", () => {
    expect(overtaken(rows, titles).map(({ id }) => id)).toEqual(["tricky 4"]);
  });

  test("counts stand a group and in all", () => {
    const text = describeParity(rows, titles);
    expect(text).toContain("CORE        2: done 1, partly 0, open 1, does not apply 0");
    expect(text).toContain("all         4: done 1, partly 1, open 2, does not apply 0");
    expect(text).toContain("1 are open although a test's title names them: tricky 4");
  });
});
