import { column, MetaData, select, t } from "@rebis/core-sql";
import { declarativeBase, inspect, many, one } from "@rebis/orm";
import { expect, test } from "vitest";
import { describeSessions, type SessionHome } from "../support/describe-sessions.ts";
import { Branch, Child, Parent, Tag } from "../support/session-models.ts";

const metadata = new MetaData();
const Base = declarativeBase({ metadata });

/** Rows of members are left to ON DELETE unless they are in memory. */
class Team extends Base.model("teams", {
  id: column(t.integer(), { primaryKey: true }),
  get members() {
    return many(Member, { cascade: "all", passiveDeletes: true, backPopulates: "team" });
  },
}) {}

class Member extends Base.model("members", {
  id: column(t.integer(), { primaryKey: true }),
  teamId: column(t.integer(), { nullable: true, foreignKey: "teams.id", name: "team_id" }),
  get team() {
    return one(Team, { backPopulates: "members", optional: true, cascade: "none" });
  },
}) {}

async function names(
  home: SessionHome,
  model: typeof Parent | typeof Child | typeof Branch,
): Promise<unknown[]> {
  const connection = await home.engine.connect();
  const rows = await connection.execute(select(model.c.name).orderBy(model.c.name));
  await connection.close();
  return rows.scalars().all();
}

