import type { AsyncSession } from "@rebis/async";
import { IllegalStateChangeError } from "@rebis/base";
import { select } from "@rebis/core-sql";
import { expect, test } from "vitest";
import { describeSessions } from "../support/describe-sessions.ts";
import { Child, Parent, Tag } from "../support/session-models.ts";

describeSessions(
  "one operation at a time",
  (home) => {
    test("SESSION-021 X5 a second operation that overlaps waits for the first", async () => {
      const session = home.open();
      session.add(new Parent({ name: "p" }));
      const [first, second] = await Promise.all([
        session.execute(select(Parent)),
        session.execute(select(Parent)),
      ]);
      expect(second.scalars().all()).toEqual(first.scalars().all());
      await session.commit();
      await session.close();
    });

    test("SESSION-021 flush and commit at once are one after the other", async () => {
      const session = home.open();
      session.add(new Parent({ name: "p" }));
      home.sent.clear();
      await Promise.all([session.flush(), session.commit()]);
      expect(home.sent.log).toEqual(["BEGIN", expect.stringMatching(/^INSERT/), "COMMIT"]);
      await session.close();
    });

    test("SESSION-021 nothing changes the session or its objects while a flush writes: it would be lost", async () => {
      const session = home.open({ expireOnCommit: false });
      const parent = new Parent({ name: "p", children: [] });
      session.add(parent);
      const refused: unknown[] = [];
      const attempt = (change: () => unknown): void => {
        try {
          change();
        } catch (error) {
          refused.push(error);
        }
      };
      // At the moment at which the driver is asked, the statement is on its way.
      const { driverConnection } = await (session as AsyncSession).connection();
      for (const method of ["execute", "executeMany"] as const) {
        const ask = driverConnection[method].bind(driverConnection) as () => never;
        driverConnection[method] = (...call: []): never => {
          if (refused.length === 0) {
            attempt(() => (parent.name = "lost"));
            attempt(() => parent.children.push(new Child({ name: "lost" })));
            attempt(() => session.add(new Parent({ name: "q" })));
            attempt(() => session.expireAll());
          }
          return ask(...call);
        };
      }
      await session.flush();
      expect(refused).toEqual([
        expect.any(IllegalStateChangeError),
        expect.objectContaining({ message: expect.stringMatching(/writing its changes/) }),
        expect.any(IllegalStateChangeError),
        expect.any(IllegalStateChangeError),
      ]);
      expect([parent.name, parent.children.length]).toEqual(["p", 0]);
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
