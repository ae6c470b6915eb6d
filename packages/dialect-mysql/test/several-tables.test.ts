import {
  column,
  delete_,
  func,
  insert,
  join,
  MetaData,
  select,
  t,
  table,
  update,
} from "@rebis/core-sql";
import { type DescribeOptions, describeDatabases } from "@rebis-tooling/testkit";
import { expect, test } from "vitest";
import { limit, orderBy } from "../src/index.ts";

const metadata = new MetaData();
const users = table("st_users", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(20), { default: "nobody" }),
  changed: column(t.integer(), { default: 0, onUpdate: func.length("changed" as never) as never }),
});
const orders = table("st_orders", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  userId: column(t.integer()),
  state: column(t.string(20)),
});

const options: DescribeOptions = {
  folder: import.meta.dirname,
  dialects: ["mysql", "mariadb"],
  faces: ["async"],
};
describeDatabases("several tables in one statement, run", options, (database) => {
  test("CORE-077 CORE-085 rows with defaults; UPDATE of two tables and of a join; DELETE USING", async () => {
    const engine = database.engine();
    if (engine.face === "sync") metadata.createAll(engine);
    else await metadata.createAll(engine);
    const connection = await engine.connect();
    const all = async (statement: Parameters<typeof connection.execute>[0]) =>
      (await connection.execute(statement)).tuples().all();
    await connection.execute(
      insert(users).values([{ id: 1, name: "ann" }, { id: 2 }, { id: 3, name: "cat", changed: 9 }]),
    );
    const place = [1, 1, 2, 3].map((userId, at) => ({ id: at + 1, userId, state: "new" }));
    await connection.execute(insert(orders), place);
    expect(await all(select(users).orderBy(users.c.id))).toEqual([
      [1, "ann", 0],
      [2, "nobody", 0],
      [3, "cat", 9],
    ]);

    const both = update(users)
      .where(users.c.id.eq(orders.c.userId), users.c.id.eq(1))
      .values([
        [orders.c.state, "seen"],
        [users.c.name, "eve"],
      ]);
    await connection.execute(both);
    const joined = update(join(users, orders, users.c.id.eq(orders.c.userId)))
      .where(orders.c.id.eq(3))
      .values([[orders.c.state, "late"]]);
    await connection.execute(joined);
    expect(await all(select(users.c.name, users.c.changed).orderBy(users.c.id))).toEqual([
      ["eve", 7],
      ["nobody", expect.any(Number)],
      ["cat", 9],
    ]);
    expect((await all(select(orders.c.state).orderBy(orders.c.id))).flat()).toEqual([
      "seen",
      "seen",
      "late",
      "new",
    ]);

    const left = join(users, orders, users.c.id.eq(orders.c.userId));
    await connection.execute(delete_(users).using(left).where(orders.c.state.eq("late")));
    expect((await all(select(users.c.id).orderBy(users.c.id))).flat()).toEqual([1, 3]);
    await connection.execute(delete_(orders).ext(orderBy(orders.c.id.desc())).ext(limit(2)));
    expect((await all(select(orders.c.id).orderBy(orders.c.id))).flat()).toEqual([1, 2]);
    await connection.close();
  });
});