describeSessions("cascades", (home) => {
  test("UOW-007 tricky 19 add() takes in all that is reached, at any depth", async () => {
    const session = home.open();
    const tag = new Tag({ name: "t" });
    const child = new Child({ name: "c", tags: [tag] });
    const parent = new Parent({ name: "p", children: [child] });
    session.add(parent);
    expect(session.new).toEqual(new Set([parent, child, tag]));
    await session.commit();
    expect(await names(home, Child)).toEqual(["c"]);
    await session.close();
  });

  test("UOW-007 tricky 19 what is put into a collection of an object in the session comes in at once", async () => {
    const session = home.open();
    const parent = new Parent({ name: "p" });
    session.add(parent);
    const child = new Child({ name: "c" });
    parent.children.push(child);
    expect(session.in(child)).toBe(true);
    const tag = new Tag({ name: "t" });
    child.tags = [tag];
    expect(session.in(tag)).toBe(true);
    const branch = new Branch({ name: "b" });
    session.add(branch);
    branch.up = new Branch({ name: "root" });
    expect(session.in(branch.up)).toBe(true);
    await session.close();
  });

  test("UOW-007 tricky 19 child.parent = p does not bring the child into p's session", async () => {
    const session = home.open();
    const parent = new Parent({ name: "p" });
    session.add(parent);
    const child = new Child({ name: "c" });
    child.parent = parent;
    expect(parent.children).toEqual([child]);
    expect(session.in(child)).toBe(false);
    await session.flush();
    expect(inspect(child).transient).toBe(true);
    expect(home.warnings).toEqual([
      expect.stringMatching(/"Parent"."children".*not in the session/),
    ]);
    session.add(child);
    await session.commit();
    expect(await names(home, Child)).toEqual(["c"]);
    await session.close();
  });

  test("UOW-007 tricky 19 add() takes in what was just removed from a collection, so that its foreign key is nulled", async () => {
    const session = home.open({ expireOnCommit: false });
    const twig = new Branch({ name: "twig" });
    const root = new Branch({ name: "root", twigs: [twig] });
    session.add(root);
    await session.commit();
    session.expunge(root);
    expect(session.in(twig)).toBe(false);
    root.twigs.pop();
    session.add(root);
    expect(session.in(twig)).toBe(true);
    await session.commit();
    await session.refresh(twig);
    expect(twig.upId).toBe(null);
    await session.close();
  });

  test("UOW-008 tricky 20 delete() computes its cascade at once, and loads what it needs", async () => {
    const session = home.open();
    session.add(
      new Parent({ name: "p", children: [new Child({ name: "a" }), new Child({ name: "b" })] }),
    );
    await session.commit();
    await session.close();
    const parent = (await session.get(Parent, 1)) as Parent;
    home.sent.clear();
    await session.delete(parent);
    expect(session.deleted.size).toBe(3);
    expect(home.sent.statements.every(({ sql }) => sql.startsWith("SELECT"))).toBe(true);
    await session.commit();
    expect([await names(home, Parent), await names(home, Child)]).toEqual([[], []]);
    await session.close();
  });

  test("UOW-008 tricky 20 deleting a tree deletes every branch below, at any depth", async () => {
    const session = home.open();
    const leaf = new Branch({ name: "leaf" });
    const root = new Branch({
      name: "root",
      twigs: [new Branch({ name: "mid", twigs: [leaf] }), new Branch({ name: "other" })],
    });
    session.addAll([root, new Branch({ name: "free" })]);
    await session.commit();
    await session.delete(root);
    await session.commit();
    expect(await names(home, Branch)).toEqual(["free"]);
    expect(inspect(leaf).detached).toBe(true);
    await session.close();
  });

  test("UOW-010 tricky 21 with passiveDeletes delete() loads nothing, and takes what is in memory", async () => {
    if (home.engine.face === "sync") metadata.createAll(home.engine);
    else await metadata.createAll(home.engine);
    const session = home.open({ expireOnCommit: false });
    const [loaded, empty] = [new Team({ members: [new Member()] }), new Team()];
    session.addAll([loaded, empty]);
    await session.commit();
    session.expire(empty, ["members"]);
    home.sent.clear();
    await session.delete(loaded);
    await session.delete(empty);
    expect(home.sent.count).toBe(0);
    expect(session.deleted.size).toBe(3);
    await session.commit();
    await session.close();
  });

  test("UOW-009 tricky 22 a child taken out of its list is deleted, a pending one is forgotten", async () => {
    const session = home.open({ expireOnCommit: false });
    const [kept, gone] = [new Child({ name: "kept" }), new Child({ name: "gone" })];
    const parent = new Parent({ name: "p", children: [kept, gone] });
    session.add(parent);
    await session.commit();
    const brief = new Child({ name: "brief" });
    parent.children.push(brief);
    parent.children.pop();
    parent.children.splice(1, 1);
    await session.flush();
    expect([inspect(gone).deleted, inspect(brief).transient]).toEqual([true, true]);
    await session.commit();
    expect(await names(home, Child)).toEqual(["kept"]);
    await session.close();
  });

  test("UOW-021 tricky 24 a child that moves between parents is no orphan", async () => {
    const session = home.open({ expireOnCommit: false });
    const child = new Child({ name: "c" });
    const [a, b] = [
      new Parent({ name: "a", children: [child] }),
      new Parent({ name: "b", children: [] }),
    ];
    session.addAll([a, b]);
    await session.commit();
    b.children.push(child);
    expect(a.children).toEqual([]);
    await session.commit();
    expect([child.parentId, await names(home, Child)]).toEqual([b.id, ["c"]]);
    child.parent = a;
    await session.commit();
    expect([child.parentId, a.children, b.children]).toEqual([a.id, [child], []]);
    await session.close();
  });

  test("UOW-021 tricky 24 a moved child leaves the loaded list of a parent that it only knows by its key", async () => {
    const session = home.open({ expireOnCommit: false });
    const child = new Child({ name: "c" });
    const [a, b] = [
      new Parent({ name: "a", children: [child] }),
      new Parent({ name: "b", children: [] }),
    ];
    session.addAll([a, b]);
    await session.commit();
    session.expire(child, ["parent"]);
    child.parent = b;
    expect([a.children, b.children]).toEqual([[], [child]]);
    await session.commit();
    expect(child.parentId).toBe(b.id);
    await session.close();
  });

  test("UOW-022 expunge follows its cascade", async () => {
    const session = home.open();
    const child = new Child({ name: "c", tags: [new Tag({ name: "t" })] });
    const parent = new Parent({ name: "p", children: [child] });
    session.add(parent);
    await session.flush();
    session.expunge(parent);
    expect([inspect(parent).detached, inspect(child).detached]).toEqual([true, true]);
    // tags have no expunge cascade
    expect(session.in(child.tags[0] as Tag)).toBe(true);
    await session.close();
  });

  test("UOW-022 tricky 39 expire follows refresh-expire, and pending children leave", async () => {
    const session = home.open({ expireOnCommit: false });
    const child = new Child({ name: "c" });
    const parent = new Parent({ name: "p", children: [child] });
    session.add(parent);
    await session.commit();
    const fresh = new Child({ name: "fresh" });
    parent.children.push(fresh);
    child.name = "changed";
    session.expire(parent);
    expect([inspect(parent).expired, inspect(child).expired]).toEqual([true, true]);
    expect([inspect(fresh).transient, session.dirty.size]).toEqual([true, 0]);
    await session.refresh(child);
    expect(child.name).toBe("c");
    await session.close();
  });
});
