import { IntegrityError, InvalidRequestError, PendingRollbackError } from "@rebis/base";
import { select, text } from "@rebis/core-sql";
import { FlushError, inspect } from "@rebis/orm";
import { describe, expect, test } from "vitest";
import { describeSessions, type SessionHome } from "../support/describe-sessions.ts";
import { Branch, Parent, Tag } from "../support/session-models.ts";
import type { TestSession } from "../support/test-session.ts";

/** The names of the parents that are committed. */
async function kept(home: SessionHome): Promise<unknown[]> {
  const connection = await home.engine.connect();
  try {
    const rows = await connection.execute(select(Parent.c.name).orderBy(Parent.c.name));
    return rows.scalars().all();
  } finally {
    await connection.close();
  }
}

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

describeSessions("savepoints of sessions", (home) => {
  test("SESSION-005 tricky 34 beginNested flushes first, and rolls back its own work only", async () => {
    const session = home.open();
    const [outside, inside] = [new Parent({ name: "outside" }), new Parent({ name: "inside" })];
    session.add(outside);
    const nested = await session.beginNested();
    expect(inspect(outside).persistent).toBe(true);
    expect(session.inNestedTransaction()).toBe(true);
    session.add(inside);
    await session.flush();
    await nested.rollback();
    expect(session.inNestedTransaction()).toBe(false);
    expect([inspect(outside).persistent, inspect(inside).transient]).toEqual([true, true]);
    await session.commit();
    expect(await kept(home)).toEqual(["outside"]);
    await session.close();
  });

  test("SESSION-005 tricky 34 only objects that were changed inside expire", async () => {
    const session = home.open({ expireOnCommit: false });
    const parents = ["clean", "flushed", "unflushed", "before"].map((name) => new Parent({ name }));
    const [clean, flushed, unflushed, before] = parents as [Parent, Parent, Parent, Parent];
    session.addAll(parents);
    await session.commit();
    before.note = "set before";
    const nested = await session.beginNested();
    flushed.note = "x";
    await session.flush();
    unflushed.note = "y";
    home.sent.clear();
    await nested.rollback();
    expect(parents.map((each) => inspect(each).expired)).toEqual([false, true, true, false]);
    expect([clean.name, before.note]).toEqual(["clean", "set before"]);
    expect(home.sent.count).toBe(0);
    await session.commit();
    await session.refresh(before);
    await session.refresh(flushed);
    expect([before.note, flushed.note]).toEqual(["set before", null]);
    await session.close();
  });

  test("SESSION-005 tricky 34 releasing hands what was done to the transaction around it", async () => {
    const session = home.open();
    const [fresh, old] = [new Parent({ name: "fresh" }), new Parent({ name: "old" })];
    session.add(old);
    await session.commit();
    await session.beginNested((s) => {
      s.add(fresh);
      const done = s.delete(old);
      return done instanceof Promise ? done.then(() => undefined) : undefined;
    });
    expect([inspect(fresh).persistent, inspect(old).deleted]).toEqual([true, true]);
    await session.rollback();
    expect([inspect(fresh).transient, inspect(old).persistent]).toEqual([true, true]);
    expect(await kept(home)).toEqual(["old"]);
    await session.close();
  });

  test("SESSION-005 tricky 35 releasing a savepoint expires nothing", async () => {
    const session = home.open();
    const parent = new Parent({ name: "p" });
    session.add(parent);
    await session.beginNested((s) => {
      s.add(new Parent({ name: "q" }));
    });
    expect(inspect(parent).expired).toBe(false);
    await session.close();
  });

  test("SESSION-005 a callback that throws takes its savepoint back and leaves the rest", async () => {
    const session = home.open();
    session.add(new Parent({ name: "outside" }));
    const block = async (): Promise<unknown> =>
      await session.beginNested((s) => {
        s.addAll([new Tag({ name: "same" }), new Tag({ name: "same" })]);
      });
    await expect(block()).rejects.toThrow(IntegrityError);
    session.add(new Parent({ name: "after" }));
    await session.commit();
    expect(await kept(home)).toEqual(["after", "outside"]);
    await session.close();
  });

  test("SESSION-005 a deleted object comes back with the savepoint; a new one that was deleted inside stays new", async () => {
    const session = home.open();
    const parent = new Parent({ name: "p" });
    session.add(parent);
    await session.flush();
    const nested = await session.beginNested();
    await session.delete(parent);
    await session.flush();
    await nested.rollback();
    expect(inspect(parent).persistent).toBe(true);
    await session.delete(parent);
    await session.flush();
    await session.rollback();
    expect(inspect(parent).transient).toBe(true);
    await session.close();
  });

  test("SESSION-005 rolling back an outer savepoint undoes the ones inside it", async () => {
    const session = home.open();
    const [a, b] = [new Parent({ name: "a" }), new Parent({ name: "b" })];
    const outer = await session.beginNested();
    session.add(a);
    const inner = await session.beginNested();
    session.add(b);
    await session.flush();
    await outer.rollback();
    expect(inner.isActive).toBe(false);
    expect([inspect(a).transient, inspect(b).transient]).toEqual([true, true]);
    expect(session.inNestedTransaction()).toBe(false);
    await session.commit();
    expect(await kept(home)).toEqual([]);
    await session.close();
  });

  test("SESSION-008 commit() inside a savepoint commits all", async () => {
    const session = home.open();
    await session.beginNested();
    session.add(new Parent({ name: "p" }));
    await session.commit();
    expect(session.inTransaction()).toBe(false);
    expect(await kept(home)).toEqual(["p"]);
    await session.close();
  });
});

