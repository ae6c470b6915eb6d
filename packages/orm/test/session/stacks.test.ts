import { inspect } from "node:util";
import { awaitable } from "@rebis/async";
import { DBAPIError } from "@rebis/base";
import { select } from "@rebis/core-sql";
import { firstForeignFrame } from "@rebis-tooling/testkit";
import { expect, test } from "vitest";
import { describeSessions } from "../support/describe-sessions.ts";
import { Parent, Tag } from "../support/session-models.ts";

const canary = "canary-77a1f0";

describeSessions("stacks of a session's errors", (home) => {
  /** From now on the server refuses what is sent. */
  function breakServer(): void {
    const { events } = home.engine.core;
    events.listen("beforeCursorExecute", (_, __, sql, parameters) => [`SELEKT ${sql}`, parameters]);
  }

  /** What `work` raises leads to the function of this name, in this file, and shows no value. */
  async function expectLead(work: () => unknown, frame: string): Promise<void> {
    let error: unknown;
    try {
      await work();
    } catch (caught) {
      error = caught;
    }
    if (!(error instanceof DBAPIError)) throw new Error("no error of the database was raised");
    expect(error.stack).toContain(frame);
    expect(firstForeignFrame(error)).toContain(import.meta.filename);
    const shown = [error.message, error.stack, JSON.stringify(error), inspect(error, { depth: 9 })];
    for (const each of shown) expect(each).not.toContain(canary);
  }

  test("O3 C14 flush, commit and a query lead to the caller", async () => {
    const session = home.open();
    await session.begin((s) => s.add(new Tag({ name: canary })));
    session.add(new Tag({ name: canary }));
    const theFlush = async () => await session.flush();
    await expectLead(theFlush, "theFlush");
    await session.rollback();
    session.add(new Tag({ name: canary }));
    const theCommit = async () => await session.commit();
    await expectLead(theCommit, "theCommit");
    await session.rollback();
    session.add(new Tag({ name: canary }));
    const theQuery = async () => await session.execute(select(Parent)); // flushes first
    await expectLead(theQuery, "theQuery");
    await session.rollback();
    await session.close();
  });

  test("O3 what waits for its turn leads to the caller", async () => {
    const session = home.open({ autoflush: false });
    await session.begin((s) => s.add(new Tag({ name: canary })));
    session.add(new Tag({ name: canary }));
    const theQueued = async () => await session.flush();
    const first = session.get(Parent, 1);
    await expectLead(theQueued, "theQueued");
    await first;
    await session.close();
  });

  test("O3 loading what is read leads to the reader", async () => {
    const session = home.open();
    const parent = new Parent({ name: canary });
    session.add(parent);
    await session.commit();
    breakServer();
    const isSync = home.engine.face === "sync";
    const theReader = async () => (isSync ? parent.children : await awaitable(parent).children);
    await expectLead(theReader, "theReader");
    const theColumn = async () => (isSync ? parent.name : await awaitable(parent).name);
    await expectLead(theColumn, "theColumn");
    await session.close();
  });
});
