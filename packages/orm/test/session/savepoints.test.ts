import { IntegrityError } from "@rebis/base";
import { inspect } from "@rebis/orm";
import { expect, test } from "vitest";
import { describeSessions } from "../support/describe-sessions.ts";
import { parentsKept as kept } from "../support/parents-kept.ts";
import { Parent, Seat, Tag } from "../support/session-models.ts";

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

  test("SESSION-005 tricky 33 34 a key that was changed at every level goes back to the oldest", async () => {
    const session = home.open({ expireOnCommit: false });
    const seat = new Seat({ row: 1, place: "a" });
    session.add(seat);
    await session.commit();
    for (const place of ["b", "c", "d"]) {
      await session.beginNested();
      seat.place = place;
      await session.flush();
    }
    await session.rollback();
    expect([seat.place, inspect(seat).identity]).toEqual(["a", [1, "a"]]);
    await session.refresh(seat);
    expect(await session.get(Seat, [1, "a"])).toBe(seat);
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
