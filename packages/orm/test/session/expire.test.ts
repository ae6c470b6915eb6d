import { InvalidRequestError } from "@rebis/base";
import { ArgumentError } from "@rebis/base";
import { text, update } from "@rebis/core-sql";
import { DetachedInstanceError, inspect, LazyLoadError, ObjectDeletedError } from "@rebis/orm";
import { expect, test } from "vitest";
import { describeSessions, type SessionHome } from "../support/describe-sessions.ts";
import { Child, Parent, Seat } from "../support/session-models.ts";
import type { TestSession } from "../support/test-session.ts";

async function withParent(home: SessionHome): Promise<{ session: TestSession; parent: Parent }> {
  const session = home.open({ expireOnCommit: false });
  const parent = new Parent({ name: "p", children: [new Child({ name: "c" })] });
  session.add(parent);
  await session.commit();
  return { session, parent };
}

describeSessions("expire and refresh", (home) => {
  test("SESSION-010 tricky 38 refresh reads the row again and gives up changes", async () => {
    const { session, parent } = await withParent(home);
    await session.execute(update(Parent).values({ name: "behind" }), undefined);
    parent.note = "mine";
    await session.refresh(parent);
    expect([parent.name, parent.note]).toEqual(["behind", null]);
    expect(session.dirty.size).toBe(0);
    await session.close();
  });

  test("SESSION-010 tricky 31 refresh flushes the changes of other objects first", async () => {
    const { session, parent } = await withParent(home);
    const other = new Parent({ name: "other" });
    session.add(other);
    home.sent.clear();
    await session.refresh(parent);
    expect(home.sent.statements.map(({ sql }) => sql.slice(0, 6))).toEqual(["INSERT", "SELECT"]);
    await session.close();
  });

  test("SESSION-010 tricky 39 refresh leaves lazy relationships alone unless they are named", async () => {
    const { session, parent } = await withParent(home);
    const [child] = parent.children;
    await session.refresh(parent);
    expect(inspect(parent).unloaded).toEqual(new Set(["children"]));
    await session.refresh(parent, ["children"]);
    expect(inspect(parent).unloaded.size).toBe(0);
    expect(parent.children).toEqual([child]);
    await session.close();
  });

  test("SESSION-010 refresh of named attributes leaves the others as they are", async () => {
    const { session, parent } = await withParent(home);
    parent.note = "mine";
    parent.name = "mine";
    await session.refresh(parent, ["name"]);
    expect([parent.name, parent.note]).toEqual(["p", "mine"]);
    expect(session.isModified(parent)).toBe(false);
    await session.refresh(parent);
    expect(parent.note).toBe("mine");
    await session.close();
  });

  test("SESSION-010 tricky 36 refresh raises when the row has gone", async () => {
    const { session, parent } = await withParent(home);
    await session.execute(text("DELETE FROM children"));
    await session.execute(text("DELETE FROM parents"));
    await expect((async () => await session.refresh(parent))()).rejects.toThrow(
      InvalidRequestError,
    );
    await session.close();
  });

  test("SESSION-012 tricky 39 expire drops what is loaded, and pending changes", async () => {
    const { session, parent } = await withParent(home);
    parent.name = "mine";
    const list = parent.children;
    session.expire(parent);
    expect(session.dirty.size).toBe(0);
    expect(inspect(parent).unloaded).toEqual(new Set(["name", "note", "children"]));
    expect(() => list.push(new Child({ name: "x" }))).toThrow(/no longer the collection/);
    await session.refresh(parent);
    expect(parent.name).toBe("p");
    await session.close();
  });

  test("SESSION-012 expire of named attributes drops these alone", async () => {
    const { session, parent } = await withParent(home);
    parent.note = "mine";
    session.expire(parent, ["name", "children"]);
    expect(inspect(parent).unloaded).toEqual(new Set(["name", "children"]));
    expect(parent.note).toBe("mine");
    expect(() => session.expire(parent, ["nme"])).toThrow(ArgumentError);
    expect(() => session.expire(parent, ["nme"])).toThrow(/"Parent"."nme"/);
    await session.close();
  });

  test("SESSION-012 expireAll drops everything and keeps pending objects", async () => {
    const { session, parent } = await withParent(home);
    parent.note = "mine";
    const fresh = new Parent({ name: "fresh" });
    session.add(fresh);
    session.expireAll();
    expect(inspect(parent).expired).toBe(true);
    expect([session.dirty.size, session.new.size]).toEqual([0, 1]);
    await session.close();
  });

  test("the primary key stays when the rest is forgotten, of several columns too", async () => {
    const session = home.open();
    const seat = new Seat({ row: 3, place: "a" });
    session.add(seat);
    await session.commit();
    home.sent.clear();
    expect([seat.row, seat.place, inspect(seat).identity]).toEqual([3, "a", [3, "a"]]);
    expect(home.sent.count).toBe(0);
    await session.refresh(seat);
    expect(seat.holder).toBe(null);
    expect(await session.get(Seat, [3, "a"])).toBe(seat);
    await session.close();
  });

  test("a detached object says that it cannot load", async () => {
    const { session, parent } = await withParent(home);
    session.expire(parent);
    await session.close();
    expect(() => parent.name).toThrow(DetachedInstanceError);
    expect(() => parent.children).toThrow(/"Parent"."children".*no session/);
  });
});

