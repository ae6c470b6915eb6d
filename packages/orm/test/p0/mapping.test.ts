import { ArgumentError } from "@rebis/base";
import {
  check,
  column,
  index,
  MetaData,
  select,
  t,
  table,
  uniqueConstraint,
} from "@rebis/core-sql";
import { declarativeBase, inspect, many, one, UnmappedClassError } from "@rebis/orm";
import { createEngine } from "@rebis/engine";
import { expect, onTestFinished, test } from "vitest";
import { freshSession } from "../mission/database.ts";
import { isSqlite } from "../support/fresh-engine.ts";

test("MAP-001 bases have registries and metadata of their own, or share the metadata they are given", () => {
  const metadata = new MetaData();
  const [First, Second] = [declarativeBase({ metadata }), declarativeBase()];
  class Here extends First.model("things", { id: column(t.integer(), { primaryKey: true }) }) {}
  class There extends Second.model("things", { id: column(t.integer(), { primaryKey: true }) }) {}
  First.register(Here);
  Second.register(There);
  expect(First.metadata).toBe(metadata);
  expect([...First.mappers].map((each) => each.class)).toEqual([Here]);
  expect([...Second.mappers].map((each) => each.class)).toEqual([There]);
  expect(metadata.tables.get("things")).not.toBe(Second.metadata.tables.get("things"));
});

test("MAP-001 S14 attributes may be called metadata, name and length", () => {
  const Base = declarativeBase();
  class Product extends Base.model("products", {
    id: column(t.integer(), { primaryKey: true }),
    metadata: column(t.json<{ colour: string }>()),
    name: column(t.string(20)),
    length: column(t.integer()),
  }) {}
  const session = freshSession(Base.metadata);
  session.add(new Product({ metadata: { colour: "red" }, name: "rope", length: 3 }));
  session.commit();
  const row = session
    .execute(
      select(Product.c.metadata, Product.c.name, Product.c.length).where(Product.c.length.eq(3)),
    )
    .one();
  expect(row).toEqual({ metadata: { colour: "red" }, name: "rope", length: 3 });
  expect([Product.name, session.get(Product, 1)?.metadata.colour]).toEqual(["Product", "red"]);
});

test("MAP-002 MAP-009 a class for a table that is there already has its columns and relationships of its own", () => {
  const Base = declarativeBase();
  const owners = table("owners", Base.metadata, {
    id: column(t.integer(), { primaryKey: true }),
    fullName: column(t.string(20), { name: "full_name" }),
    version: column(t.integer()),
  });
  const pets = table("pets", Base.metadata, {
    id: column(t.integer(), { primaryKey: true }),
    ownerId: column(t.integer(), { name: "owner_id", foreignKey: "owners.id" }),
  });
  class Owner extends Base.model(
    owners,
    {
      get pets() {
        return many(Pet, { backPopulates: "owner" });
      },
    },
    { versionIdCol: "version" },
  ) {
    get shout(): string {
      return this.fullName.toUpperCase();
    }
  }
  class Pet extends Base.model(pets, {
    get owner() {
      return one(Owner, { backPopulates: "pets" });
    },
  }) {}
  class Plain extends Base.model(pets) {}
  const session = freshSession(Base.metadata);
  const owner = new Owner({ fullName: "ann", pets: [new Pet(), new Pet()] });
  session.add(owner);
  session.commit();
  expect([owner.shout, owner.version, owner.pets[0]?.owner]).toEqual(["ANN", 1, owner]);
  expect(Owner.c.fullName).toBe(owners.c.fullName);
  expect(session.scalars(select(Owner).join(Owner.c.pets).distinct()).all()).toEqual([owner]);
  expect(session.scalars(select(pets.c.ownerId)).all()).toEqual([owner.id, owner.id]);
  expect(session.get(Plain, 1)?.ownerId).toBe(owner.id);
  const twice = { id: column(t.integer()) };
  expect(() => Base.model(owners, twice)).toThrow(/"owners" with "id"/);
  expect(() => Base.model(owners, {}, { comment: "x" } as object)).toThrow(/with "comment"/);
  const taken = {
    get version() {
      return many(Pet);
    },
  };
  expect(() => Base.model(owners, taken)).toThrow(/"owners"."version"/);
});

