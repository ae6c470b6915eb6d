import { ArgumentError } from "@rebis/base";
import { column, t } from "@rebis/core-sql";
import { declarativeBase, inspect, one } from "@rebis/orm";
import { describe, expect, test } from "vitest";
import { Branch, Child, Parent, Tag } from "../support/session-models.ts";

const Base = declarativeBase();

class Owner extends Base.model("owners", {
  id: column(t.integer(), { primaryKey: true }),
  get badge() {
    return one(Badge, { backPopulates: "owner", cascade: "all, delete-orphan", optional: true });
  },
}) {}

class Badge extends Base.model("badges", {
  id: column(t.integer(), { primaryKey: true }),
  ownerId: column(t.integer(), { nullable: true, foreignKey: "owners.id" }),
  get owner() {
    return one(Owner, { backPopulates: "badge", optional: true });
  },
}) {}

class Invoice extends Base.model("invoices", {
  id: column(t.integer(), { primaryKey: true }),
  addressId: column(t.integer(), { nullable: true, foreignKey: "addresses.id" }),
  get address() {
    return one(Address, { cascade: "all, delete-orphan", singleParent: true, optional: true });
  },
}) {}

class Address extends Base.model("addresses", {
  id: column(t.integer(), { primaryKey: true }),
}) {}

const parent = (name: string, children: Child[] = []): Parent => new Parent({ name, children });

describe("backrefs", () => {
  test("tricky 24 UOW-021 a child that is given a parent is in its children, and leaves those of the parent before", () => {
    const [a, b, child] = [parent("a"), parent("b"), new Child({ name: "c" })];
    child.parent = a;
    expect(a.children).toEqual([child]);
    child.parent = b;
    expect([a.children.length, b.children.length]).toEqual([0, 1]);
    child.parent = null;
    expect(b.children).toEqual([]);
  });

  test("tricky 24 UOW-021 a child that is put into another list leaves the first", () => {
    const child = new Child({ name: "c" });
    const [a, b] = [parent("a", [child]), parent("b")];
    expect(child.parent).toBe(a);
    b.children.push(child);
    expect(child.parent).toBe(b);
    expect(a.children).toEqual([]);
  });

  test("a many-to-many relationship is in step on both sides", () => {
    const [child, tag] = [new Child({ name: "c" }), new Tag({ name: "t" })];
    child.tags.push(tag);
    expect(tag.children).toEqual([child]);
    tag.children.pop();
    expect(child.tags).toEqual([]);
  });

  test("a tree is in step up and down", () => {
    const [root, left, right] = ["root", "left", "right"].map((name) => new Branch({ name })) as [
      Branch,
      Branch,
      Branch,
    ];
    root.twigs = [left, right];
    expect([left.up, right.up]).toEqual([root, root]);
    right.up = left;
    expect([root.twigs, left.twigs]).toEqual([[left], [right]]);
  });

  test("tricky 25 a one-to-one value that is replaced loses its owner", () => {
    const [owner, first, second] = [new Owner(), new Badge(), new Badge()];
    owner.badge = first;
    expect(first.owner).toBe(owner);
    owner.badge = second;
    expect([first.owner, second.owner]).toEqual([null, owner]);
    const other = new Owner();
    second.owner = other;
    expect([owner.badge, other.badge]).toEqual([null, second]);
  });

  test("tricky 23 singleParent refuses a second parent, in memory and before any flush", () => {
    const address = new Address();
    const [first, second] = [new Invoice({ address }), new Invoice()];
    expect(() => (second.address = address)).toThrow(ArgumentError);
    expect(() => (second.address = address)).toThrow(/second parent.*singleParent/);
    expect(second.address).toBe(null);
    first.address = null;
    second.address = address;
    expect(second.address).toBe(address);
  });

  test("what is no object of the other class is refused, and nothing changes", () => {
    const a = parent("a");
    expect(() => a.children.push(new Tag({ name: "t" }) as never)).toThrow(/no "Child"/);
    expect(() => (a.children = [new Child({ name: "c" }), null as never])).toThrow(ArgumentError);
    expect(a.children).toEqual([]);
    expect(() => (new Child({ name: "c" }).parent = undefined as never)).toThrow(/undefined/);
  });

  test("tricky 29 reading what is not set stores nothing and is no change", () => {
    const child = new Child({ name: "c" });
    expect([child.id, child.parentId, child.parent]).toEqual([null, null, null]);
    expect(child.tags).toEqual([]);
    expect(inspect(child).attrs.parentId.history).toEqual({
      added: [],
      unchanged: [],
      deleted: [],
    });
    expect(inspect(child).attrs.tags.history).toEqual({ added: [], unchanged: [], deleted: [] });
    expect(inspect(child).unloaded.has("parentId")).toBe(true);
  });

  test("tricky 29 the empty list of a new object becomes live when it is changed", () => {
    const a = parent("a");
    const list = a.children;
    const child = new Child({ name: "c" });
    list.push(child);
    expect(a.children).toBe(list);
    expect(child.parent).toBe(a);
    expect(inspect(a).attrs.children.history.added).toEqual([child]);
  });
});

describe("histories", () => {
  test("tricky 28 the old value of a new object's attribute is not known", () => {
    const a = parent("a");
    a.name = "b";
    expect(inspect(a).attrs.name.history).toEqual({ added: ["b"], unchanged: [], deleted: [] });
  });

  test("undefined is refused: null is NULL", () => {
    expect(() => (parent("a").name = undefined as never)).toThrow(/undefined.*null for NULL/);
  });

  test("attrs give value and loadedValue by name", () => {
    const a = parent("a", [new Child({ name: "c" })]);
    const { attrs } = inspect(a);
    expect([attrs.name.key, attrs.name.value, attrs.name.loadedValue]).toEqual(["name", "a", "a"]);
    expect(attrs.note.loadedValue).toBe(undefined);
    expect(attrs.note.value).toBe(null);
    expect(attrs.children.loadedValue).toBe(a.children);
  });
});
