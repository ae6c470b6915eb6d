import { select } from "@rebis/core-sql";
import { type Engine, createEngine } from "@rebis/engine";
import { inspect, scopedSession, Session, sessionMaker } from "@rebis/orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { metadata, Parent } from "../support/session-models.ts";

let engine: Engine;
beforeEach(() => {
  engine = createEngine("sqlite:///:memory:", { applicationFolder: import.meta.dirname });
  metadata.createAll(engine);
});
afterEach(() => engine.dispose());

describe("sessionMaker", () => {
  test("SESSION-002 makes sessions that are configured alike; options of a call go first", () => {
    const maker = sessionMaker(engine, { expireOnCommit: false, info: { app: "x" } });
    const session = maker({ autoflush: false, info: { request: 1 } });
    expect(session).toBeInstanceOf(Session);
    expect([session.core.expireOnCommit, session.core.autoflushes]).toEqual([false, false]);
    expect(session.info).toEqual({ app: "x", request: 1 });
    expect(maker().core.autoflushes).toBe(true);
  });

  test("SESSION-032 info is the session's own", () => {
    const maker = sessionMaker(engine, { info: { app: "x" } });
    const session = maker();
    session.info["app"] = "changed";
    expect(maker().info).toEqual({ app: "x" });
  });

  test("SESSION-002 configure() changes the sessions to come", () => {
    const maker = sessionMaker<Session>();
    const early = maker();
    expect(() => early.execute(select(Parent))).toThrow(/no engine.*sessionMaker/);
    early.close();
    maker.configure({ bind: engine, expireOnCommit: false });
    using session = maker();
    expect(session.execute(select(Parent)).all()).toEqual([]);
    expect(session.core.expireOnCommit).toBe(false);
  });

  test("SESSION-002 class_ makes sessions of one's own class", () => {
    class Own extends Session {
      greet(): string {
        return "hello";
      }
    }
    const maker = sessionMaker(engine, { class_: Own });
    using session = maker();
    expect([session.greet(), session instanceof Own]).toEqual(["hello", true]);
    expect(session.constructor.name).toBe("Own");
  });

  test("SESSION-002 SESSION-003 begin() commits, closes, and rolls back what throws", () => {
    const maker = sessionMaker(engine);
    const parent = new Parent({ name: "p" });
    const value = maker.begin((session) => {
      session.add(parent);
      return 5;
    });
    expect(value).toBe(5);
    expect(inspect(parent).detached).toBe(true);
    expect(() =>
      maker.begin((session) => {
        session.add(new Parent({ name: "q" }));
        throw new RangeError("stop");
      }),
    ).toThrow("stop");
    using session = maker();
    expect(session.scalars(select(Parent.c.name)).all()).toEqual(["p"]);
  });

  test("SESSION-003 using closes the session and rolls back", () => {
    const parent = new Parent({ name: "p" });
    {
      using session = new Session(engine);
      session.add(parent);
      session.flush();
    }
    expect(inspect(parent).detached).toBe(true);
    {
      using session = new Session(engine);
      using transaction = session.begin();
      session.add(new Parent({ name: "kept" }));
      transaction.commit();
    }
    using session = new Session(engine);
    expect(session.scalars(select(Parent.c.name)).all()).toEqual(["kept"]);
  });
});

describe("scopedSession", () => {
  test("SESSION-022 a scope has one session until remove()", () => {
    const Scoped = scopedSession(sessionMaker(engine));
    Scoped.run(() => {
      expect(Scoped.has()).toBe(false);
      const session = Scoped();
      expect(Scoped()).toBe(session);
      expect(() => Scoped({ autoflush: false })).toThrow(/has its session already/);
      const parent = new Parent({ name: "p" });
      session.add(parent);
      Scoped.remove();
      expect([Scoped.has(), inspect(parent).transient]).toEqual([false, true]);
      expect(Scoped()).not.toBe(session);
    });
  });

  test("SESSION-022 SESSION-023 asynchronous contexts that run at once have sessions of their own", async () => {
    const Scoped = scopedSession(sessionMaker(engine));
    const seen: Session[] = [];
    const request = (): Promise<boolean> =>
      Scoped.run(async () => {
        const session = Scoped();
        seen.push(session);
        await new Promise((resolve) => setTimeout(resolve, 5));
        return Scoped() === session;
      });
    expect(await Promise.all([request(), request()])).toEqual([true, true]);
    expect(seen[0]).not.toBe(seen[1]);
    expect(Scoped.has()).toBe(false);
  });

  test("SESSION-022 without run() the asynchronous context that first asks is the scope", async () => {
    const Scoped = scopedSession(sessionMaker(engine));
    const outside = await Promise.all(
      [1, 2].map(async () => {
        await Promise.resolve();
        const session = Scoped();
        await Promise.resolve();
        return session === Scoped() ? session : undefined;
      }),
    );
    expect(outside[0]).toBeInstanceOf(Session);
    expect(outside[0]).not.toBe(outside[1]);
  });

  test("SESSION-022 scopeFunc names the scope", () => {
    let scope = "a";
    const Scoped = scopedSession(sessionMaker(engine), { scopeFunc: () => scope });
    const first = Scoped();
    scope = "b";
    const second = Scoped();
    expect(second).not.toBe(first);
    Scoped.remove();
    scope = "a";
    expect(Scoped()).toBe(first);
    Scoped.remove();
  });

  test("SESSION-022 the session of a scope is closed when its work throws", () => {
    const Scoped = scopedSession(sessionMaker(engine));
    const parent = new Parent({ name: "p" });
    expect(() =>
      Scoped.run(() => {
        Scoped().add(parent);
        throw new RangeError("stop");
      }),
    ).toThrow("stop");
    expect(inspect(parent).transient).toBe(true);
  });
});
