import { DeadlockError } from "@rebis/base";
import { select } from "@rebis/core-sql";
import {
  type AsyncEngine,
  type AsyncSession,
  asyncSessionMaker,
  runTransaction,
} from "@rebis/async";
import { describeDatabases } from "@rebis-tooling/testkit";
import { expect, test } from "vitest";
import { metadata, Parent } from "../../../orm/test/support/session-models.ts";

const options = { folder: import.meta.dirname, faces: ["async" as const] };

describeDatabases("runTransaction with sessions", options, (database) => {
  test("X2 each attempt has a fresh session, at the level that was asked for", async () => {
    // The asynchronous face of the test kit is this package's.
    const engine = database.engine() as unknown as AsyncEngine;
    await metadata.createAll(engine);
    const sessions = asyncSessionMaker(engine);
    const used = new Set<AsyncSession>();
    const levels: string[] = [];
    const count = await runTransaction(
      sessions,
      async (session, attempt) => {
        used.add(session);
        levels.push((await session.connection()).isolationLevel);
        session.add(new Parent({ name: `attempt ${attempt}` }));
        await session.flush();
        if (attempt < 3) throw new Error("mine", { cause: new DeadlockError("met another") });
        return attempt;
      },
      { isolation: "SERIALIZABLE", retry: { baseDelay: 0.001 } },
    );
    expect(count).toBe(3);
    expect(used.size).toBe(3);
    expect(new Set(levels)).toEqual(new Set(["SERIALIZABLE"]));
    await sessions.begin(async (session) => {
      const names = (await session.scalars(select(Parent.c.name))).all();
      expect(names).toEqual(["attempt 3"]);
    });
    expect(engine.pool.checkedOut).toBe(0);
  });
});
