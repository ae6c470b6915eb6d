import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { isMissing, provisionMariadb } from "@rebis-tooling/testkit/mysql";
import { provisionPostgresql } from "@rebis-tooling/testkit/postgresql";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";

// The whole program, checked against what movies.json says when it is counted by hand.

const execute = promisify(execFile);
const main = new URL("../src/main.ts", import.meta.url).pathname;

type Record = Readonly<{ [name: string]: string | number | null }>;
const file = new URL("../data/movies.json", import.meta.resolve("vega-datasets"));
const records: readonly Record[] = JSON.parse(readFileSync(file, "utf8"));

async function run(url?: string): Promise<string> {
  // Rejects unless the exit code is 0.
  const { stdout } = await execute(
    process.execPath,
    ["--conditions=@rebis/source", main, ...(url === undefined ? [] : [url])],
    { env: { ...process.env, DATABASE_URL: undefined } },
  );
  return stdout;
}

/** The cells of the line that begins with `name`. */
function row(output: string, name: string): readonly string[] {
  const line = output.split("\n").find((each) => each.startsWith(`  ${name}  `));
  if (line === undefined) throw new Error(`no line begins with "${name}"`);
  return line.trim().split(/ {2,}/);
}
const distinct = (name: string): number =>
  new Set(records.map((each) => each[name]).filter((each) => each !== null)).size;
const filled = (name: string): number => records.filter((each) => each[name] !== null).length;
const grouped = (value: number): string => value.toLocaleString("en-US");

const output = await run();

test("every film is loaded, with whatever it refers to", () => {
  expect(records).toHaveLength(3201);
  expect(row(output, "films")[1]).toBe("3,201");
  expect(row(output, "box_office")[1]).toBe("3,201");
  expect(row(output, "directors")[1]).toBe(grouped(distinct("Director")));
  expect(row(output, "distributors")[1]).toBe(grouped(distinct("Distributor")));
  // One genre of our own: "Fiction" is above others and in no record.
  expect(row(output, "genres")[1]).toBe(
    grouped(distinct("Major Genre") + distinct("Creative Type") + 1),
  );
  expect(row(output, "film_genres")[1]).toBe(
    grouped(filled("Major Genre") + filled("Creative Type")),
  );
  const sources = records
    .flatMap((each) => String(each["Source"] ?? "").split("/"))
    .filter(Boolean);
  expect(row(output, "film_sources")[1]).toBe(grouped(sources.length));
});

test("a director's films, gross and rating are those of the records", () => {
  const films = records.filter((each) => each["Director"] === "Martin Scorsese");
  const gross = films.reduce((sum, each) => sum + Number(each["Worldwide Gross"]), 0);
  const ratings = films.flatMap((each) => each["IMDB Rating"] ?? []).map(Number);
  const average = ratings.reduce((sum, each) => sum + each, 0) / ratings.length;
  const [, count, earned, rating] = row(output, "Martin Scorsese");
  expect(count).toBe(String(films.length));
  expect(earned).toBe(`${(gross / 1e6).toLocaleString("en-US", { maximumFractionDigits: 1 })} M`);
  expect(Number(rating)).toBeCloseTo(average, 2);
});

test("the best of a decade is the best of a decade", () => {
  const nineties = records.filter((each) => / 199\d$/.test(String(each["Release Date"])));
  const best = nineties.reduce((top, each) =>
    Number(each["Worldwide Gross"]) > Number(top["Worldwide Gross"]) ? each : top,
  );
  expect(row(output, "1990s")[1]).toBe(best["Title"]);
});

test("labels become one distributor, and their films are kept", () => {
  const of = (name: string): number =>
    records.filter((each) => each["Distributor"] === name).length;
  const labels = ["Sony/Columbia", "Sony/Screen Gems", "Sony/TriStar"];
  const sum = labels.reduce((films, name) => films + of(name), of("Sony Pictures"));
  expect(row(output, "Sony Pictures")).toEqual([
    "Sony Pictures",
    String(of("Sony Pictures")),
    String(sum),
  ]);
  for (const name of labels) expect(row(output, name)).toEqual([name, String(of(name)), "gone"]);
});

test("the savepoint leaves no trace", () => {
  const his = records.filter((each) => each["Director"] === "Woody Allen").length;
  expect(row(output, "before")).toEqual(["before", "3,201", String(his)]);
  expect(row(output, "inside the savepoint")[1]).toBe(grouped(3201 - his));
  expect(row(output, "after the rollback")).toEqual(["after the rollback", "3,201", String(his)]);
});

test("orphans are deleted: one genre and one box office", () => {
  const genres = filled("Major Genre") + filled("Creative Type");
  // One row was deleted in bulk before.
  expect(row(output, "rows of film_genres").slice(1)).toEqual([
    grouped(genres - 1),
    grouped(genres - 2),
  ]);
  expect(row(output, "rows of box_office").slice(1)).toEqual(["3,201", "3,200"]);
});

test("eager loading of three levels takes few statements", () => {
  const [, eager, lazy] = /(\d+) statements; .* took (\d+)/.exec(output) ?? [];
  expect(Number(eager)).toBe(3);
  expect(Number(lazy)).toBeGreaterThan(50);
});

test("two runs print the same, on a file too, twice over", async () => {
  const folder = mkdtempSync(join(tmpdir(), "rebis-movies-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const url = `sqlite:///${join(folder, "movies.db")}`;
  expect(await run(url)).toBe(output);
  expect(await run(url)).toBe(output);
  expect(output.split("\n").length).toBeLessThan(160);
});

/**
 * What the program found out: its output without SQL and the name of the database, nor how many
 * statements its rows took, as servers take more or fewer values in one.
 */
function facts(text: string): readonly string[] {
  return text
    .replace(/, in \w+$/m, "")
    .replace(/sent \d+ INSERT statements/, "sent INSERT statements")
    .split("\n")
    .filter((line) => !line.startsWith("  |"));
}

for (const found of [
  ...provisionPostgresql(import.meta.dirname),
  ...provisionMariadb(import.meta.dirname),
]) {
  if (isMissing(found)) {
    describe.skip(`${found.dialectName}+${found.driverName} (${found.reason})`, () => undefined);
    continue;
  }
  afterAll(() => found.dispose?.());
  test(`the same program finds the same on ${found.name}, twice over`, async () => {
    const { url } = await found.make();
    expect(facts(await run(url))).toEqual(facts(output));
    expect(facts(await run(url))).toEqual(facts(output));
  }, 60_000);
}

test("DATABASE_URL names the database when no argument does", async () => {
  const env = { ...process.env, DATABASE_URL: "nothing://here" };
  const started = execute(process.execPath, ["--conditions=@rebis/source", main], { env });
  await expect(started).rejects.toThrow(/"nothing/);
});