test("MAP-002 a model's name, schema, comment and constraints are its table's", () => {
  const Base = declarativeBase();
  class Note extends Base.model(
    "notes",
    {
      id: column(t.integer(), { primaryKey: true }),
      title: column(t.string(20)),
    },
    {
      comment: "what was noted",
      constraints: (c) => [
        uniqueConstraint(c.title, { name: "uq_title" }),
        index("ix_title", c.title),
        check("length(title) > 0", { name: "ck_title" }),
      ],
    },
  ) {}
  class Elsewhere extends Base.model(
    "notes",
    { id: column(t.integer(), { primaryKey: true }) },
    { schema: "archive" },
  ) {}
  Base.register(Note, Elsewhere);
  expect([...Base.metadata.tables.keys()]).toEqual(["notes", "archive.notes"]);
  expect(Base.metadata.tables.get("notes")?.comment).toBe("what was noted");
  const engine = createEngine("sqlite:///:memory:");
  onTestFinished(() => engine.dispose());
  using conn = engine.connect();
  conn.execDriverSql("ATTACH ':memory:' AS archive");
  Base.metadata.createAll(conn);
  const ddl = conn.execDriverSql("SELECT sql FROM sqlite_master ORDER BY rowid").scalars().all();
  expect(ddl.join("\n")).toMatch(/CONSTRAINT uq_title UNIQUE[\s\S]*CREATE INDEX ix_title/);
  expect(ddl.join("\n")).toContain("CONSTRAINT ck_title CHECK (length(title) > 0)");
});

test.runIf(isSqlite)(
  "MAP-003 MAP-004 columns of the definition: nullability, names, order and values' types",
  () => {
    const Base = declarativeBase();
    class Person extends Base.model("people", {
      id: column(t.integer(), { primaryKey: true }),
      fullName: column(t.string(20), { name: "full_name" }),
      born: column(t.date(), { nullable: true }),
    }) {}
    const session = freshSession(Base.metadata);
    const columns = session
      .connection()
      .execDriverSql("SELECT name, \"notnull\" FROM pragma_table_info('people')")
      .tuples()
      .all();
    expect(columns).toEqual([
      ["id", 1],
      ["full_name", 1],
      ["born", 0],
    ]);
    session.add(new Person({ fullName: "ann", born: "2001-02-03" }));
    session.commit();
    expect(session.execute(select(Person.c.fullName, Person.c.born)).all()).toEqual([
      { fullName: "ann", born: "2001-02-03" },
    ]);
  },
);

test("MAP-005 the constructor takes attributes, and refuses what is none", () => {
  const Base = declarativeBase();
  class Person extends Base.model("people", {
    id: column(t.integer(), { primaryKey: true }),
    name: column(t.string(20)),
    nick: column(t.string(20), { nullable: true }),
  }) {}
  const person = new Person({ name: "ann" });
  expect([person.name, person.nick]).toEqual(["ann", null]);
  expect(inspect(person).attrs.nick.history).toEqual({ added: [], unchanged: [], deleted: [] });
  expect(() => new Person({ nmae: "ann" } as object)).toThrow(ArgumentError);
  expect(() => new Person({ nmae: "ann" } as object)).toThrow(
    'Cannot make a "Person" with "nmae": it has no such attribute. Its attributes are id, name, nick.',
  );
});

test("MAP-006 a default is made by the flush, not by the constructor", () => {
  const Base = declarativeBase();
  let made = 0;
  class Job extends Base.model("jobs", {
    id: column(t.integer(), { primaryKey: true }),
    state: column(t.string(20), { default: "new" }),
    serial: column(t.integer(), { default: () => ++made }),
  }) {}
  const session = freshSession(Base.metadata);
  const job = new Job();
  session.add(job);
  expect([job.state, job.serial, made]).toEqual([null, null, 0]);
  session.flush();
  expect([job.state, job.serial, made]).toEqual(["new", 1, 1]);
});

test("MAP-008 MAP-009 classes name each other before they exist; getters are read once, when needed", () => {
  const Base = declarativeBase();
  const read: string[] = [];
  class Hen extends Base.model("hens", {
    id: column(t.integer(), { primaryKey: true }),
    get eggs() {
      read.push("eggs");
      return many(Egg, { backPopulates: "hen" });
    },
  }) {}
  const hen = new Hen({ id: 1 });
  Hen.c.id.eq(1);
  expect(read).toEqual([]);
  class Egg extends Base.model("eggs", {
    id: column(t.integer(), { primaryKey: true }),
    henId: column(t.integer(), { foreignKey: "hens.id" }),
    get hen() {
      read.push("hen");
      return one(Hen, { backPopulates: "eggs" });
    },
  }) {}
  const egg = new Egg({ hen });
  expect(hen.eggs).toEqual([egg]);
  new Hen({ eggs: [new Egg()] });
  expect(read.toSorted()).toEqual(["eggs", "hen"]);
});

test("MAP-008 MAP-009 what cannot be configured raises at every use, with both names", () => {
  class Stranger {}
  const Base = declarativeBase();
  class Host extends Base.model("hosts", {
    id: column(t.integer(), { primaryKey: true }),
    get guests() {
      return many(Stranger);
    },
  }) {}
  const use = (): unknown => new Host().guests;
  for (const again of [use, use]) {
    expect(again).toThrow(UnmappedClassError);
    expect(again).toThrow('the target of "Host"."guests"');
  }
});
