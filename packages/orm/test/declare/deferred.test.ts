import { type Bind, InvalidRequestError } from "@rebis/base";
import { column, foreignKey, MetaData, select, t, table } from "@rebis/core-sql";
import {
  type DeclarativeBase,
  declarativeBase,
  inspect,
  many,
  one,
  selectinLoad,
} from "@rebis/orm";
import { StatementRecorder } from "@rebis-tooling/testkit";
import { beforeEach, expect, test } from "vitest";
import { describeSessions } from "../support/describe-sessions.ts";

const lasting = new MetaData();
table("shops", lasting, {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50)),
  openedAt: column(t.date(), { name: "opened_at", nullable: true }),
});
table("sales", lasting, {
  id: column(t.integer(), { primaryKey: true }),
  shopId: column(t.integer(), { name: "shop_id", foreignKey: foreignKey("shops.id") }),
  amount: column(t.integer()),
});

function declare() {
  const Base = declarativeBase();
  class Shop extends Base.deferred("shops", {
    id: column(t.integer(), { primaryKey: true }),
    get sales() {
      return many(Sale, { backPopulates: "shop" });
    },
  }) {
    declare name: string;
    declare opened_at: string | null;
  }
  class Sale extends Base.deferred("sales", {
    get shop() {
      return one(Shop, { backPopulates: "sales" });
    },
  }) {
    declare id: number;
    declare shop_id: number;
    declare amount: number;
  }
  return { Base, Shop, Sale };
}

async function prepare(base: DeclarativeBase, bind: Bind): Promise<void> {
  if (bind.face === "sync") base.prepare(bind);
  else await base.prepare(bind);
}

describeSessions("classes that wait for their tables", (home) => {
  beforeEach(async () => {
    const { engine } = home;
    if (engine.face === "sync") lasting.createAll(engine);
    else await lasting.createAll(engine);
  });

  test("REFLECT-009 columns come from the database, relationships from its foreign keys", async () => {
    const { Base, Shop, Sale } = declare();
    await prepare(Base, home.engine);
    expect(inspect(Shop).attrs).toEqual(["id", "name", "opened_at", "sales"]);
    expect(inspect(Sale).primaryKey.map(({ name }) => name)).toEqual(["id"]);
    expect(inspect(Sale).relationships["shop"]?.direction).toBe("manyToOne");
    const session = home.open();
    const shop = new Shop();
    shop.name = "corner";
    const sale = new Sale({ shop });
    sale.amount = 5;
    session.add(shop);
    await session.commit();
    const [found] = (await session.execute(select(Shop).options(selectinLoad(Shop.c.sales))))
      .scalars()
      .all() as InstanceType<typeof Shop>[];
    expect(found?.name).toBe("corner");
    expect(found?.opened_at).toBeNull();
    expect(found?.sales.map(({ amount, shop_id }) => [amount, shop_id])).toEqual([[5, shop.id]]);
    await session.close();
  });

  test("REFLECT-009 before it is prepared, a class says so", async () => {
    const { Base, Shop } = declare();
    expect(() => new Shop()).toThrow(InvalidRequestError);
    expect(() => Shop.c).toThrow(/"shops".*prepare/);
    await prepare(Base, home.engine);
    expect(() => new Shop()).not.toThrow();
  });

  test("REFLECT-009 what is declared after that is read the next time; nothing is read twice", async () => {
    const { Base, Shop } = declare();
    await prepare(Base, home.engine);
    const sent = new StatementRecorder(home.engine.core);
    await prepare(Base, home.engine);
    expect(sent.count).toBe(0);
    class Late extends Base.deferred("lasting_notes", {}) {
      declare text: string;
    }
    await expect(async () => prepare(Base, home.engine)).rejects.toThrow(/"lasting_notes"/);
    const connection = await home.engine.connect();
    await connection.execDriverSql(
      "CREATE TABLE lasting_notes (id INTEGER PRIMARY KEY, text VARCHAR(9))",
    );
    await connection.commit();
    await connection.close();
    await prepare(Base, home.engine);
    expect(inspect(Late).attrs).toEqual(["id", "text"]);
    expect(inspect(Shop).attrs).toContain("name");
  });
});
