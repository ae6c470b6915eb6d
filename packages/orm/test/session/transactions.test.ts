import {
  IntegrityError,
  InvalidRequestError,
  PendingRollbackError,
  ProgrammingError,
  RolledBackError,
} from "@rebis/base";
import { select, text } from "@rebis/core-sql";
import { FlushError, inspect } from "@rebis/orm";
import { expect, test } from "vitest";
import { describeSessions } from "../support/describe-sessions.ts";
import { parentsKept as kept } from "../support/parents-kept.ts";
import { Parent, Tag } from "../support/session-models.ts";
import type { TestSession } from "../support/test-session.ts";

async function failedFlush(session: TestSession): Promise<void> {
  session.addAll([new Tag({ name: "same" }), new Tag({ name: "same" })]);
  await expect((async () => await session.flush())()).rejects.toThrow(IntegrityError);
}

describeSessions("session transactions", (home) => {
  test("SESSION-004 the first work begins a transaction, and begin() then refuses", async () => {
    const session = home.open();
    expect(session.inTransaction()).toBe(false);
    session.add(new Parent({ name: "p" }));
    expect(session.inTransaction()).toBe(true);
    expect(home.sent.log).toEqual([]);
    await expect((async () => await session.begin())()).rejects.toThrow(InvalidRequestError);
    await session.rollback();
    expect(session.inTransaction()).toBe(false);
    await session.begin();
    expect(session.inTransaction()).toBe(true);
    await session.close();
  });

  test("SESSION-004 setting an attribute begins a transaction", async () => {
    const session = home.open({ expireOnCommit: false });
    const parent = new Parent({ name: "p" });
    session.add(parent);
    await session.commit();
    expect(session.inTransaction()).toBe(false);
    parent.name = "q";
    expect(session.inTransaction()).toBe(true);
    await session.close();
  });

  test("SESSION-001 without autobegin nothing works before begin()", async () => {
    const session = home.open({ autobegin: false });
    expect(() => session.add(new Parent({ name: "p" }))).toThrow(/autobegin is off/);
    await session.begin((s) => {
      s.add(new Parent({ name: "p" }));
    });
    expect(await kept(home)).toEqual(["p"]);
  });

  test("SESSION-004 X4 committing what the server has undone says so, and restores the objects", async () => {
    const session = home.open();
    const parent = new Parent({ name: "p" });
    session.add(parent);
    await session.flush();
    const wrong = text("INSERT INTO nowhere VALUES (1)");
    await expect((async () => await session.execute(wrong))()).rejects.toThrow(ProgrammingError);
    const commit = (async () => await session.commit())();
    if (home.database.dialectName !== "postgresql") {
      await commit;
      expect(await kept(home)).toEqual(["p"]);
      return;
    }
    await expect(commit).rejects.toThrow(RolledBackError);
    expect(inspect(parent).transient).toBe(true);
    await expect((async () => await session.execute(select(Tag)))()).rejects.toThrow(
      PendingRollbackError,
    );
    await session.rollback();
    expect(await kept(home)).toEqual([]);
    await session.close();
  });

  test("SESSION-004 a begin() block commits when it ends", async () => {
    const session = home.open();
    const value = await session.begin((s) => {
      s.add(new Parent({ name: "p" }));
      return 7;
    });
    expect(value).toBe(7);
    expect(home.sent.log.map((line) => line.slice(0, 6))).toEqual(["BEGIN", "INSERT", "COMMIT"]);
    expect(await kept(home)).toEqual(["p"]);
  });

  test("SESSION-004 a begin() block rolls back when it throws", async () => {
    const session = home.open();
    const parent = new Parent({ name: "p" });
    const work = session.begin.bind(session) as TestSession["begin"];
    const block = async (): Promise<unknown> =>
      await work((s) => {
        s.add(parent);
        throw new RangeError("stop");
      });
    await expect(block()).rejects.toThrow("stop");
    expect(inspect(parent).transient).toBe(true);
    expect(session.inTransaction()).toBe(false);
    expect(await kept(home)).toEqual([]);
  });

  test("SESSION-004 a transaction ended inside its block takes no further work there", async () => {
    const session = home.open();
    const block = async (): Promise<unknown> =>
      await session.begin((s) => {
        s.add(new Parent({ name: "p" }));
        const done = s.rollback();
        const again = (): void => s.add(new Parent({ name: "q" }));
        return done instanceof Promise ? done.then(again) : again();
      });
    await expect(block()).rejects.toThrow(/ended|committed or rolled back inside/);
    await session.close();
  });

  test("SESSION-003 leaving a transaction object without commit rolls back", async () => {
    const session = home.open();
    const transaction = await session.begin();
    session.add(new Parent({ name: "p" }));
    await session.flush();
    await transaction.rollback();
    expect(transaction.isActive).toBe(false);
    const other = await session.begin();
    session.add(new Parent({ name: "q" }));
    await other.commit();
    expect(await kept(home)).toEqual(["q"]);
  });

  test("SESSION-008 tricky 35 commit expires everything and detaches what was deleted", async () => {
    const session = home.open();
    const [parent, gone] = [new Parent({ name: "p" }), new Parent({ name: "gone" })];
    session.addAll([parent, gone]);
    await session.flush();
    await session.delete(gone);
    await session.commit();
    expect(inspect(parent).expired).toBe(true);
    expect([...inspect(parent).unloaded].sort()).toEqual(["children", "name", "note"]);
    expect(inspect(gone).detached).toBe(true);
    await session.close();
  });

  test("SESSION-011 tricky 35 with expireOnCommit: false nothing expires, and deleted objects stay deleted", async () => {
    const session = home.open({ expireOnCommit: false });
    const [parent, gone] = [new Parent({ name: "p" }), new Parent({ name: "gone" })];
    session.addAll([parent, gone]);
    await session.flush();
    await session.delete(gone);
    await session.commit();
    home.sent.clear();
    expect(parent.name).toBe("p");
    expect(home.sent.log).toEqual([]);
    expect(inspect(gone).deleted).toBe(true);
    await session.close();
  });

  test("SESSION-008 tricky 35 commit flushes until nothing is left, at most 100 times", async () => {
    const session = home.open();
    let rounds = 0;
    session.core.hooks.own.listen("afterFlushPostexec", () => {
      rounds++;
      if (rounds < 3) session.add(new Parent({ name: `made by flush ${rounds}` }));
    });
    session.add(new Parent({ name: "first" }));
    await session.commit();
    expect(await kept(home)).toEqual(["first", "made by flush 1", "made by flush 2"]);
    session.core.hooks.own.listen("afterFlushPostexec", () =>
      session.add(new Parent({ name: "more" })),
    );
    session.add(new Parent({ name: "again" }));
    await expect((async () => await session.commit())()).rejects.toThrow(FlushError);
    await session.close();
    expect(await kept(home)).toHaveLength(3);
  });

  test("SESSION-009 UOW-024 tricky 33 rollback makes new objects transient and keeps their values", async () => {
    const session = home.open();
    const parent = new Parent({ name: "p" });
    session.add(parent);
    await session.flush();
    const { id } = parent;
    await session.rollback();
    expect(inspect(parent).transient).toBe(true);
    expect([parent.id, parent.name]).toEqual([id, "p"]);
    expect(session.in(parent)).toBe(false);
    session.add(parent);
    await session.commit();
    expect(await kept(home)).toEqual(["p"]);
    await session.close();
  });

  test("SESSION-009 tricky 33 rollback brings deleted objects back", async () => {
    const session = home.open();
    const [flushed, marked] = [new Parent({ name: "a" }), new Parent({ name: "b" })];
    session.addAll([flushed, marked]);
    await session.commit();
    await session.delete(flushed);
    await session.flush();
    expect(inspect(flushed).deleted).toBe(true);
    await session.delete(marked);
    await session.rollback();
    expect(session.deleted.size).toBe(0);
    expect([inspect(flushed).persistent, inspect(marked).persistent]).toEqual([true, true]);
    expect(inspect(flushed).wasDeleted).toBe(false);
    await session.refresh(flushed);
    expect(flushed.name).toBe("a");
    await session.close();
  });

  test("SESSION-009 tricky 33 rollback restores changed primary keys, also when they were swapped", async () => {
    const session = home.open({ expireOnCommit: false });
    const [a, b] = [new Parent({ id: 1, name: "a" }), new Parent({ id: 2, name: "b" })];
    session.addAll([a, b]);
    await session.commit();
    a.id = 3;
    await session.flush();
    b.id = 1;
    await session.flush();
    a.id = 2;
    await session.flush();
    expect(await session.get(Parent, 1)).toBe(b);
    expect(await session.get(Parent, 2)).toBe(a);
    await session.rollback();
    expect([inspect(a).identity, inspect(b).identity]).toEqual([[1], [2]]);
    expect([a.id, b.id]).toEqual([1, 2]);
    expect(await session.get(Parent, 1)).toBe(a);
    expect(await session.get(Parent, 3)).toBe(null);
    await session.close();
  });

  test("SESSION-009 tricky 33 rollback expires all, so that nothing stale is read", async () => {
    const session = home.open();
    const parent = new Parent({ name: "before" });
    session.add(parent);
    await session.commit();
    await session.refresh(parent);
    parent.name = "after";
    await session.rollback();
    expect(session.dirty.size).toBe(0);
    await session.refresh(parent);
    expect(parent.name).toBe("before");
    await session.close();
  });

  test("SESSION-020 tricky 32 after a failed flush nothing runs until rollback()", async () => {
    const session = home.open();
    const parent = new Parent({ name: "p" });
    session.add(parent);
    await session.flush();
    await failedFlush(session);
    expect(home.sent.log.at(-1)).toBe("ROLLBACK");
    expect(inspect(parent).transient).toBe(true);
    const query = async (): Promise<unknown> => await session.execute(select(Parent));
    await expect(query()).rejects.toThrow(PendingRollbackError);
    await expect(query()).rejects.toThrow(/UNIQUE constraint failed|original error/i);
    await expect((async () => await session.commit())()).rejects.toThrow(PendingRollbackError);
    await session.rollback();
    session.add(new Parent({ name: "later" }));
    await session.commit();
    expect(await kept(home)).toEqual(["later"]);
    await session.close();
  });

  test("SESSION-020 tricky 32 what comes in after a failure goes with the rollback", async () => {
    const session = home.open();
    await failedFlush(session);
    const late = new Parent({ name: "late" });
    session.add(late);
    await session.rollback();
    expect(inspect(late).transient).toBe(true);
    expect(session.new.size).toBe(0);
    await session.close();
  });

  test("SESSION-020 a block that swallows a failed flush cannot commit", async () => {
    const session = home.open();
    const block = async (): Promise<unknown> => await session.begin((s) => failedFlushIn(s));
    await expect(block()).rejects.toThrow(PendingRollbackError);
    expect(session.inTransaction()).toBe(false);
    session.add(new Parent({ name: "later" }));
    await session.commit();
    expect(await kept(home)).toEqual(["later"]);
    await session.close();
  });
});

/** Swallows the error of a flush under either face. */
function failedFlushIn(session: TestSession): unknown {
  session.addAll([new Tag({ name: "same" }), new Tag({ name: "same" })]);
  try {
    const done = session.flush();
    return done instanceof Promise ? done.catch(() => undefined) : done;
  } catch {
    return undefined;
  }
}
