import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { chromium } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { bundleProgram } from "../../src/bundle/bundle.ts";

// The bundle in a browser: statements are built and compiled there as under Node, and what cannot
// be done there says so.

const places = [process.env["REBIS_TEST_CHROMIUM"], "/usr/bin/chromium", "/usr/bin/google-chrome"];
const browser = places.find((path) => path !== undefined && existsSync(path));
const reason =
  "no chromium is installed. Debian: apt-get install chromium; or name one by REBIS_TEST_CHROMIUM=<its path>";
if (browser === undefined) console.warn(`The bundle is not tried in a browser: ${reason}.`);

const program = `
import { column, func, insert, MetaData, select, t, table } from "@rebis/core-sql";
import { sqlite } from "@rebis/dialect-sqlite";

const films = table("films", new MetaData(), {
  id: column(t.integer(), { primaryKey: true }),
  title: column(t.string(100)),
  released: column(t.dateTime(), { nullable: true }),
});
const dialect = sqlite();
const compiled = (statement) => {
  const { sql, params } = statement.compile({ dialect });
  return { sql: sql.replaceAll("\\n", " "), params };
};
const refused = (work) => {
  try {
    return String(work());
  } catch (error) {
    return error.message;
  }
};
export const seen = {
  select: compiled(
    select(films.c.title, func.count().label("n"))
      .where(films.c.title.startsWith("O'"), films.c.id.in([1, 2]))
      .groupBy(films.c.title),
  ),
  insert: compiled(insert(films).values({ title: "Über", released: new Date(0) })),
  value: refused(() => films.c.id.eq(undefined)),
  driver: refused(() => dialect.createDriver({ url: {}, connectArgs: {} })),
};
`;

/** A page that can import the bundle. */
async function serve(code: string): Promise<string> {
  const server = createServer(({ url }, response) => {
    const isScript = url === "/bundle.js";
    response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
    response.end(isScript ? code : "<!doctype html>");
  });
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test.skipIf(browser === undefined)(
  browser === undefined
    ? `the bundle runs in a browser (${reason})`
    : "R1 the bundle runs in a browser",
  { timeout: 60_000 },
  async () => {
    const { code } = await bundleProgram(program);
    const flags = [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ];
    // Its profile is a folder of its own, removed at the end.
    const running = await chromium.launch({ executablePath: browser ?? "", args: flags });
    onTestFinished(() => running.close());
    const page = await running.newPage();
    await page.goto(await serve(code));
    const seen: unknown = await page.evaluate(`import("/bundle.js").then(({ seen }) => seen)`);
    expect(seen).toEqual({
      select: {
        sql: "SELECT films.title, count(*) AS n FROM films WHERE (films.title LIKE ? || '%') AND films.id IN (?, ?) GROUP BY films.title",
        params: ["O'", 1n, 2n],
      },
      insert: {
        sql: "INSERT INTO films (title, released) VALUES (?, ?)",
        params: ["Über", "1970-01-01 00:00:00.000000"],
      },
      value: expect.stringMatching(/^Cannot use undefined as /),
      driver: expect.stringMatching(/^Cannot open an SQLite database here: .* browser/),
    });
  },
);
