import { select, text } from "@rebis/core-sql";
import { describe, expect, test } from "vitest";
import { describeSessions } from "../support/describe-sessions.ts";
import { parentsKept as kept } from "../support/parents-kept.ts";
import { Branch, Parent } from "../support/session-models.ts";

describeSessions("sessions on a connection", (home) => {
  describe("SESSION-027", () => {
    test("on a connection in a transaction the session commits nothing by itself", async () => {
      const connection = await home.engine.connect();
      await connection.execute(text("SELECT 1"));
      const session = home.openOn(connection);
      session.add(new Parent({ name: "p" }));
      await session.commit();
      expect(connection.inTransaction()).toBe(true);
      await connection.rollback();
      await connection.close();
      expect(await kept(home)).toEqual([]);
    });

    test("rollback_only: a rollback of the session ends the transaction around it", async () => {
      const connection = await home.engine.connect();
      await connection.begin();
      const session = home.openOn(connection, { joinTransactionMode: "rollback_only" });
      session.add(new Parent({ name: "p" }));
      await session.flush();
      await session.rollback();
      expect(connection.inTransaction()).toBe(false);
      await connection.close();
    });

    test("control_fully: the session commits the transaction it found", async () => {
      const connection = await home.engine.connect();
      await connection.begin();
      const session = home.openOn(connection, { joinTransactionMode: "control_fully" });
      session.add(new Parent({ name: "p" }));
      await session.commit();
      expect(connection.inTransaction()).toBe(false);
      await connection.close();
      expect(await kept(home)).toEqual(["p"]);
    });

    test("create_savepoint: commits and rollbacks of the session stay inside", async () => {
      const connection = await home.engine.connect();
      await connection.begin();
      const session = home.openOn(connection, { joinTransactionMode: "create_savepoint" });
      session.add(new Parent({ name: "a" }));
      await session.commit();
      session.add(new Parent({ name: "b" }));
      await session.flush();
      await session.rollback();
      const seen = await session.execute(select(Parent.c.name));
      expect(seen.scalars().all()).toEqual(["a"]);
      await session.close();
      expect(connection.inTransaction()).toBe(true);
      await connection.rollback();
      await connection.close();
      expect(await kept(home)).toEqual([]);
    });

    test("conditional_savepoint: in a savepoint the session makes its own", async () => {
      const connection = await home.engine.connect();
      await connection.begin();
      await connection.beginNested();
      const session = home.openOn(connection);
      session.add(new Parent({ name: "a" }));
      await session.flush();
      await session.rollback();
      expect(connection.inNestedTransaction()).toBe(true);
      await connection.close();
    });
  });

  test("SESSION-025 connection() is that of the transaction, and statements on it are part of it", async () => {
    const session = home.open();
    session.add(new Branch({ name: "b" }));
    await session.flush();
    const connection = await home.database.run(session.core.connection());
    expect(await home.database.run(session.core.connection())).toBe(connection);
    const rows = await home.database.run(connection.execute(select(Branch.c.name)));
    expect(rows.rows).toEqual([["b"]]);
    await session.close();
  });
});
