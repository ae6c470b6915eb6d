import type { TestDatabase } from "@rebis-tooling/testkit";
import { expect, test } from "vitest";
import type { Serve } from "../../src/http/server.ts";
import { field } from "../support/client.ts";
import { running } from "../support/running.ts";

/** One request after the other. */
export function requestsSuite(database: TestDatabase, serve: Serve): void {
  test("SESSION-023 objects are made, read, changed and deleted by requests", async () => {
    const { client, reported } = await running(database, serve);
    expect(await client.get("/health")).toMatchObject({ status: 200, body: { status: "ok" } });

    const ann = { username: "ann", email: "ann@example.org", name: "Ann" };
    const made = await client.post("/users", ann);
    expect(made).toMatchObject({ status: 201, body: ann });
    expect(made.headers.get("location")).toBe("/users/ann");
    expect((await client.get("/users/ann")).body).toEqual(ann);

    const first = { author: "ann", slug: "first", title: "First", body: "One.", tags: ["b", "a"] };
    const shown = {
      ...first,
      tags: ["a", "b"],
      likes: 0,
      version: 1,
      updatedAt: expect.any(String),
    };
    const posted = await client.post("/articles", first);
    expect(posted.status).toBe(201);
    const read = await client.get("/articles/first");
    expect(read.body).toEqual(shown);
    expect(new Date(String(read.body["updatedAt"])).getTime()).toBeGreaterThan(Date.now() - 60_000);
    expect(posted.body).toEqual(read.body);

    const changes = { title: "Second", tags: ["b", "c"] };
    expect((await client.call("PATCH", "/articles/first", changes)).status).toBe(200);
    const changed = { ...shown, ...changes, version: 2 };
    expect((await client.get("/articles/first")).body).toEqual(changed);
    expect((await client.get("/tags")).body).toEqual({
      items: [
        { name: "b", articles: 1 },
        { name: "c", articles: 1 },
      ],
    });

    const comment = await client.post("/articles/first/comments", { author: "ann", body: "Hm." });
    expect(comment).toMatchObject({ status: 201, body: { author: "ann", body: "Hm." } });
    const id = String(comment.body["id"]);
    expect(field(await client.get("/articles/first/comments"), "body")).toEqual(["Hm."]);
    expect((await client.call("DELETE", `/articles/first/comments/${id}`)).status).toBe(204);
    expect(field(await client.get("/articles/first/comments"), "body")).toEqual([]);

    await client.post("/articles/first/comments", {
      author: "ann",
      body: "Goes with its article.",
    });
    expect((await client.call("DELETE", "/articles/first")).status).toBe(204);
    expect((await client.get("/articles/first")).status).toBe(404);
    expect((await client.call("DELETE", "/users/ann")).status).toBe(204);
    expect((await client.get("/users/ann")).status).toBe(404);
    expect(reported).toEqual([]);
  });

  test("what is not there is 404", async () => {
    const { client, reported } = await running(database, serve);
    await client.seed("ann", ["one", "two"]);
    const { body } = await client.post("/articles/one/comments", { author: "ann", body: "…" });
    const comment = { author: "ann", body: "…" };
    const calls = [
      ["GET", "/nothing"],
      ["GET", "/users/bob"],
      ["DELETE", "/users/bob"],
      ["GET", "/articles/three"],
      ["PATCH", "/articles/three", { title: "x" }],
      ["DELETE", "/articles/three"],
      ["POST", "/articles/three/likes"],
      ["GET", "/articles/three/comments"],
      ["POST", "/articles/three/comments", comment],
      ["DELETE", `/articles/two/comments/${String(body["id"])}`],
    ] as const;
    for (const [method, path, sent] of calls) {
      // oxlint-disable-next-line no-await-in-loop
      const { status, headers, body: said } = await client.call(method, path, sent);
      expect({ path, status, said: said["status"] }).toEqual({ path, status: 404, said: 404 });
      expect(headers.get("content-type")).toMatch(/^application\/problem\+json/);
    }
    const unknown = { author: "bob", slug: "four", title: "x", body: "x" };
    expect((await client.post("/articles", unknown)).status).toBe(422);
    expect(reported).toEqual([]);
  });

  test("what has not the form that is asked for is refused, and fields that nobody knows", async () => {
    const { client, reported } = await running(database, serve);
    const good = { username: "ann", email: "ann@example.org", name: "Ann" };
    const bodies = [
      [{ ...good, isAdmin: true }, 'body must NOT have additional properties: "isAdmin"'],
      [{ ...good, username: "Robert'); --" }, expect.stringMatching(/^body\/username must match/)],
      [{ ...good, name: 5 }, "body/name must be string"],
      [{ username: "ann", name: "Ann" }, "body must have required property 'email'"],
      [{ ...good, name: "x".repeat(101) }, "body/name must NOT have more than 100 characters"],
    ] as const;
    for (const [body, complaint] of bodies) {
      // oxlint-disable-next-line no-await-in-loop
      const answer = await client.post("/users", body);
      expect(answer).toMatchObject({ status: 400, body: { errors: [complaint] } });
    }
    const queries = ["limit=0", "limit=101", "offset=-1", "limit=x", "page=2", "after=bm8"];
    for (const query of queries) {
      // oxlint-disable-next-line no-await-in-loop
      expect({ query, status: (await client.get(`/articles?${query}`)).status }).toEqual({
        query,
        status: 400,
      });
    }
    expect((await client.post("/users", '{"username":')).status).toBe(400);
    expect((await client.post("/users", { ...good, name: "x".repeat(200_000) })).status).toBe(413);
    const plain = { headers: { "content-type": "text/css" } };
    expect((await client.call("POST", "/users", "ann", plain)).status).toBe(415);
    expect((await client.get("/users")).body).toMatchObject({ total: 0 });
    expect(reported).toEqual([]);
  });

  test("a request that fails leaves nothing behind", async () => {
    const { client, reported } = await running(database, serve);
    await client.seed("ann", ["one"], ["old"]);
    const again = { author: "ann", slug: "one", title: "x", body: "x", tags: ["new", "old"] };
    // The tag "new" was inserted before the INSERT that failed.
    expect(await client.post("/articles", again)).toMatchObject({
      status: 409,
      body: { status: 409, title: "It exists already" },
    });
    expect((await client.get("/tags")).body).toEqual({ items: [{ name: "old", articles: 1 }] });
    const email = { username: "bob", email: "ann@example.org", name: "Bob" };
    expect((await client.post("/users", email)).status).toBe(409);
    expect((await client.get("/users/bob")).status).toBe(404);
    expect((await client.call("DELETE", "/users/ann")).status).toBe(409); // she has an article
    expect((await client.get("/users/ann")).status).toBe(200);
    expect(reported).toEqual([]);
  });

  test("lists come in pages, by offset with the total or after a cursor", async () => {
    const { client } = await running(database, serve);
    await client.seed("ann", ["a1", "a2", "a3", "a4", "a5"], ["x"]);
    await client.seed("bob", ["b1"], ["y"]);
    const page = await client.get("/articles?limit=2&offset=1");
    expect(field(page, "slug")).toEqual(["a5", "a4"]);
    expect(page.body).toMatchObject({ total: 6, limit: 2, offset: 1 });
    const hers = await client.get("/articles?author=ann&tag=x&limit=4");
    expect(field(hers, "slug")).toEqual(["a5", "a4", "a3", "a2"]);
    expect(hers.body).toMatchObject({ total: 5 });
    expect((await client.get("/articles?author=ann&tag=y")).body).toMatchObject({ total: 0 });

    // A row that comes in meanwhile moves an offset, and no cursor.
    await client.post("/articles", { author: "bob", slug: "b2", title: "x", body: "x" });
    expect(field(await client.get("/articles?limit=2&offset=3"), "slug")).toEqual(["a4", "a3"]);
    const next = await client.get(`/articles?limit=2&after=${String(page.body["next"])}`);
    expect(field(next, "slug")).toEqual(["a3", "a2"]);
    const last = await client.get(`/articles?limit=2&after=${String(next.body["next"])}`);
    expect(field(last, "slug")).toEqual(["a1"]);
    expect(last.body["next"]).toBeNull();
  });

  test("a list takes as many statements for a hundred rows as for two", async () => {
    const { client, sent } = await running(database, serve);
    const slugs = Array.from({ length: 12 }, (_, index) => `n${index}`);
    await client.seed("ann", slugs.slice(0, 6), ["x", "y"]);
    await client.seed("bob", slugs.slice(6), ["z"]);
    for (const author of ["ann", "bob", "ann"]) {
      // oxlint-disable-next-line no-await-in-loop
      await client.post("/articles/n0/comments", { author, body: "…" });
    }
    const statementsOf = async (path: string): Promise<number> => {
      sent.clear();
      expect((await client.get(path)).status).toBe(200);
      return sent.count;
    };
    // Articles with their authors, their tags, and how many there are.
    expect(await statementsOf("/articles?limit=2")).toBe(3);
    expect(await statementsOf("/articles?limit=100")).toBe(3);
    expect(await statementsOf("/articles/n0")).toBe(2);
    expect(await statementsOf("/articles/n0/comments")).toBe(3);
    expect(await statementsOf("/users")).toBe(2);
    expect(await statementsOf("/tags")).toBe(1);
    expect(sent.log.filter((text) => text === "BEGIN" || text === "COMMIT")).toEqual([
      "BEGIN",
      "COMMIT",
    ]);
  });
}
