import type { TestDatabase } from "@rebis-tooling/testkit";
import { expect, test } from "vitest";
import type { Serve } from "../../src/http/server.ts";
import { field } from "../support/client.ts";
import { lent, running } from "../support/running.ts";

const times = <Value>(count: number, make: (index: number) => Value): Value[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** Many requests at the same time. */
export function concurrencySuite(database: TestDatabase, serve: Serve): void {
  test("fifty requests at once share a pool of five", async () => {
    const app = await running(database, serve);
    const { client, reported } = app;
    await client.seed("ann", ["one", "two"], ["x"]);
    let most = 0;
    for (const { pool } of app.database.engines)
      pool.events.listen("checkout", () => void (most = Math.max(most, pool.checkedOut)));
    const answers = await Promise.all(times(50, () => client.get("/articles")));
    expect(answers.map(({ status }) => status)).toEqual(times(50, () => 200));
    expect(new Set(answers.map((answer) => JSON.stringify(field(answer, "slug")))).size).toBe(1);
    expect(most).toBe(5);
    expect(lent(app.database)).toBe(0);
    expect(reported).toEqual([]);
  });

  test("fifty likes of one article at once are fifty likes", async () => {
    const { client, reported } = await running(database, serve);
    await client.seed("ann", ["one"]);
    const answers = await Promise.all(times(50, () => client.post("/articles/one/likes")));
    expect(answers.map(({ status }) => status)).toEqual(times(50, () => 200));
    expect((await client.get("/articles/one")).body).toMatchObject({ likes: 50, version: 1 });
    expect(reported).toEqual([]);
  });

  test("of changes to one version of an article one is kept, and the others are told", async () => {
    const { client, reported } = await running(database, serve);
    await client.seed("ann", ["one"]);
    const patch = (title: string, headers: Record<string, string> = {}) =>
      client.call("PATCH", "/articles/one", { title }, { headers });

    const ifFirst = times(10, (index) => patch(`matched ${index}`, { "if-match": '"1"' }));
    const matched = await Promise.all(ifFirst);
    const kept = matched.filter(({ status }) => status === 200);
    expect(kept).toHaveLength(1);
    expect(matched.filter(({ status }) => status === 412)).toHaveLength(9);
    const now = await client.get("/articles/one");
    expect(now.body).toMatchObject({ version: 2, title: kept[0]?.body["title"] });
    expect(now.headers.get("etag")).toBe('"2"');

    // Without If-Match who reads before another's COMMIT and writes after it is told as well.
    const blind = await Promise.all(times(10, (index) => patch(`blind ${index}`)));
    const done = blind.filter(({ status }) => status === 200).length;
    expect(done).toBeGreaterThan(0);
    expect(blind.filter(({ status }) => status === 409)).toHaveLength(10 - done);
    expect((await client.get("/articles/one")).body).toMatchObject({ version: 2 + done });

    const headers = { "if-match": '"1"' };
    expect((await client.call("DELETE", "/articles/one", undefined, { headers })).status).toBe(412);
    expect(reported).toEqual([]);
  });

  test("requests that make the same at once: one name one user, the same tags for all", async () => {
    const { client, reported } = await running(database, serve);
    await client.seed("ann", []);
    const user = (index: number) => ({
      username: "bob",
      email: `b${index}@example.org`,
      name: "Bob",
    });
    const users = await Promise.all(times(10, (index) => client.post("/users", user(index))));
    const made = users.filter(({ status }) => status === 201);
    expect(made).toHaveLength(1);
    expect(users.filter(({ status }) => status === 409)).toHaveLength(9);

    const article = (index: number) => ({
      author: "ann",
      slug: `s${index}`,
      title: "x",
      body: "x",
      tags: index % 2 === 0 ? ["a", "b", "c"] : ["c", "b", "a"],
    });
    const posted = await Promise.all(
      times(10, (index) => client.post("/articles", article(index))),
    );
    expect(posted.map(({ status }) => status)).toEqual(times(10, () => 201));
    expect((await client.get("/tags")).body).toEqual({
      items: ["a", "b", "c"].map((name) => ({ name, articles: 10 })),
    });
    expect(reported).toEqual([]);
  });
}
