import { column, foreignKey, MetaData, t } from "@rebis/core-sql";
import { declarativeBase, FlushError, many, one } from "@rebis/orm";
import { expect, test } from "vitest";
import { describeFlush } from "./support/flush-home.ts";

const metadata = new MetaData();
const Base = declarativeBase({ metadata });

class Parent extends Base.model("parents", {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50)),
  get children() {
    return many(Child, { backPopulates: "parent" });
  },
  get owned() {
    return many(Owned, { backPopulates: "parent", cascade: "all, delete-orphan" });
  },
  get loose() {
    return many(Loose);
  },
  get lines() {
    return many(Line, { backPopulates: "parent" });
  },
  get badge() {
    return one(Badge, { backPopulates: "parent", optional: true });
  },
  get crest() {
    return one(Crest, { backPopulates: "parent", optional: true, cascade: "all, delete-orphan" });
  },
}) {}

class Child extends Base.model("children", {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50)),
  parentId: column(t.integer(), { nullable: true, foreignKey: "parents.id", name: "parent_id" }),
  get parent() {
    return one(Parent, { backPopulates: "children", optional: true });
  },
}) {}

/** Belongs to a parent; its own children go with it. */
class Owned extends Base.model("owned", {
  id: column(t.integer(), { primaryKey: true }),
  parentId: column(t.integer(), { nullable: true, foreignKey: "parents.id", name: "parent_id" }),
  get parent() {
    return one(Parent, { backPopulates: "owned", optional: true });
  },
  get parts() {
    return many(Part, { cascade: "all, delete-orphan" });
  },
}) {}
class Part extends Base.model("parts", {
  id: column(t.integer(), { primaryKey: true }),
  ownedId: column(t.integer(), { foreignKey: "owned.id", name: "owned_id" }),
}) {}

/** Known from the parent's side alone. */
class Loose extends Base.model("loose", {
  id: column(t.integer(), { primaryKey: true }),
  parentId: column(t.integer(), { nullable: true, foreignKey: "parents.id", name: "parent_id" }),
}) {}

/** The foreign key is part of the primary key. */
class Line extends Base.model("lines", {
  parentId: column(t.integer(), { primaryKey: true, foreignKey: "parents.id", name: "parent_id" }),
  number: column(t.integer(), { primaryKey: true }),
  text: column(t.string(50), { nullable: true }),
  get parent() {
    return one(Parent, { backPopulates: "lines" });
  },
}) {}

class Badge extends Base.model("badges", {
  id: column(t.integer(), { primaryKey: true }),
  parentId: column(t.integer(), {
    nullable: true,
    foreignKey: foreignKey("parents.id", {}),
    name: "parent_id",
  }),
  get parent() {
    return one(Parent, { backPopulates: "badge", optional: true });
  },
}) {}
class Crest extends Base.model("crests", {
  id: column(t.integer(), { primaryKey: true }),
  parentId: column(t.integer(), { nullable: true, foreignKey: "parents.id", name: "parent_id" }),
  get parent() {
    return one(Parent, { backPopulates: "crest", optional: true });
  },
}) {}

