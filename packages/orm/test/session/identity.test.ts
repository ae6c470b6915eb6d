import { ArgumentError, InvalidRequestError, NoResultFound } from "@rebis/base";
import { select } from "@rebis/core-sql";
import { type Engine, createEngine } from "@rebis/engine";
import {
  identityKey,
  inspect,
  makeTransient,
  makeTransientToDetached,
  objectSession,
  Session,
  UnmappedClassError,
  wasDeleted,
} from "@rebis/orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Child, metadata, Parent, Seat } from "../support/session-models.ts";

let engine: Engine;
let session: Session;
beforeEach(() => {
  engine = createEngine("sqlite:///:memory:", { applicationFolder: import.meta.dirname });
  metadata.createAll(engine);
  session = new Session(engine);
});
afterEach(() => {
  session.close();
  engine.dispose();
});

describe("the identity map", () => {
  test("tricky 37 one row is one object, whichever way it is reached", () => {
    const parent = new Parent({ name: "p", children: [new Child({ name: "c" })] });
    session.add(parent);
    session.commit();
    expect(session.get(Parent, 1)).toBe(parent);
    expect(session.scalars(select(Parent)).one()).toBe(parent);
    expect(session.get(Child, 1)?.parent).toBe(parent);
    expect(session.identityMap.get(Parent, 1)).toBe(parent);
    expect([session.identityMap.size, [...session.identityMap].length]).toEqual([2, 2]);
    expect(session.identityMap.has(Parent, 2)).toBe(false);
    expect(session.identityMap.get(Parent, null)).toBe(undefined);
  });

  test('tricky 37 1 and 1n are one key, 1 and "1" are not', () => {
    session.add(new Parent({ name: "p" }));
    session.commit();
    const found = session.get(Parent, 1);
    expect(session.get(Parent, 1n)).toBe(found);
    expect(session.identityMap.has(Parent, "1")).toBe(false);
  });

  test("tricky 37 keys of several columns are kept apart", () => {
    session.addAll([
      new Seat({ row: 1, place: "1a" }),
      new Seat({ row: 11, place: "a" }),
      new Seat({ row: 1, place: "a" }),
    ]);
    session.commit();
    expect(session.identityMap.size).toBe(3);
    expect(session.get(Seat, [11, "a"])).toBe(session.identityMap.get(Seat, [11, "a"]));
    expect(session.get(Seat, [11, "b"])).toBe(null);
  });

  test("get() and getOne() name what they cannot find", () => {
    expect(session.get(Parent, 7)).toBe(null);
    expect(() => session.getOne(Parent, 7)).toThrow(NoResultFound);
    expect(() => session.getOne(Parent, 7)).toThrow(/"Parent"/);
    expect(() => session.get(Parent, undefined)).toThrow(ArgumentError);
    expect(() => session.get(class Other {} as never, 1)).toThrow(UnmappedClassError);
  });

  test("SESSION-015 iterating gives what is pending and what is persistent", () => {
    const [a, b] = [new Parent({ name: "a" }), new Parent({ name: "b" })];
    session.add(a);
    session.flush();
    session.add(b);
    expect(new Set(session)).toEqual(new Set([a, b]));
  });
});

describe("the weak identity map", () => {
  /** Lets what nobody holds be collected: WeakRefs live until the end of a job. */
  async function collect(): Promise<void> {
    for (let round = 0; round < 5; round++) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      (globalThis as { gc?: () => void }).gc?.();
    }
  }

  test("SESSION-017 tricky 37 changed, pending and deleted objects are kept", async () => {
    using weak = new Session(engine, { weakIdentityMap: true, expireOnCommit: false });
    weak.addAll(Array.from({ length: 4 }, (_, index) => new Parent({ name: `p${index}` })));
    weak.commit();
    weak.getOne(Parent, 1).name = "changed";
    weak.delete(weak.getOne(Parent, 2));
    weak.add(new Parent({ name: "pending" }));
    await collect();
    expect([weak.dirty.size, weak.deleted.size, weak.new.size]).toEqual([1, 1, 1]);
    weak.commit();
    const names = weak.scalars(select(Parent.c.name).orderBy(Parent.c.id)).all();
    expect(names).toEqual(["changed", "p2", "p3", "pending"]);
  });

  test("SESSION-017 tricky 37 what nobody holds may go, and is loaded anew", async () => {
    const { setFlagsFromString } = await import("node:v8");
    const { runInNewContext } = await import("node:vm");
    setFlagsFromString("--expose-gc");
    const gc = runInNewContext("gc") as () => void;
    using weak = new Session(engine, { weakIdentityMap: true });
    weak.addAll(Array.from({ length: 50 }, () => new Parent({ name: "p" })));
    weak.commit();
    const held = weak.getOne(Parent, 1);
    for (let round = 0; round < 20 && [...weak.identityMap].length > 1; round++) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      gc();
    }
    expect([...weak.identityMap]).toEqual([held]);
    expect(weak.getOne(Parent, 1)).toBe(held);
    expect(weak.getOne(Parent, 2).name).toBe("p");
    expect(weak.scalars(select(Parent)).all()).toHaveLength(50);
  });
});