describeSessions(
  "sessions on a connection",
  (home) => {
    describe("SESSION-027", () => {
      test("on a connection in a transaction the session commits nothing by itself", async () => {
        const connection = await home.engine.connect();
        await connection.execute(text("SELECT 1"));
        const session = home.openOn(connection);
        session.add(new Parent({ name: "p" }));
        await session.commit();
        expect(connection.inTransaction()).toBe(true);
        await connection.rollback();
        await connection.close();
        expect(await kept(home)).toEqual([]);
      });

      test("rollback_only: a rollback of the session ends the transaction around it", async () => {
        const connection = await home.engine.connect();
        await connection.begin();
        const session = home.openOn(connection, { joinTransactionMode: "rollback_only" });
        session.add(new Parent({ name: "p" }));
        await session.flush();
        await session.rollback();
        expect(connection.inTransaction()).toBe(false);
        await connection.close();
      });

      test("control_fully: the session commits the transaction it found", async () => {
        const connection = await home.engine.connect();
        await connection.begin();
        const session = home.openOn(connection, { joinTransactionMode: "control_fully" });
        session.add(new Parent({ name: "p" }));
        await session.commit();
        expect(connection.inTransaction()).toBe(false);
        await connection.close();
        expect(await kept(home)).toEqual(["p"]);
      });

      test("create_savepoint: commits and rollbacks of the session stay inside", async () => {
        const connection = await home.engine.connect();
        await connection.begin();
        const session = home.openOn(connection, { joinTransactionMode: "create_savepoint" });
        session.add(new Parent({ name: "a" }));
        await session.commit();
        session.add(new Parent({ name: "b" }));
        await session.flush();
        await session.rollback();
        const seen = await session.execute(select(Parent.c.name));
        expect(seen.scalars().all()).toEqual(["a"]);
        await session.close();
        expect(connection.inTransaction()).toBe(true);
        await connection.rollback();
        await connection.close();
        expect(await kept(home)).toEqual([]);
      });

      test("conditional_savepoint: in a savepoint the session makes its own", async () => {
        const connection = await home.engine.connect();
        await connection.begin();
        await connection.beginNested();
        const session = home.openOn(connection);
        session.add(new Parent({ name: "a" }));
        await session.flush();
        await session.rollback();
        expect(connection.inNestedTransaction()).toBe(true);
        await connection.close();
      });
    });

    test("SESSION-025 connection() is that of the transaction, and statements on it are part of it", async () => {
      const session = home.open();
      session.add(new Branch({ name: "b" }));
      await session.flush();
      const connection = await home.database.run(session.core.connection());
      expect(await home.database.run(session.core.connection())).toBe(connection);
      const rows = await home.database.run(connection.execute(select(Branch.c.name)));
      expect(rows.rows).toEqual([["b"]]);
      await session.close();
    });
  },
  {},
);