describeSessions(
  "loading on access",
  (home) => {
    test("SESSION-012 an expired object is read whole by one SELECT when it is used", async () => {
      const { session, parent } = await withParent(home);
      session.expire(parent);
      home.sent.clear();
      expect([parent.name, parent.note]).toEqual(["p", null]);
      expect(home.sent.count).toBe(1);
      expect(parent.children).toHaveLength(1);
      expect(home.sent.count).toBe(2);
      session.close();
    });

    test("tricky 36 an expired object whose row has gone raises when it is read", async () => {
      const { session, parent } = await withParent(home);
      session.expire(parent);
      await session.execute(text("DELETE FROM children"));
      await session.execute(text("DELETE FROM parents"));
      expect(() => parent.name).toThrow(ObjectDeletedError);
      await session.close();
    });

    test("tricky 31 a lazy load flushes first, and a pending object's own does not", async () => {
      const { session, parent } = await withParent(home);
      session.expire(parent, ["children"]);
      const fresh = new Child({ name: "fresh", parentId: parent.id });
      session.add(fresh);
      expect(fresh.tags).toEqual([]);
      expect(inspect(fresh).pending).toBe(true);
      expect(parent.children.map((each) => each.name)).toEqual(["c", "fresh"]);
      expect(inspect(fresh).persistent).toBe(true);
      await session.close();
    });

    test("tricky 28 setting an expired attribute loads nothing, and is written all the same", async () => {
      const { session, parent } = await withParent(home);
      session.expire(parent);
      home.sent.clear();
      parent.name = "p";
      expect(home.sent.count).toBe(0);
      expect(inspect(parent).attrs.name.history).toEqual({
        added: ["p"],
        unchanged: [],
        deleted: [],
      });
      await session.flush();
      expect(home.sent.statements.map(({ sql }) => sql.slice(0, 6))).toEqual(["UPDATE"]);
      await session.close();
    });

    test("UOW-023 tricky 27 a change queued for an unloaded collection is merged when it is loaded", async () => {
      const { session, parent } = await withParent(home);
      const [old] = parent.children as [Child];
      session.expire(parent, ["children"]);
      const fresh = new Child({ name: "fresh", parent });
      session.add(fresh);
      home.sent.clear();
      expect(inspect(parent).unloaded.has("children")).toBe(true);
      expect(inspect(parent).attrs.children.history.added).toEqual([fresh]);
      expect(home.sent.count).toBe(0);
      expect(parent.children).toEqual([old, fresh]);
      old.parent = null;
      expect(parent.children).toEqual([fresh]);
      await session.close();
    });

    test("UOW-023 tricky 27 an unloaded collection that loses a member does not show it when loaded", async () => {
      const { session, parent } = await withParent(home);
      const [old] = parent.children as [Child];
      session.expire(parent, ["children"]);
      const other = new Parent({ name: "other" });
      session.add(other);
      old.parent = other;
      const seen = await session.noAutoflush(() => parent.children.map((each) => each.name));
      expect(seen).toEqual([]);
      await session.close();
    });
  },
  { faces: ["sync"] },
);

describeSessions(
  "reading under the asynchronous face",
  (home) => {
    test("reading what is not loaded names the attribute and the way out", async () => {
      const { session, parent } = await withParent(home);
      session.expire(parent);
      expect(() => parent.name).toThrow(LazyLoadError);
      expect(() => parent.name).toThrow(/"Parent"."name".*session.refresh/);
      expect(() => parent.children).toThrow(
        /"Parent"."children".*selectinLoad\(Parent.c.children\)/,
      );
      await session.close();
    });
  },
  { faces: ["async"] },
);
