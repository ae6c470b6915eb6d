import { describe, expect, test } from "vitest";
import {
  column,
  computed,
  createView,
  dropView,
  func,
  insert,
  MetaData,
  select,
  t,
  table,
  text,
} from "@rebis/core-sql";
import { createEngine, type Engine } from "@rebis/engine";

const drivers = ["sqlite://", "sqlite+node://"] as const;

function tableNames(engine: Engine): unknown[] {
  using connection = engine.connect();
  return connection
    .execute(text("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"))
    .scalars()
    .all();
}

function circle(): MetaData {
  const metadata = new MetaData();
  table("hens", metadata, {
    id: column(t.integer(), { primaryKey: true }),
    eggId: column(t.integer(), { nullable: true, foreignKey: "eggs.id" }),
  });
  table("eggs", metadata, {
    id: column(t.integer(), { primaryKey: true }),
    henId: column(t.integer(), { nullable: true, foreignKey: "hens.id", index: true }),
  });
  return metadata;
}

describe.each(drivers)("createAll and dropAll over %s", (url) => {
  test("DDL-002 what is there is left, what is missing is made, circles too", () => {
    using engine = createEngine(url);
    const metadata = circle();
    metadata.createAll(engine, { tables: [metadata.lookup("eggs")!] });
    metadata.createAll(engine);
    metadata.createAll(engine);
    expect(tableNames(engine)).toEqual(["eggs", "hens"]);
    metadata.dropAll(engine);
    metadata.dropAll(engine);
    expect(tableNames(engine)).toEqual([]);
  });

  test("DDL-002 DDL-035 without checking, what is there is an error", () => {
    using engine = createEngine(url);
    const metadata = circle();
    metadata.createAll(engine, { checkFirst: false });
    expect(() => metadata.createAll(engine, { checkFirst: false })).toThrow(/already exists/u);
    expect(() => metadata.createAll(engine, { checkFirst: { tables: false } })).toThrow(
      /already exists/u,
    );
    const eggs = metadata.lookup("eggs")!;
    using connection = engine.connect();
    connection.execute(text("DROP TABLE eggs"));
    connection.execute(text("CREATE TABLE chicks (id INTEGER)"));
    connection.execute(text('CREATE INDEX "ix_eggs_henId" ON chicks (id)'));
    connection.commit();
    expect(() => metadata.createAll(engine, { tables: [eggs] })).toThrow(/index/u);
    metadata.createAll(engine, { tables: [eggs], checkFirst: { indexes: true } });
    expect(tableNames(engine)).toEqual(["chicks", "eggs", "hens"]);
  });

  test("DDL-002 on one connection it is part of the transaction", () => {
    using engine = createEngine(url);
    using connection = engine.connect();
    circle().createAll(connection);
    connection.rollback();
    expect(tableNames(engine)).toEqual([]);
  });

  test("DDL-016 DDL-017 computed columns are computed, identity columns count", () => {
    using engine = createEngine(url);
    const metadata = new MetaData();
    const items = table("items", metadata, {
      id: column(t.integer(), { primaryKey: true, identity: true }),
      price: column(t.integer()),
      twice: column(t.integer(), {
        computed: computed("price * 2", { persisted: true }),
        nullable: true,
      }),
      half: column(t.integer(), { computed: computed(text("price / 2")), nullable: true }),
    });
    metadata.createAll(engine);
    engine.begin((connection) => {
      connection.execute(insert(items), [{ price: 4 }, { price: 10 }]);
      expect(connection.execute(select(items)).all()).toEqual([
        { id: 1, price: 4, twice: 8, half: 2 },
        { id: 2, price: 10, twice: 20, half: 5 },
      ]);
    });
  });

  test("DDL-034 a view is read like a table", () => {
    using engine = createEngine(url);
    const metadata = new MetaData();
    const items = table("items", metadata, {
      id: column(t.integer(), { primaryKey: true }),
      name: column(t.string()),
    });
    metadata.createAll(engine);
    using connection = engine.connect();
    connection.execute(insert(items), [{ name: "it's" }, { name: "b" }]);
    const query = select(items.c.id, func.upper(items.c.name).label("loud")).where(
      items.c.name.ne("it's"),
    );
    connection.execute(createView("loud", query, { ifNotExists: true }));
    const rows = connection.execute(
      text("SELECT * FROM loud").columns({ id: t.integer(), loud: t.string() }),
    );
    expect(rows.all()).toEqual([{ id: 2, loud: "B" }]);
    connection.execute(dropView("loud"));
  });
});
