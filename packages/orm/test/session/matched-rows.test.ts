import { text, update } from "@rebis/core-sql";
import { expect, test } from "vitest";
import { describeSessions } from "../support/describe-sessions.ts";
import { Parent } from "../support/session-models.ts";

describeSessions("matched rows", (home) => {
  test("MYSQL-010 an UPDATE that finds its values there already has matched its row", async () => {
    const session = home.open({ expireOnCommit: false });
    const parent = new Parent({ name: "old" });
    session.add(parent);
    await session.commit();
    // Behind the session's back.
    await session.execute(text("UPDATE parents SET name = 'new'"));
    home.sent.clear();
    parent.name = "new";
    await session.flush();
    expect(home.sent.statements.map(({ sql }) => sql.slice(0, 6))).toEqual(["UPDATE"]);
    const same = await session.execute(update(Parent).values({ name: "new" }));
    expect(same.rowCount).toBe(1);
    await session.commit();
    await session.close();
  });
});
