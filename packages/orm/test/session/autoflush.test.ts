import { IntegrityError } from "@rebis/base";
import { select, text } from "@rebis/core-sql";
import { inspect } from "@rebis/orm";
import { expect, test } from "vitest";
import { describeSessions } from "../support/describe-sessions.ts";
import { Child, Parent, Tag } from "../support/session-models.ts";

describeSessions("autoflush", (home) => {
  test("SESSION-019 tricky 31 every statement flushes first, text too", async () => {
    const session = home.open();
    session.add(new Parent({ name: "a" }));
    const rows = await session.execute(select(Parent.c.name));
    expect(rows.scalars().all()).toEqual(["a"]);
    session.add(new Parent({ name: "b" }));
    const count = await session.execute(text("SELECT count(*) FROM parents"));
    expect(count.scalar()).toBe(2);
    await session.close();
  });

  test("SESSION-019 tricky 31 get() flushes only when it has to ask", async () => {
    const session = home.open({ expireOnCommit: false });
    const parent = new Parent({ name: "a" });
    session.add(parent);
    await session.commit();
    const fresh = new Parent({ name: "b" });
    session.add(fresh);
    expect(await session.get(Parent, parent.id)).toBe(parent);
    expect(inspect(fresh).pending).toBe(true);
    expect(await session.get(Parent, 2)).toBe(fresh);
    await session.close();
  });

  test("SESSION-019 tricky 31 a noAutoflush block flushes nothing, and ends when it throws", async () => {
    const session = home.open();
    session.add(new Parent({ name: "a" }));
    await session.noAutoflush((s) => {
      const rows = s.execute(select(Parent.c.name));
      const check = (result: { scalars(): { all(): unknown[] } }): void =>
        expect(result.scalars().all()).toEqual([]);
      return rows instanceof Promise ? rows.then(check) : check(rows as never);
    });
    expect(session.new.size).toBe(1);
    const failing = async (): Promise<unknown> =>
      await session.noAutoflush(() => {
        throw new RangeError("stop");
      });
    await expect(failing()).rejects.toThrow("stop");
    await session.execute(select(Parent));
    expect(session.new.size).toBe(0);
    await session.close();
  });

  test("SESSION-001 with autoflush: false only flush() and commit() write", async () => {
    const session = home.open({ autoflush: false });
    session.add(new Parent({ name: "a" }));
    await session.execute(select(Parent));
    expect(session.new.size).toBe(1);
    await session.flush();
    expect(session.new.size).toBe(0);
    await session.close();
  });

  test("SESSION-019 tricky 31 an error of an autoflush says where it comes from", async () => {
    const session = home.open();
    session.addAll([new Tag({ name: "same" }), new Tag({ name: "same" })]);
    const query = async (): Promise<unknown> => await session.execute(select(Parent));
    const error = await query().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(IntegrityError);
    expect((error as Error).message).toMatch(/raised as a result of autoflush.*noAutoflush/);
    await session.close();
  });

  test("tricky 31 delete() does not flush away half of what it is about to mark", async () => {
    const session = home.open();
    session.add(new Parent({ name: "p", children: [new Child({ name: "c" })] }));
    await session.commit();
    await session.close();
    const parent = (await session.get(Parent, 1)) as Parent;
    session.add(new Tag({ name: "waits" }));
    await session.delete(parent);
    expect(session.deleted.size).toBe(2);
    expect(inspect(parent).persistent).toBe(true);
    await session.commit();
    await session.close();
  });

  test("tricky 31 nothing waits, nothing is sent", async () => {
    const session = home.open();
    await session.flush();
    await session.commit();
    await session.rollback();
    expect(home.sent.log).toEqual([]);
    await session.close();
  });
});
