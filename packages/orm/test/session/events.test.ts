import { tracingChannel } from "node:diagnostics_channel";
import { InvalidRequestError } from "@rebis/base";
import { select } from "@rebis/core-sql";
import { event } from "@rebis/engine";
import { inspect, Session, sessionMaker, type SessionEvents } from "@rebis/orm";
import { expect, test } from "vitest";
import { describeSessions } from "../support/describe-sessions.ts";
import { Child, Parent } from "../support/session-models.ts";
import type { TestSession } from "../support/test-session.ts";

const lifecycle = [
  "transientToPending",
  "pendingToTransient",
  "pendingToPersistent",
  "loadedAsPersistent",
  "persistentToTransient",
  "persistentToDeleted",
  "persistentToDetached",
  "deletedToDetached",
  "deletedToPersistent",
  "detachedToPersistent",
] as const satisfies readonly (keyof SessionEvents<object>)[];

/** Writes down the lifecycle events of parents, with their names. */
function watch(session: TestSession): string[] {
  const heard: string[] = [];
  for (const name of lifecycle)
    session.core.hooks.own.listen(name, (face, object) => {
      expect(face).toBe(session);
      if (object instanceof Parent) heard.push(name);
    });
  return heard;
}

describeSessions("session events", (home) => {
  test("OEVENT-003 tricky 33 each step of a life is told once", async () => {
    const session = home.open();
    const heard = watch(session);
    const told = (): string[] => heard.splice(0);
    const parent = new Parent({ name: "p" });
    session.add(parent);
    expect(told()).toEqual(["transientToPending"]);
    session.expunge(parent);
    expect(told()).toEqual(["pendingToTransient"]);
    session.add(parent);
    await session.flush();
    expect(told()).toEqual(["transientToPending", "pendingToPersistent"]);
    await session.rollback();
    expect(told()).toEqual(["persistentToTransient"]);
    session.add(parent);
    await session.commit();
    told();
    await session.delete(parent);
    expect(told()).toEqual([]);
    await session.flush();
    expect(told()).toEqual(["persistentToDeleted"]);
    await session.rollback();
    expect(told()).toEqual(["deletedToPersistent"]);
    session.expunge(parent);
    session.add(parent);
    expect(told()).toEqual(["persistentToDetached", "detachedToPersistent"]);
    await session.delete(parent);
    await session.commit();
    expect(told()).toEqual(["persistentToDeleted", "deletedToDetached"]);
    session.add(new Parent({ name: "q" }));
    await session.commit();
    await session.close();
    told();
    (await session.execute(select(Parent))).scalars().all();
    expect(told()).toEqual(["loadedAsPersistent"]);
    await session.close();
  });

  test("OEVENT-002 flushes and transactions are told in order", async () => {
    const session = home.open();
    const heard: string[] = [];
    const names = [
      "afterTransactionCreate",
      "beforeFlush",
      "afterBegin",
      "afterFlush",
      "afterFlushPostexec",
      "beforeCommit",
      "afterCommit",
      "afterRollback",
      "afterSoftRollback",
      "afterTransactionEnd",
    ] as const satisfies readonly (keyof SessionEvents<object>)[];
    for (const name of names)
      session.core.hooks.own.listen(name, () => {
        heard.push(name);
      });
    session.add(new Parent({ name: "p" }));
    await session.commit();
    expect(heard.splice(0)).toEqual([
      "afterTransactionCreate",
      "beforeCommit",
      "beforeFlush",
      "afterBegin",
      "afterFlush",
      "afterFlushPostexec",
      "afterCommit",
      "afterTransactionEnd",
    ]);
    session.add(new Parent({ name: "q" }));
    await session.rollback();
    expect(heard).toEqual([
      "afterTransactionCreate",
      "afterRollback",
      "afterTransactionEnd",
      "afterSoftRollback",
    ]);
    await session.close();
  });

  test("UOW-017 OEVENT-002 a listener of beforeFlush may add, change and delete", async () => {
    const session = home.open({ expireOnCommit: false });
    const [old, extra] = [new Parent({ name: "old" }), new Child({ name: "extra" })];
    session.add(old);
    await session.commit();
    session.core.hooks.own.listen(
      "beforeFlush",
      async () => {
        session.add(extra);
        await session.delete(old);
      },
      { once: true },
    );
    if (home.database.face === "sync") {
      // The synchronous face refuses a listener that returns a promise.
      session.add(new Parent({ name: "new" }));
      await expect((async () => await session.flush())()).rejects.toThrow(InvalidRequestError);
      await session.close();
      return;
    }
    session.add(new Parent({ name: "new" }));
    await session.commit();
    const names = (await session.execute(select(Parent.c.name))).scalars().all();
    expect(names).toEqual(["new"]);
    expect(session.in(extra)).toBe(true);
    await session.close();
  });

  test("UOW-017 a listener that throws before the flush leaves the transaction as it is", async () => {
    const session = home.open();
    session.core.hooks.own.listen(
      "beforeFlush",
      () => {
        throw new RangeError("not yet");
      },
      { once: true },
    );
    session.add(new Parent({ name: "p" }));
    await expect((async () => await session.flush())()).rejects.toThrow("not yet");
    await session.commit();
    const names = (await session.execute(select(Parent.c.name))).scalars().all();
    expect(names).toEqual(["p"]);
    await session.close();
  });

  test("OEVENT-002 afterFlush sees what was new, changed and deleted, and its history", async () => {
    const session = home.open({ expireOnCommit: false });
    const [old, gone] = [new Parent({ name: "old", children: [] }), new Parent({ name: "gone" })];
    session.addAll([old, gone]);
    await session.commit();
    const child = new Child({ name: "c" });
    old.name = "changed";
    old.children = [child];
    await session.delete(gone);
    const seen: unknown[] = [];
    session.core.hooks.own.listen("afterFlush", () => {
      const { name, children } = inspect(old).attrs;
      seen.push([...session.new], [...session.dirty], [...session.deleted]);
      seen.push(
        name?.history.deleted,
        name?.history.added,
        children?.history.added,
        child.parentId,
      );
    });
    await session.flush();
    expect(seen).toEqual([[child], [old], [gone], ["old"], ["changed"], [child], old.id]);
    expect([session.new.size, session.dirty.size, session.deleted.size]).toEqual([0, 0, 0]);
    expect(session.isModified(old)).toBe(false);
    await session.close();
  });

  test("UOW-017 what a listener of afterFlush does to relationships waits for the next flush", async () => {
    const session = home.open({ expireOnCommit: false });
    const [one, two] = [new Parent({ name: "one" }), new Parent({ name: "two" })];
    const child = new Child({ name: "c", parent: one });
    session.addAll([one, two, child]);
    session.core.hooks.own.listen("afterFlush", () => void two.children.push(child), {
      once: true,
    });
    await session.flush();
    expect(session.isModified(two)).toBe(true);
    await session.commit();
    const keys = (await session.execute(select(Child.c.parentId))).scalars().all();
    expect(keys).toEqual([two.id]);
    await session.close();
  });

  test("UOW-017 what a listener of afterFlush changes waits for the next flush", async () => {
    const session = home.open({ expireOnCommit: false });
    const [old, fresh] = [new Parent({ name: "old" }), new Parent({ name: "fresh" })];
    session.add(old);
    await session.commit();
    session.add(fresh);
    old.name = "changed";
    session.core.hooks.own.listen(
      "afterFlush",
      () => {
        old.note = "by listener";
        fresh.note = "by listener";
      },
      { once: true },
    );
    await session.flush();
    expect(session.dirty).toEqual(new Set([old, fresh]));
    await session.commit();
    const notes = (await session.execute(select(Parent.c.note))).scalars().all();
    expect(notes).toEqual(["by listener", "by listener"]);
    await session.close();
  });

  test("O1 EVENT-007 a flush is told of on its tracing channel", async () => {
    const seen: unknown[] = [];
    const note = (phase: string) => (message: unknown) =>
      seen.push([phase, { ...(message as object) }]);
    const own = { start: note("start"), end: note("end"), error: note("error") };
    const channel = tracingChannel("rebis.flush");
    channel.subscribe(own as never);
    const session = home.open();
    session.addAll([new Parent({ name: "p" }), new Parent({ name: "q" })]);
    await session.flush();
    channel.unsubscribe(own as never);
    const counts = { new: 2, dirty: 0, deleted: 0 };
    expect(seen).toEqual([
      ["start", counts],
      ["end", counts],
    ]);
    await session.close();
  });

  test("UOW-017 flushing inside a flush is refused", async () => {
    const session = home.open();
    const refused: unknown[] = [];
    session.core.hooks.own.listen("afterFlush", () => {
      const flush = session.core.flush();
      try {
        flush.next();
      } catch (error) {
        refused.push(error);
      }
    });
    session.add(new Parent({ name: "p" }));
    await session.flush();
    expect(refused[0]).toBeInstanceOf(InvalidRequestError);
    await session.close();
  });
});

