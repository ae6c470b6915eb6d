import { describe, expect, it } from "vitest";
import { alias, and, literal, select } from "@rebis/core-sql";
import {
  cacheKey,
  childrenOf,
  equal,
  rewrite,
  sameKey,
  walk,
  type Node,
} from "@rebis/core-sql/spi";
import { posts, users } from "../support/tables.ts";

const { id, name } = users.c;

describe("traversal", () => {
  it("CORE-106 visits children in order, each object once", () => {
    const node = id.eq(5).node;
    expect(childrenOf(node).map((child) => child.kind)).toEqual(["column", "bind"]);
    const kinds: string[] = [];
    walk(and(id.eq(1), id.gt(2)).node, (each) => {
      kinds.push(each.kind);
    });
    expect(kinds).toEqual(["booleanList", "binary", "column", "table", "bind", "binary", "bind"]);
  });

  it("CORE-106 leaves out what is below a node on request", () => {
    let seen = 0;
    walk(and(id.eq(1), id.gt(2)).node, (each) => {
      seen += 1;
      return each.kind === "booleanList";
    });
    expect(seen).toBe(3);
  });

  it("CORE-106 rewrites, and keeps what does not change", () => {
    const kept = name.eq("x").node;
    const before = and(id.eq(1), name.eq("x")).node as unknown as Node & {
      operands: readonly Node[];
    };
    const after = rewrite(before, (node) => (node === id.node ? posts.c.id.node : undefined));
    expect(after).not.toBe(before);
    expect(after.operands[1]).toBe(before.operands[1]);
    expect(rewrite(kept, () => undefined)).toBe(kept);
  });

  it("CORE-106 keeps a shared node one object", () => {
    const other = alias(users, "u");
    const statement = select(other.c.id, other.c.name).where(other.c.id.gt(1)).node;
    const after = rewrite(statement, (node) => (node === users.node ? posts.node : undefined));
    const [first, second] = after.columns as unknown as readonly { readonly from: Node }[];
    expect(first?.from).not.toBe(other.node);
    expect(first?.from).toBe(second?.from);
  });

  it("CORE-107 compares trees by structure and value", () => {
    expect(equal(id.eq(1).node, id.eq(1).node)).toBe(true);
    expect(equal(id.eq(1).node, id.eq(2).node)).toBe(false);
    expect(equal(id.eq(1).node, id.lt(1).node)).toBe(false);
  });
});

describe("cacheKey", () => {
  const same = (a: { node: Node }, b: { node: Node }): boolean =>
    sameKey(cacheKey(a.node), cacheKey(b.node));

  it("CORE-099 leaves values out and collects their binds", () => {
    const make = (low: number, list: readonly number[]) =>
      select(id).where(id.gt(low), id.in(list)).limit(low);
    expect(same(make(1, [1]), make(2, [3, 4]))).toBe(true);
    expect(cacheKey(make(7, [8, 9]).node).binds.map((bind) => bind.value)).toEqual([7, [8, 9], 7]);
  });

  it("CORE-099 tells operators, columns, tables, order and lengths apart", () => {
    expect(same(id.eq(1), id.ne(1))).toBe(false);
    expect(same(select(id), select(name))).toBe(false);
    expect(same(select(users.c.id), select(posts.c.id))).toBe(false);
    expect(same(select(id, name), select(name, id))).toBe(false);
    expect(same(select(id).where(id.eq(1)), select(id).having(id.eq(1)))).toBe(false);
    expect(same(select(id).limit(1), select(id).offset(1))).toBe(false);
    expect(same(select(id).correlate(), select(id))).toBe(false);
  });

  it("CORE-003 tells one bind used twice from two binds", () => {
    const one = literal(1);
    const twice = and(id.gt(one), id.lt(one));
    expect(same(twice, and(id.gt(literal(1)), id.lt(literal(1))))).toBe(false);
    const other = literal(2);
    expect(same(twice, and(id.gt(other), id.lt(other)))).toBe(true);
  });

  it("C12 delimiters in names cannot make two keys one", () => {
    const pairs = [
      [id.label('a","b'), id.label("a")],
      [id.label("a|b"), id.label("a").label("b")],
      [id.label("x,1"), id.label("x")],
      [id.label("undefined"), id.label("null")],
    ] as const;
    for (const [left, right] of pairs) expect(same(left, right)).toBe(false);
    expect(same(alias(users, "a b"), alias(users, "a"))).toBe(false);
  });
});
