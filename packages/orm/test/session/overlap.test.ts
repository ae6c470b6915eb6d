import { IllegalStateChangeError } from "@rebis/base";
import { select } from "@rebis/core-sql";
import { expect, test } from "vitest";
import { describeSessions } from "../support/describe-sessions.ts";
import { Child, Parent, Tag } from "../support/session-models.ts";

describeSessions(
  "one operation at a time",
  (home) => {
    test("SESSION-021 a second operation that overlaps is refused, and the first goes on", async () => {
      const session = home.open();
      session.add(new Parent({ name: "p" }));
      const [first, second] = await Promise.allSettled([
        session.execute(select(Parent)),
        session.execute(select(Parent)),
      ]);
      expect(first.status).toBe("fulfilled");
      expect(second).toMatchObject({ status: "rejected" });
      const { reason } = second as PromiseRejectedResult;
      expect(reason).toBeInstanceOf(IllegalStateChangeError);
      expect((reason as Error).message).toMatch(/Promise.all/);
      await session.commit();
      await session.close();
    });

    test("SESSION-021 flush and commit at once are refused; so is changing the session meanwhile", async () => {
      const session = home.open();
      session.add(new Parent({ name: "p" }));
      const flush = Promise.resolve(session.flush());
      await expect((async () => await session.commit())()).rejects.toThrow(IllegalStateChangeError);
      expect(() => session.add(new Parent({ name: "q" }))).toThrow(IllegalStateChangeError);
      expect(() => session.expireAll()).toThrow(IllegalStateChangeError);
      await flush;
      await session.commit();
      await session.close();
    });

    test("SESSION-021 an object cannot be changed while a flush is under way: the change would be lost", async () => {
      const session = home.open({ expireOnCommit: false });
      const parent = new Parent({ name: "p", children: [] });
      session.add(parent);
      const flush = Promise.resolve(session.flush());
      expect(() => (parent.name = "lost")).toThrow(IllegalStateChangeError);
      expect(() => parent.children.push(new Child({ name: "lost" }))).toThrow(
        /writing its changes/,
      );
      expect([parent.name, parent.children.length]).toEqual(["p", 0]);
      await flush;
      parent.name = "kept";
      await session.commit();
      const query = Promise.resolve(session.execute(select(Parent.c.name)));
      parent.note = "while a query runs";
      expect((await query).scalar()).toBe("kept");
      await session.commit();
      await session.close();
    });

    test("SESSION-021 what a listener or a begin() block does is part of the operation", async () => {
      const session = home.open();
      session.core.hooks.own.listen(
        "beforeFlush",
        async () => {
          await session.execute(select(Tag));
          session.add(new Tag({ name: "by the listener" }));
        },
        { once: true },
      );
      await session.begin(async (s) => {
        s.add(new Parent({ name: "p" }));
        await s.flush();
        await s.beginNested(async (inner) => {
          inner.add(new Tag({ name: "inside" }));
          await inner.flush();
        });
      });
      const names = (await session.execute(select(Tag.c.name).orderBy(Tag.c.name))).scalars().all();
      expect(names).toEqual(["by the listener", "inside"]);
      await session.close();
    });

    test("SESSION-021 after an error the session is free again", async () => {
      const session = home.open();
      session.addAll([new Tag({ name: "same" }), new Tag({ name: "same" })]);
      await expect((async () => await session.flush())()).rejects.toThrow(/UNIQUE|unique/);
      await session.rollback();
      session.add(new Tag({ name: "same" }));
      await session.commit();
      await session.close();
    });
  },
  { faces: ["async"] },
);
