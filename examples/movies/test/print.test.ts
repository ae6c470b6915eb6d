import { expect, test } from "vitest";
import { sectionText, shorten, wrap } from "../src/show/print.ts";

test("lines are broken at blanks, and further ones set in", () => {
  const words = Array.from({ length: 40 }, (_, position) => `word${position}`).join(" ");
  const lines = wrap(words, "  | ", "  |   ").split("\n");
  expect(lines.every((line) => line.length <= 100)).toBe(true);
  expect(lines[0]).toMatch(/^ {2}\| word0 /);
  expect(lines[1]).toMatch(/^ {2}\| {3}word/);
  expect(lines.map((line) => line.replace("  |", "").trim()).join(" ")).toBe(words);
});

test("a section is its title, its table with numbers on the right, and its SQL", () => {
  const section = {
    title: "T",
    head: ["name", "n"],
    rows: [
      ["a", 1],
      ["bc", 10],
      ["d", null],
    ],
  };
  const further = ["SELECT 4", "SELECT 5", "SELECT 6", "SELECT 7"];
  const text = sectionText(section, 3, [
    "SELECT 1",
    "SELECT 2",
    "SELECT 2",
    "SELECT 3",
    ...further,
  ]);
  expect(text.split("\n")).toEqual([
    "3. T",
    "  name   n",
    "  a      1",
    "  bc    10",
    "  d      -",
    "  | SELECT 1",
    "  | SELECT 2 -- 2 times",
    "  | SELECT 3",
    "  | SELECT 4",
    "  | SELECT 5",
    "  | SELECT 6",
    "  | … and 1 more",
    "",
  ]);
});

test("long lists of SQL are shortened, short ones stay", () => {
  expect(shorten("IN (?, ?, ?)")).toBe("IN (?, ?, ?)");
  expect(shorten("IN (?, ?, ?, ?, ?, ?, ?)")).toBe("IN (?, … 6 more)");
  expect(shorten("IN ($3, $4, $5, $6, $7, $8, $9)")).toBe("IN ($3, … 6 more)");
  const casts = [3, 4, 5, 6, 7, 8, 9].map((number) => `$${number}::INTEGER`);
  expect(shorten(`IN (${casts.join(", ")})`)).toBe("IN ($3::INTEGER, … 6 more)");
  expect(shorten("SELECT a.b, a.c FROM a")).toBe("SELECT a.b, a.c FROM a");
  const columns = Array.from({ length: 9 }, (_, position) => `a.c${position} AS d${position}`);
  expect(shorten(`SELECT ${columns.join(", ")} FROM a`)).toBe(
    "SELECT a.c0 AS d0, a.c1 AS d1, … 7 more FROM a",
  );
});
