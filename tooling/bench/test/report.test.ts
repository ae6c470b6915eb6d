import { describe, expect, test } from "vitest";
import { contenders } from "../src/contenders.ts";
import { median } from "../src/measure.ts";
import { type Cell, costTable, digits, reasons, table } from "../src/report.ts";
import { parseSelection } from "../src/selection.ts";
import { tinySizes } from "../src/tables.ts";
import { workloads } from "../src/workloads.ts";

const raw = contenders[0]?.name ?? "";
const cost = (cpu: number): Cell => ({ kind: "cost", cost: { cpu, wall: cpu * 2 }, rounds: 3 });

describe("the table", () => {
  const [workload] = workloads.filter(({ name }) => name === "sqlite-rows");
  const cells = new Map<string, Cell>([
    [raw, cost(20)],
    ["kysely", cost(50)],
    ["drizzle", { kind: "cannot", reason: "has no such thing" }],
  ]);
  const results = [{ workload: workload!, cells }];
  const names = [...cells.keys()];

  test("says how often the CPU time of raw a contender takes", () => {
    expect(table(results, names, tinySizes)).toContain(
      "| 100k rows x 6, rows | 1.00 | 2.50 | - | 1.0 |",
    );
  });
  test("has the times themselves beside it, and why a cell is empty", () => {
    expect(costTable(results, names)).toContain("| `sqlite-rows` | 20.0 (40.0) | 50.0 (100) | - |");
    expect(reasons(results, names)).toBe("- drizzle: has no such thing (`sqlite-rows`)");
  });
  test("shows as many digits as mean something", () => {
    expect([0.1234, 12.34, 123.4].map(digits)).toEqual(["0.12", "12.3", "123"]);
  });
});

describe("medians", () => {
  test("of an odd and an even number of values", () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });
});

describe("the command line", () => {
  test("picks workloads and contenders by words", () => {
    const selection = parseSelection(["--", "--only", "join,in", "--rounds", "3"]);
    expect(selection.workload("sqlite-join")).toBe(true);
    expect(selection.workload("sqlite-rows")).toBe(false);
    expect(selection.contender("kysely")).toBe(true);
    expect(selection).toMatchObject({ rounds: 3, everything: false });
  });
  test("refuses what it does not know", () => {
    expect(() => parseSelection(["--fast", "1"])).toThrow('Cannot read "--fast"');
    expect(() => parseSelection(["--rounds", "many"])).toThrow('Cannot run "many" rounds');
  });
});
