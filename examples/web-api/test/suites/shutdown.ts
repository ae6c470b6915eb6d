import type { AsyncConnection } from "@rebis/async";
import { text, update } from "@rebis/core-sql";
import type { TestDatabase } from "@rebis-tooling/testkit";
import { expect, onTestFinished, test } from "vitest";
import type { Serve } from "../../src/http/server.ts";
import { Article } from "../../src/model.ts";
import { lent, type Running, running, until } from "../support/running.ts";

/** How servers tell of an UPDATE that waits for a lock. SQLite has no server to ask. */
const waitingUpdates: Readonly<Record<string, string>> = {
  postgresql:
    "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'UPDATE articles%' AND wait_event_type = 'Lock' AND datname = current_database()",
  mariadb:
    "SELECT count(*) FROM information_schema.PROCESSLIST WHERE INFO LIKE 'UPDATE articles%' AND DB = DATABASE()",
};

/** Holds the row of an article, as somebody else's transaction does, until it is told to let go. */
async function holdArticle(app: Running): Promise<AsyncConnection> {
  const holder = await app.other().connect();
  onTestFinished(() => holder.close());
  await holder.begin();
  await holder.execute(update(Article).values({ likes: 7 }));
  return holder;
}

/** Requests that are under way when the client leaves, or the server stops. */
export function shutdownSuite(database: TestDatabase, serve: Serve): void {
  const question = waitingUpdates[database.dialectName];

  test("a client that leaves stops its statement, and nothing of it is kept", async () => {
    const app = await running(database, serve);
    await app.client.seed("ann", ["one"]);
    const holder = await holdArticle(app);
    const watcher = app.other();
    // Each time in a transaction of its own: PostgreSQL answers the same all through one.
    const waiting = async (): Promise<number> =>
      question === undefined
        ? lent(app.database)
        : Number(await watcher.begin((connection) => connection.scalar(text(question))));

    const controller = new AbortController();
    const { signal } = controller;
    const left = app.client.call("PATCH", "/articles/one", { title: "late" }, { signal });
    const outcome = expect(left).rejects.toThrow(/abort/i);
    await until(async () => (await waiting()) === 1);
    controller.abort();
    await outcome;
    // While the row is still held. SQLite waits for its lock in BEGIN, which is not cut off.
    if (question !== undefined) await until(async () => (await waiting()) === 0);
    await holder.rollback();
    await until(() => lent(app.database) === 0);
    const { body } = await app.client.get("/articles/one");
    expect(body).toMatchObject({ title: "About one", version: 1, likes: 0 });
    expect(app.reported).toEqual([]);
  });

  test("stopping answers what was asked before, then closes every connection", async () => {
    const app = await running(database, serve);
    await app.client.seed("ann", ["one"]);
    const holder = await holdArticle(app);
    const underWay = app.client.call("PATCH", "/articles/one", { title: "in time" });
    await until(() => lent(app.database) === 1);

    let isStopped = false;
    const stopped = app.stop().then(() => (isStopped = true));
    await until(() =>
      app.client.get("/health").then(
        ({ status }) => status === 503,
        () => true,
      ),
    );
    expect(isStopped).toBe(false);
    await holder.rollback();
    expect(await underWay).toMatchObject({ status: 200, body: { title: "in time", version: 2 } });
    await stopped;
    for (const { pool } of app.database.engines)
      expect([pool.checkedOut, pool.checkedIn]).toEqual([0, 0]);
    await expect(app.client.get("/health")).rejects.toThrow();
    expect(await holder.scalar(text("SELECT title FROM articles"))).toBe("in time");
  });
}
