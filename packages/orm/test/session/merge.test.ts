import { InvalidRequestError } from "@rebis/base";
import { column, MetaData, t } from "@rebis/core-sql";
import { declarativeBase, inspect, makeTransientToDetached, StaleDataError } from "@rebis/orm";
import { expect, test } from "vitest";
import { describeSessions, type SessionHome } from "../support/describe-sessions.ts";
import { Branch, Child, Parent, Seat, Tag } from "../support/session-models.ts";

const metadata = new MetaData();
const Base = declarativeBase({ metadata });

class Page extends Base.model(
  "pages",
  {
    id: column(t.integer(), { primaryKey: true }),
    title: column(t.string(50)),
    version: column(t.integer()),
  },
  { versionIdCol: "version" },
) {}

/** A parent with two children, committed and detached. */
async function detachedParent(home: SessionHome): Promise<Parent> {
  const session = home.open({ expireOnCommit: false });
  const parent = new Parent({
    name: "p",
    children: [new Child({ name: "a" }), new Child({ name: "b" })],
  });
  session.add(parent);
  await session.commit();
  await session.close();
  return parent;
}

describeSessions("merge", (home) => {
  test("SESSION-014 tricky 40 merge copies a detached object onto the session's own", async () => {
    const parent = await detachedParent(home);
    parent.name = "changed";
    const session = home.open();
    const merged = await session.merge(parent);
    expect(merged).not.toBe(parent);
    expect([merged.id, merged.name]).toEqual([parent.id, "changed"]);
    expect([session.in(merged), session.in(parent)]).toEqual([true, false]);
    expect(merged.children.map((each) => each.name)).toEqual(["a", "b"]);
    expect(merged.children.every((each) => session.in(each))).toBe(true);
    home.sent.clear();
    await session.commit();
    expect(home.sent.statements.map(({ sql }) => sql.slice(0, 6))).toEqual(["UPDATE"]);
    await session.close();
  });

  test("SESSION-014 tricky 40 merging what equals the row changes nothing", async () => {
    const parent = await detachedParent(home);
    const session = home.open();
    const merged = await session.merge(parent);
    expect(session.dirty.size).toBe(0);
    expect(await session.merge(parent)).toBe(merged);
    expect(await session.merge(merged)).toBe(merged);
    await session.close();
  });

  test("SESSION-014 tricky 40 what is not loaded in the source is left alone", async () => {
    const parent = await detachedParent(home);
    const source = new Parent({ id: parent.id, note: "new note" });
    const session = home.open();
    const merged = await session.merge(source);
    expect([merged.name, merged.note]).toEqual(["p", "new note"]);
    await session.refresh(merged, ["children"]);
    expect(merged.children).toHaveLength(2);
    await session.close();
  });

  test("SESSION-014 an empty list that was only read does not empty the row's", async () => {
    const parent = await detachedParent(home);
    const [read, given] = [
      new Parent({ id: parent.id }),
      new Parent({ id: parent.id, children: [] }),
    ];
    expect(read.children).toEqual([]);
    const session = home.open();
    const merged = await session.merge(read);
    await session.refresh(merged, ["children"]);
    expect(merged.children).toHaveLength(2);
    await session.merge(given);
    expect(merged.children).toEqual([]);
    await session.commit();
    expect(await session.get(Child, 1)).toBe(null);
    await session.close();
  });

  test("SESSION-014 tricky 40 collections are replaced: members come, change and go", async () => {
    const parent = await detachedParent(home);
    const [a, b] = parent.children as [Child, Child];
    b.name = "b2";
    const source = new Parent({ id: parent.id, name: "p" });
    source.children = [new Child({ id: b.id, name: "b2" }), new Child({ name: "new" })];
    const session = home.open({ expireOnCommit: false });
    const merged = await session.merge(source);
    expect(merged.children.map((each) => each.name)).toEqual(["b2", "new"]);
    await session.commit();
    expect(await session.get(Child, a.id)).toBe(null);
    expect((await session.get(Child, b.id))?.name).toBe("b2");
    await session.close();
  });

  test("SESSION-014 an object without a row becomes a new one", async () => {
    const session = home.open();
    const source = new Parent({ name: "new", children: [new Child({ name: "c" })] });
    const merged = await session.merge(source);
    expect([inspect(merged).pending, inspect(source).transient]).toEqual([true, true]);
    expect(merged.children.map((each) => [each.name, each.parent === merged])).toEqual([
      ["c", true],
    ]);
    await session.commit();
    const seat = await session.merge(new Seat({ row: 1, place: "x", holder: "ann" }));
    expect(inspect(seat).pending).toBe(true);
    await session.close();
  });

  test("SESSION-014 tricky 40 two sources with one key give one object, and cycles end", async () => {
    const session = home.open();
    const [first, second] = [new Tag({ id: 1, name: "t" }), new Tag({ id: 1, name: "t" })];
    const source = new Parent({
      name: "p",
      children: [new Child({ name: "a", tags: [first] }), new Child({ name: "b", tags: [second] })],
    });
    const merged = await session.merge(source);
    const [a, b] = merged.children as [Child, Child];
    expect(a.tags[0]).toBe(b.tags[0]);
    expect(session.new.size).toBe(4);
    const root = new Branch({ name: "root" });
    root.twigs = [new Branch({ name: "twig" })];
    const tree = await session.merge(root);
    expect(tree.twigs[0]?.up).toBe(tree);
    await session.commit();
    await session.close();
  });

  test("SESSION-014 tricky 31 merge flushes first, and not while it copies", async () => {
    const parent = await detachedParent(home);
    const session = home.open();
    session.add(new Tag({ name: "before" }));
    home.sent.clear();
    await session.merge(parent);
    const words = home.sent.statements.map(({ sql }) => sql.slice(0, 6));
    expect(words[0]).toBe("INSERT");
    expect(words.filter((word) => word === "INSERT")).toHaveLength(1);
    await session.close();
  });

  test("SESSION-014 merging what is pending in the same session is warned of", async () => {
    const session = home.open();
    const parent = new Parent({ name: "p" });
    session.add(parent);
    await session.noAutoflush((s) => s.merge(parent));
    expect(home.warnings).toEqual([expect.stringMatching(/"Parent" that is pending/)]);
    await session.close();
  });

  test("SESSION-014 tricky 40 load: false takes the source for what the database has", async () => {
    const parent = await detachedParent(home);
    const session = home.open();
    home.sent.clear();
    const merged = await session.merge(parent, { load: false });
    expect([merged.name, merged.children.length]).toEqual(["p", 2]);
    expect([inspect(merged).persistent, session.dirty.size]).toEqual([true, 0]);
    expect(home.sent.count).toBe(0);
    const fresh = async (): Promise<unknown> =>
      await session.merge(new Parent({ name: "x" }), { load: false });
    await expect(fresh()).rejects.toThrow(InvalidRequestError);
    await expect(fresh()).rejects.toThrow(/no row yet/);
    parent.name = "dirty";
    const dirty = async (): Promise<unknown> => await session.merge(parent, { load: false });
    await expect(dirty()).rejects.toThrow(/not flushed/);
    await session.close();
  });

  test("SESSION-014 tricky 40 a version that differs from the row's is refused", async () => {
    if (home.engine.face === "sync") metadata.createAll(home.engine);
    else await metadata.createAll(home.engine);
    const session = home.open({ expireOnCommit: false });
    const page = new Page({ title: "one" });
    session.add(page);
    await session.commit();
    page.title = "two";
    await session.commit();
    const stale = async (): Promise<unknown> =>
      await session.merge(new Page({ id: page.id, title: "mine", version: page.version - 1 }));
    await expect(stale()).rejects.toThrow(StaleDataError);
    const merged = await session.merge(new Page({ id: page.id, title: "mine" }));
    expect([merged, merged.title]).toEqual([page, "mine"]);
    await session.close();
  });

  test("SESSION-014 merging a detached object whose row has gone inserts it anew", async () => {
    const source = new Seat({ row: 9, place: "z", holder: "bob" });
    makeTransientToDetached(source);
    const session = home.open({ expireOnCommit: false });
    const merged = await session.merge(source);
    expect(inspect(merged).pending).toBe(true);
    await session.commit();
    expect((await session.get(Seat, [9, "z"]))?.holder).toBe("bob");
    await session.close();
  });
});
