import { InvalidRequestError } from "@rebis/base";
import { select } from "@rebis/core-sql";
import { inspect, makeTransient, UnmappedInstanceError } from "@rebis/orm";
import { expect, test } from "vitest";
import { describeSessions } from "../support/describe-sessions.ts";
import { Branch, Child, Parent } from "../support/session-models.ts";

function stage(object: object): string {
  const shown = inspect(object);
  const names = (["transient", "pending", "persistent", "deleted", "detached"] as const).filter(
    (name) => shown[name],
  );
  expect(names).toHaveLength(1);
  return names[0] ?? "";
}

describeSessions("states", (home) => {
  test("SESSION-016 SESSION-008 an object goes from transient over pending, persistent, deleted to detached", async () => {
    const session = home.open();
    const parent = new Parent({ name: "p" });
    expect(stage(parent)).toBe("transient");
    session.add(parent);
    expect(stage(parent)).toBe("pending");
    expect([...session.new]).toEqual([parent]);
    await session.flush();
    expect(stage(parent)).toBe("persistent");
    expect(session.new.size).toBe(0);
    expect(parent.id).toBe(1);
    await session.delete(parent);
    expect(stage(parent)).toBe("persistent");
    expect([...session.deleted]).toEqual([parent]);
    await session.flush();
    expect(stage(parent)).toBe("deleted");
    expect(session.in(parent)).toBe(false);
    await session.commit();
    expect(stage(parent)).toBe("detached");
    expect(inspect(parent).wasDeleted).toBe(true);
    await session.close();
  });

  test("SESSION-007 UOW-024 what delete() marked and a collection takes back is kept, and marked no more", async () => {
    const session = home.open({ expireOnCommit: false });
    const child = new Child({ name: "c" });
    const [one, two] = [
      new Parent({ name: "one", children: [child] }),
      new Parent({ name: "two", children: [] }),
    ];
    session.addAll([one, two]);
    await session.commit();
    await session.delete(child);
    two.children.push(child);
    expect([...session.deleted]).toEqual([child]); // as in SQLAlchemy, until the flush decides
    await session.flush();
    expect(session.deleted.size).toBe(0);
    child.name = "kept";
    await session.commit();
    const kept = (await session.execute(select(Child.c.name))).scalars().all();
    expect([kept, child.parentId]).toEqual([["kept"], two.id]);
    await session.close();
  });

  test("SESSION-006 adding what is pending or persistent already changes nothing", async () => {
    const session = home.open();
    const parent = new Parent({ name: "p" });
    session.add(parent);
    session.add(parent);
    await session.flush();
    session.add(parent);
    await session.commit();
    const rows = await session.execute(select(Parent));
    expect(rows.scalars().all()).toEqual([parent]);
    await session.close();
  });

  test("SESSION-006 an object of another session is refused", async () => {
    const [first, second] = [home.open(), home.open()];
    const parent = new Parent({ name: "p" });
    first.add(parent);
    expect(() => second.add(parent)).toThrow(InvalidRequestError);
    expect(() => second.add(parent)).toThrow(/"Parent".*another session/);
    first.expunge(parent);
    second.add(parent);
    expect(second.in(parent)).toBe(true);
    await first.close();
    await second.close();
  });

  test("SESSION-006 tricky 7 a second object for the same row is refused", async () => {
    const session = home.open({ expireOnCommit: false });
    const parent = new Parent({ name: "p" });
    session.add(parent);
    await session.commit();
    session.expunge(parent);
    const again = await session.get(Parent, parent.id);
    expect(again).not.toBe(parent);
    expect(() => session.add(parent)).toThrow(/another object for the same row/);
    expect(stage(parent)).toBe("detached");
    await session.close();
  });

  test("SESSION-006 what is no mapped object is refused by name", () => {
    const session = home.open();
    expect(() => session.add({ name: "p" })).toThrow(UnmappedInstanceError);
  });

  test("SESSION-007 an object without a row cannot be deleted", async () => {
    const session = home.open();
    const parent = new Parent({ name: "p" });
    await expect((async () => await session.delete(parent))()).rejects.toThrow(/has no row/);
    session.add(parent);
    await expect((async () => await session.delete(parent))()).rejects.toThrow(/has no row/);
    await session.close();
  });

  test("SESSION-007 UOW-024 add() before the flush takes a delete() back", async () => {
    const session = home.open();
    const parent = new Parent({ name: "p" });
    session.add(parent);
    await session.commit();
    await session.delete(parent);
    session.add(parent);
    expect(session.deleted.size).toBe(0);
    await session.commit();
    expect(await session.get(Parent, inspect(parent).identity)).toBe(parent);
    await session.close();
  });

  test("UOW-024 after the flush a deleted object can only be added as a new one", async () => {
    const session = home.open();
    const parent = new Parent({ name: "p" });
    session.add(parent);
    await session.flush();
    await session.delete(parent);
    await session.flush();
    expect(() => session.add(parent)).toThrow(/makeTransient/);
    await session.commit();
    expect(() => session.add(parent)).toThrow(/makeTransient/);
    makeTransient(parent);
    expect(stage(parent)).toBe("transient");
    session.add(parent);
    await session.commit();
    expect(stage(parent)).toBe("persistent");
    await session.close();
  });

  test("SESSION-007 a detached object can be deleted", async () => {
    const session = home.open();
    const branch = new Branch({ name: "b" });
    session.add(branch);
    await session.commit();
    await session.close();
    expect(stage(branch)).toBe("detached");
    const other = home.open();
    await other.delete(branch);
    expect([...other.deleted]).toEqual([branch]);
    await other.commit();
    expect((await other.execute(select(Branch))).all()).toEqual([]);
    await other.close();
  });

  test("SESSION-013 expunge makes pending objects transient and persistent ones detached", async () => {
    const session = home.open();
    const [pending, persistent] = [new Parent({ name: "a" }), new Parent({ name: "b" })];
    session.add(persistent);
    await session.flush();
    session.add(pending);
    session.expunge(pending);
    session.expunge(persistent);
    expect([stage(pending), stage(persistent)]).toEqual(["transient", "detached"]);
    expect(session.in(pending) || session.in(persistent)).toBe(false);
    expect(() => session.expunge(pending)).toThrow(/not in this session/);
    await session.close();
  });

  test("SESSION-013 close lets go of everything, and the session can be used again", async () => {
    const session = home.open();
    const [kept, lost] = [new Parent({ name: "kept" }), new Parent({ name: "lost" })];
    session.add(kept);
    await session.commit();
    session.add(lost);
    await session.flush();
    await session.close();
    expect([stage(kept), stage(lost)]).toEqual(["detached", "detached"]);
    const names = (await session.execute(select(Parent.c.name))).scalars().all();
    expect(names).toEqual(["kept"]);
    await session.close();
  });

  test("SESSION-013 with closeResetsOnly: false a closed session stays closed", async () => {
    const session = home.open({ closeResetsOnly: false });
    await session.close();
    expect(() => session.add(new Parent({ name: "p" }))).toThrow(/closed for good/);
    await expect((async () => await session.execute(select(Parent)))()).rejects.toThrow(
      /closed for good/,
    );
  });

  test("SESSION-015 tricky 13 dirty holds what was set; isModified tells what came of it", async () => {
    const session = home.open({ expireOnCommit: false });
    const parent = new Parent({ name: "p" });
    session.add(parent);
    await session.commit();
    expect(session.dirty.size).toBe(0);
    parent.name = "p";
    expect([...session.dirty]).toEqual([parent]);
    expect(session.isModified(parent)).toBe(false);
    parent.name = "q";
    expect(session.isModified(parent)).toBe(true);
    home.sent.clear();
    parent.name = "p";
    await session.flush();
    expect(home.sent.statements).toEqual([]);
    expect(session.dirty.size).toBe(0);
    await session.close();
  });

  test("SESSION-015 iterating a session gives pending and persistent objects", async () => {
    const session = home.open();
    const [first, second] = [new Parent({ name: "a" }), new Parent({ name: "b" })];
    session.add(first);
    await session.flush();
    session.add(second);
    expect(new Set(session.new)).toEqual(new Set([second]));
    expect(session.in(first) && session.in(second)).toBe(true);
    await session.close();
  });

  test("SESSION-012 only persistent objects can be expired or refreshed", async () => {
    const session = home.open();
    const child = new Child({ name: "c" });
    expect(() => session.expire(child)).toThrow(/it is transient/);
    session.add(child);
    expect(() => session.expire(child)).toThrow(/it is pending/);
    await expect((async () => await session.refresh(child))()).rejects.toThrow(/it is pending/);
    await session.close();
  });
});