describe("functions of objects", () => {
  test("SESSION-028 objectSession is the session, or null", () => {
    const parent = new Parent({ name: "p" });
    expect(objectSession(parent)).toBe(null);
    session.add(parent);
    expect(objectSession(parent)).toBe(session);
    session.flush();
    session.expunge(parent);
    expect(objectSession(parent)).toBe(null);
    expect(inspect(parent).session).toBe(null);
  });

  test("SESSION-028 makeTransient lets an object be inserted as another row", () => {
    const parent = new Parent({ name: "p" });
    session.add(parent);
    session.commit();
    expect(parent.name).toBe("p");
    makeTransient(parent);
    expect([inspect(parent).transient, inspect(parent).identity]).toEqual([true, null]);
    expect([parent.id, parent.name, parent.note]).toEqual([1, "p", null]);
    parent.id = 2;
    session.add(parent);
    session.commit();
    expect(session.scalars(select(Parent.c.id).orderBy(Parent.c.id)).all()).toEqual([1, 2]);
  });

  test("SESSION-028 makeTransientToDetached stands for a row that is known by its key", () => {
    session.add(new Parent({ name: "p", children: [new Child({ name: "c" })] }));
    session.commit();
    session.close();
    const parent = new Parent({ id: 1 });
    makeTransientToDetached(parent);
    expect([inspect(parent).detached, inspect(parent).modified]).toEqual([true, false]);
    session.add(parent);
    expect([parent.name, parent.children.length]).toEqual(["p", 1]);
    expect(() => makeTransientToDetached(parent)).toThrow(InvalidRequestError);
    expect(() => makeTransientToDetached(new Parent())).toThrow(/primary key is not set/);
  });

  test("SESSION-028 wasDeleted stays true after the commit, and not after a rollback", () => {
    const parent = new Parent({ name: "p" });
    session.add(parent);
    session.commit();
    session.delete(parent);
    expect(wasDeleted(parent)).toBe(false);
    session.flush();
    expect(wasDeleted(parent)).toBe(true);
    session.rollback();
    expect(wasDeleted(parent)).toBe(false);
    session.delete(parent);
    session.commit();
    expect(wasDeleted(parent)).toBe(true);
  });

  test("SESSION-028 identityKey of an object and of a key are equal", () => {
    const seat = new Seat({ row: 1, place: "a" });
    session.add(seat);
    session.flush();
    expect(identityKey(seat)).toEqual(identityKey(Seat, [1, "a"]));
    expect(identityKey(Parent, 1)).toEqual({ class: Parent, primaryKey: [1] });
    expect(() => identityKey(Parent, null)).toThrow(ArgumentError);
  });

  test("inspect tells classes, objects and engines apart", () => {
    const facts = inspect(Parent);
    expect([facts.entityName, facts.table.name, facts.primaryKey[0]?.key]).toEqual([
      "parents",
      "parents",
      "id",
    ]);
    expect(facts.relationships["children"]).toMatchObject({
      direction: "oneToMany",
      uselist: true,
      target: Child,
      backPopulates: "parent",
    });
    expect(facts.attrs).toEqual(["id", "name", "note", "children"]);
    expect(inspect(engine).getTableNames()).toContain("parents");
    expect(() => inspect({} as never)).toThrow(/no engine, connection, mapped class/);
  });
});