describeSessions(
  "listening by class and maker",
  (home) => {
    test("OEVENT-002 listeners of a class hear its sessions, those of a maker only the maker's", () => {
      if (home.engine.face !== "sync") throw new Error("this suite is synchronous");
      class Own extends Session {}
      const bind = home.engine as never;
      const [maker, other] = [sessionMaker(bind, { class_: Own }), sessionMaker(bind)];
      const heard: string[] = [];
      const stop = event.listen(Session, "transientToPending", () => heard.push("Session"));
      event.listen(Own, "transientToPending", () => heard.push("Own"));
      event.listen(maker, "transientToPending", () => heard.push("maker"));
      const session = maker();
      event.listen(session, "transientToPending", () => heard.push("session"));
      session.add(new Parent({ name: "p" }));
      expect(heard.splice(0)).toEqual(["Session", "Own", "maker", "session"]);
      const second = other();
      second.add(new Parent({ name: "q" }));
      expect(heard.splice(0)).toEqual(["Session"]);
      stop();
      second.add(new Parent({ name: "r" }));
      expect(heard).toEqual([]);
      session.close();
      second.close();
    });

    test("UOW-017 a synchronous listener of beforeFlush may add and delete", () => {
      if (home.engine.face !== "sync") throw new Error("this suite is synchronous");
      const session = home.open({ expireOnCommit: false }) as unknown as Session;
      const old = new Parent({ name: "old" });
      session.add(old);
      session.commit();
      event.listen(
        session,
        "beforeFlush",
        (s) => {
          s.add(new Parent({ name: "extra" }));
          s.delete(old);
        },
        { once: true },
      );
      session.add(new Parent({ name: "new" }));
      session.commit();
      const names = session.scalars(select(Parent.c.name).orderBy(Parent.c.name)).all();
      expect(names).toEqual(["extra", "new"]);
      session.close();
    });
  },
  { faces: ["sync"] },
);
