import { ArgumentError } from "@rebis/base";
import { inspect } from "@rebis/orm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Child, Parent } from "../support/session-models.ts";

function make(count: number): { parent: Parent; children: Child[] } {
  const children = Array.from({ length: count }, (_, index) => new Child({ name: `c${index}` }));
  return { parent: new Parent({ name: "p", children }), children };
}

const names = (list: readonly Child[]): string[] => list.map((each) => each.name);

describe("collections", () => {
  test("tricky 30 what is assigned is read back as a list of its own", () => {
    const given = [new Child({ name: "a" })];
    const parent = new Parent({ name: "p", children: given });
    expect(parent.children).toEqual(given);
    expect(parent.children).not.toBe(given);
    given.push(new Child({ name: "b" }));
    expect(names(parent.children)).toEqual(["a"]);
    expect(Array.isArray(parent.children)).toBe(true);
  });

  test("tricky 30 every way of changing an array is a change of the relationship", () => {
    const { parent, children } = make(3);
    const list = parent.children;
    const [a, b, c] = children as [Child, Child, Child];
    const d = new Child({ name: "d" });
    list.splice(1, 1, d);
    expect([b.parent, d.parent, names(list)]).toEqual([null, parent, ["c0", "d", "c2"]]);
    list[0] = b;
    expect([a.parent, b.parent, names(list)]).toEqual([null, parent, ["c1", "d", "c2"]]);
    list.length = 1;
    expect([c.parent, d.parent, names(list)]).toEqual([null, null, ["c1"]]);
    list.unshift(a);
    list.push(c);
    expect(names(list)).toEqual(["c0", "c1", "c2"]);
    expect([list.shift(), list.pop()]).toEqual([a, c]);
    expect([a.parent, c.parent]).toEqual([null, null]);
    list.fill(d);
    expect([b.parent, d.parent]).toEqual([null, parent]);
  });

  test("tricky 30 sort and reverse keep the members, and say nothing", () => {
    const { parent } = make(3);
    parent.children.reverse();
    expect(names(parent.children)).toEqual(["c2", "c1", "c0"]);
    parent.children.sort((x, y) => x.name.localeCompare(y.name));
    expect(names(parent.children)).toEqual(["c0", "c1", "c2"]);
    expect(parent.children.every((each) => each.parent === parent)).toBe(true);
  });

  test("tricky 30 replacing tells only of those that come or go, and cuts the old list loose", () => {
    const { parent, children } = make(2);
    const old = parent.children;
    const c = new Child({ name: "new" });
    parent.children = [children[1] as Child, c];
    expect([children[0]?.parent, children[1]?.parent, c.parent]).toEqual([null, parent, parent]);
    expect(() => old.push(new Child({ name: "x" }))).toThrow(ArgumentError);
    expect(() => old.push(new Child({ name: "x" }))).toThrow(/no longer the collection/);
    expect(names(parent.children)).toEqual(["c1", "new"]);
  });

  test("a list has no holes and takes no strangers", () => {
    const { parent } = make(1);
    const list = parent.children;
    expect(() => (list.length = 5)).toThrow(/empty places/);
    expect(() => (list[7] = new Child({ name: "x" }))).toThrow(/empty places/);
    expect(() => Reflect.deleteProperty(list, 0)).toThrow(/empty places/);
    expect(() => list.push({} as never)).toThrow(/no "Child"/);
    expect(names(list)).toEqual(["c0"]);
  });

  test("what reads a list gives plain arrays", () => {
    const { parent, children } = make(2);
    const mapped = parent.children.map((each) => each);
    const filtered = parent.children.filter(() => true);
    mapped.pop();
    filtered.pop();
    expect(parent.children).toHaveLength(2);
    expect(parent.children.includes(children[0] as Child)).toBe(true);
    expect([...parent.children, ...parent.children.slice(1)]).toHaveLength(3);
  });

  test("what is not a list is refused for a whole collection", () => {
    const { parent } = make(1);
    expect(() => (parent.children = null as never)).toThrow(ArgumentError);
    expect(() => (parent.children = "abc" as never)).toThrow(/give an array/);
  });

  test("tricky 30 any sequence of changes leaves list, parents and history in step", () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant("push" as const), at: fc.nat(4) }),
      fc.record({ kind: fc.constant("splice" as const), at: fc.nat(4), to: fc.nat(4) }),
      fc.record({ kind: fc.constant("write" as const), at: fc.nat(4), to: fc.nat(4) }),
      fc.record({ kind: fc.constant("cut" as const), at: fc.nat(4) }),
      fc.record({ kind: fc.constant("parent" as const), at: fc.nat(4) }),
      fc.record({ kind: fc.constant("orphan" as const), at: fc.nat(4) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const { parent, children } = make(5);
        parent.children = [];
        let model: Child[] = [];
        for (const each of steps) {
          const child = children[each.at] as Child;
          const { kind } = each;
          if (kind === "push" && !model.includes(child)) {
            parent.children.push(child);
            model.push(child);
          } else if (kind === "splice") {
            parent.children.splice(each.at, each.to);
            model.splice(each.at, each.to);
          } else if (kind === "write" && each.to < model.length && !model.includes(child)) {
            parent.children[each.to] = child;
            model[each.to] = child;
          } else if (kind === "cut" && each.at <= model.length) {
            parent.children.length = each.at;
            model.length = each.at;
          } else if (kind === "parent") {
            child.parent = parent;
            if (!model.includes(child)) model.push(child);
          } else if (kind === "orphan") {
            child.parent = null;
            model = model.filter((other) => other !== child);
          }
        }
        expect([...parent.children]).toEqual(model);
        for (const child of children)
          expect(child.parent).toBe(model.includes(child) ? parent : null);
        expect(new Set(inspect(parent).attrs.children.history.added)).toEqual(new Set(model));
      }),
      { numRuns: 300 },
    );
  });
});
