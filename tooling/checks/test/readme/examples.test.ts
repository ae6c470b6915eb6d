import { expect, test } from "vitest";
import { findExamples } from "../../src/readme/examples.ts";

const fence = "```";

test("only blocks that ask for it are run, with the output that follows", () => {
  const markdown = [
    `${fence}ts`,
    "not run",
    fence,
    `${fence}ts run`,
    "console.log(1)",
    fence,
    "",
    `${fence}text`,
    "1",
    fence,
    `${fence}ts`,
    "// run",
    "console.log(2)",
    fence,
    "Some words.",
    `${fence}text`,
    "not its output",
    fence,
  ].join("\n");
  expect(findExamples(markdown)).toEqual([
    { code: "console.log(1)", line: 4, output: "1" },
    { code: "// run\nconsole.log(2)", line: 11, output: undefined },
  ]);
});