describeFlush("foreign keys follow relationships", metadata, (home) => {
  function save<T extends object>(...objects: T[]): T[] {
    home.session.addAll(objects);
    home.session.flush();
    home.sent();
    return objects;
  }

  test("UOW-001 UOW-003 REL-001 parents are inserted first, whatever the order of add(), and give their keys", () => {
    const child = new Child({ name: "c", parent: new Parent({ name: "p" }) });
    const parent = new Parent({ name: "q", children: [new Child({ name: "d" })] });
    home.session.addAll([child, parent]);
    home.session.flush();
    expect(home.sent()).toEqual([
      'INSERT INTO parents (name) VALUES (?) | ["p"] | ["q"]',
      'INSERT INTO children (name, parent_id) VALUES (?, ?) | ["c",1] | ["d",2]',
    ]);
    expect([child.parentId, parent.children[0]?.parentId]).toEqual([1, 2]);
    home.session.flush();
    expect(home.sent()).toEqual([]);
  });

  test("UOW-003 a relationship known from one side alone gives its key too", () => {
    const parent = new Parent({ name: "p", loose: [new Loose(), new Loose()] });
    save(parent);
    expect(home.rows("SELECT parent_id FROM loose")).toEqual([[1], [1]]);
    const [first] = parent.loose;
    parent.loose.splice(0, 1);
    home.session.flush();
    expect(home.sent()).toEqual(["UPDATE loose SET parent_id=? WHERE loose.id = ? | [null,1]"]);
    expect(first?.parentId).toBeNull();
  });

  test("UOW-003 tricky 17 a child that leaves loses its foreign key, a persistent one that comes gets it", () => {
    const [parent, other] = save(
      new Parent({ name: "p", children: [new Child({ name: "a" }), new Child({ name: "b" })] }),
      new Parent({ name: "q", children: [] }),
    );
    const [a, b] = parent?.children ?? [];
    if (parent === undefined || other === undefined || a === undefined || b === undefined) return;
    parent.children.splice(0, 1);
    home.session.flush();
    expect(home.sent()).toEqual([
      "UPDATE children SET parent_id=? WHERE children.id = ? | [null,1]",
    ]);
    other.children.push(a);
    home.session.flush();
    expect(home.sent()).toEqual(["UPDATE children SET parent_id=? WHERE children.id = ? | [2,1]"]);
  });

  test("UOW-021 tricky 24 a child that moves is written once", () => {
    const [parent, other] = save(
      new Parent({ name: "p", children: [new Child({ name: "a" })] }),
      new Parent({ name: "q", children: [] }),
    );
    const child = parent?.children[0];
    if (child === undefined || parent === undefined || other === undefined) return;
    child.parent = other;
    expect(parent.children).toHaveLength(0);
    home.session.flush();
    expect(home.sent()).toEqual(["UPDATE children SET parent_id=? WHERE children.id = ? | [2,1]"]);
    parent.children.push(child);
    home.session.flush();
    expect(home.sent()).toEqual(["UPDATE children SET parent_id=? WHERE children.id = ? | [1,1]"]);
  });

  test("UOW-021 a child of a relationship known from one side moves too", () => {
    const [parent, other] = save(
      new Parent({ name: "p", loose: [new Loose()] }),
      new Parent({ name: "q", loose: [] }),
    );
    const [child] = parent?.loose ?? [];
    if (child === undefined || parent === undefined || other === undefined) return;
    parent.loose.pop();
    other.loose.push(child);
    home.session.flush();
    expect(home.sent()).toEqual(["UPDATE loose SET parent_id=? WHERE loose.id = ? | [2,1]"]);
  });

  test("UOW-003 tricky 16 a changed relationship wins over the foreign key, an unchanged one leaves it", () => {
    const [parent, other] = save(new Parent({ name: "p" }), new Parent({ name: "q" }));
    const [child] = save(new Child({ name: "c", parentId: 77, parent: parent as Parent }));
    if (child === undefined || parent === undefined || other === undefined) return;
    expect(child.parentId).toBe(parent.id);
    child.parentId = other.id;
    home.session.flush();
    expect(home.sent()).toEqual(["UPDATE children SET parent_id=? WHERE children.id = ? | [2,1]"]);
    expect(child.parent).toBe(parent);
    child.parentId = parent.id;
    child.parent = null;
    home.session.flush();
    expect(home.sent()).toEqual([
      "UPDATE children SET parent_id=? WHERE children.id = ? | [null,1]",
    ]);
  });

  test("REL-027 a foreign key is left alone when the relationship was not touched", () => {
    const [parent] = save(new Parent({ name: "p" }));
    const child = new Child({ name: "c", parentId: parent?.id ?? 0 });
    save(child);
    child.name = "d";
    home.session.flush();
    expect(home.sent()).toEqual(['UPDATE children SET name=? WHERE children.id = ? | ["d",1]']);
    expect(child.parentId).toBe(1);
  });

  test("UOW-003 tricky 17 a foreign key in the primary key cannot be blanked out", () => {
    const [parent] = save(new Parent({ name: "p", lines: [new Line({ number: 1 })] }));
    parent?.lines.pop();
    expect(() => home.session.flush()).toThrow(FlushError);
    home.session.rollback();
    const pending = new Parent({ name: "q", lines: [new Line({ number: 1 })] });
    pending.lines.pop();
    save(pending);
    expect(home.rows("SELECT count(*) FROM lines")).toEqual([[0]]);
  });

  test("REL-005 UOW-012 a primary key that comes from a parent follows when the object moves", () => {
    const line = new Line({ number: 1, text: "t" });
    const [parent, other] = save(
      new Parent({ name: "p", lines: [line] }),
      new Parent({ name: "q" }),
    );
    expect([line.parentId, parent?.id]).toEqual([1, 1]);
    line.parent = other as Parent;
    home.session.flush();
    expect(home.sent()).toEqual([
      "UPDATE lines SET parent_id=? WHERE lines.parent_id = ? AND lines.number = ? | [2,1,1]",
    ]);
    line.text = "u";
    home.session.flush();
    expect(home.sent()).toEqual([
      'UPDATE lines SET text=? WHERE lines.parent_id = ? AND lines.number = ? | ["u",2,1]',
    ]);
  });

  test("UOW-008 tricky 21 a deleted parent's children lose their foreign key, loaded or not", () => {
    save(new Parent({ name: "p", children: [new Child({ name: "a" }), new Child({ name: "b" })] }));
    home.session.expungeAll();
    const parent = home.session.get(Parent, 1);
    home.sent();
    home.session.delete(parent as Parent);
    home.session.flush();
    const sent = home.sent();
    expect(sent.filter((sql) => !sql.startsWith("SELECT"))).toEqual([
      "UPDATE children SET parent_id=? WHERE children.id = ? | [null,1] | [null,2]",
      "DELETE FROM parents WHERE parents.id = ? | [1]",
    ]);
  });

  test("UOW-008 UOW-001 children that the cascade reaches are deleted before their parent", () => {
    const [parent] = save(
      new Parent({
        name: "p",
        owned: [new Owned({ parts: [new Part(), new Part()] }), new Owned({ parts: [new Part()] })],
      }),
    );
    home.session.delete(parent as Parent);
    home.session.flush();
    expect(home.sent().filter((sql) => !sql.startsWith("SELECT"))).toEqual([
      "DELETE FROM parts WHERE parts.id = ? | [1] | [2] | [3]",
      "DELETE FROM owned WHERE owned.id = ? | [1] | [2]",
      "DELETE FROM parents WHERE parents.id = ? | [1]",
    ]);
  });

  test("UOW-009 tricky 22 an orphan is deleted with what belongs to it, a pending one is expunged", () => {
    const [parent] = save(new Parent({ name: "p", owned: [new Owned({ parts: [new Part()] })] }));
    if (parent === undefined) return;
    parent.owned.pop();
    home.session.flush();
    expect(home.sent().filter((sql) => !sql.startsWith("SELECT"))).toEqual([
      "DELETE FROM parts WHERE parts.id = ? | [1]",
      "DELETE FROM owned WHERE owned.id = ? | [1]",
    ]);
    const pending = new Owned({ parts: [new Part()] });
    parent.owned.push(pending);
    expect(home.session.new.has(pending)).toBe(true);
    parent.owned.pop();
    home.session.flush();
    expect(home.sent()).toEqual([]);
    expect(home.session.in(pending)).toBe(false);
    expect(home.session.in(pending.parts[0] as Part)).toBe(false);
  });

  test("UOW-009 tricky 22 an object that never had the parent is inserted", () => {
    save(new Owned());
    expect(home.rows("SELECT parent_id FROM owned")).toEqual([[null]]);
  });

  test("UOW-021 tricky 24 a move is no orphan", () => {
    const [parent, other] = save(
      new Parent({ name: "p", owned: [new Owned()] }),
      new Parent({ name: "q", owned: [] }),
    );
    const [owned] = parent?.owned ?? [];
    if (owned === undefined || parent === undefined || other === undefined) return;
    parent.owned.pop();
    other.owned.push(owned);
    home.session.flush();
    expect(home.sent()).toEqual(["UPDATE owned SET parent_id=? WHERE owned.id = ? | [2,1]"]);
  });

  test("REL-006 tricky 25 a one-to-one that is replaced: the one before loses its foreign key", () => {
    const [parent] = save(new Parent({ name: "p", badge: new Badge() }));
    if (parent === undefined) return;
    parent.badge = new Badge();
    home.session.flush();
    expect(home.sent()).toEqual([
      "UPDATE badges SET parent_id=? WHERE badges.id = ? | [null,1]",
      "INSERT INTO badges (parent_id) VALUES (?) | [1]",
    ]);
  });

  test("REL-006 tricky 25 one that was not loaded when it was replaced is loaded by the flush", () => {
    save(new Parent({ name: "p", badge: new Badge(), crest: new Crest() }));
    home.session.expungeAll();
    const parent = home.session.get(Parent, 1);
    if (parent === null) return;
    home.sent();
    const [badge, crest] = [new Badge(), new Crest()];
    parent.badge = badge;
    parent.crest = crest;
    expect(home.sent()).toEqual([]);
    home.session.flush();
    expect(home.sent().filter((sql) => !sql.startsWith("SELECT"))).toEqual([
      "UPDATE badges SET parent_id=? WHERE badges.id = ? | [null,1]",
      "INSERT INTO badges (parent_id) VALUES (?) | [1]",
      "INSERT INTO crests (parent_id) VALUES (?) | [1]",
      "DELETE FROM crests WHERE crests.id = ? | [1]",
    ]);
    expect(parent.badge).toBe(badge);
    expect(parent.crest).toBe(crest);
    expect(home.rows("SELECT id, parent_id FROM badges ORDER BY id")).toEqual([
      [1, null],
      [2, 1],
    ]);
  });

  test("UOW-007 tricky 19 an object outside the session is skipped with a warning", () => {
    const [parent] = save(new Parent({ name: "p", children: [] }));
    const child = new Child({ name: "c" });
    if (parent === undefined) return;
    parent.children.push(child);
    home.session.expunge(child);
    home.session.flush();
    expect(home.sent()).toEqual([]);
    expect(home.warnings()).toEqual([expect.stringContaining('"Parent"."children"')]);
  });

  test("UOW-026 a flush of one change costs no scan: it touches the one object", () => {
    const parents = Array.from({ length: 300 }, (_, index) => new Parent({ name: `p${index}` }));
    save(...parents);
    const [first] = parents;
    if (first === undefined) return;
    first.name = "x";
    home.session.flush();
    expect(home.sent()).toEqual(['UPDATE parents SET name=? WHERE parents.id = ? | ["x",1]']);
  });
});
