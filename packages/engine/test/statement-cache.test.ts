import { column, insert, literal, MetaData, select, t, table } from "@rebis/core-sql";
import { defaultDialect } from "@rebis/core-sql/spi";
import { describe, expect, test } from "vitest";
import { bindOnce } from "../src/execute/bind-values.ts";
import { StatementCache } from "../src/execute/statement-cache.ts";

const users = table("users", new MetaData(), {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50)),
});
const byId = (id: number) => select(users.c.name).where(users.c.id.eq(id)).node;

describe("statement cache", () => {
  test("one shape is compiled once; the binds are those of the statement", () => {
    const cache = new StatementCache(defaultDialect, 10);
    const one = cache.prepare(byId(1));
    const two = cache.prepare(byId(2));
    expect(two.plan).toBe(one.plan);
    expect(two.binds.map((bind) => bind.value)).toEqual([2]);
    expect(cache.size).toBe(1);
  });

  test("a statement object that comes again is known by itself", () => {
    const cache = new StatementCache(defaultDialect, 10);
    const node = byId(1);
    cache.prepare(node);
    const second = cache.prepare(node);
    expect(cache.prepare(node)).toBe(second);
    expect(bindOnce(second, undefined)).toBe(bindOnce(second, undefined));
    expect(bindOnce(second, undefined).parameters).toEqual([1]);
  });

  test("what it sends is not kept when its values can change", () => {
    const cache = new StatementCache(defaultDialect, 10);
    const bytes = new Uint8Array([1]);
    const { node } = select(users.c.id).where(literal(bytes).eq(bytes));
    cache.prepare(node);
    const { filled } = cache.prepare(node);
    expect(filled).toBeUndefined();
  });

  test("the keys of open values are part of the shape", () => {
    const cache = new StatementCache(defaultDialect, 10);
    const { node } = insert(users);
    const a = cache.prepare(node, ["name"]);
    const b = cache.prepare(node, ["id", "name"]);
    expect(a.plan.compiled.sql).not.toBe(b.plan.compiled.sql);
    expect(cache.prepare(node, ["name"]).plan).toBe(a.plan);
    // Joined, these would be the same.
    expect(cache.size).toBe(2);
  });

  test("a transform is called once a shape, and what it attaches is kept", () => {
    const cache = new StatementCache(defaultDialect, 10);
    let called = 0;
    const transform = (node: ReturnType<typeof byId>) => {
      called++;
      return { node, attachment: { number: called } };
    };
    const first = cache.prepare(byId(1), undefined, transform as never);
    const second = cache.prepare(byId(2), undefined, transform as never);
    expect(called).toBe(1);
    expect(second.plan.attachment).toBe(first.plan.attachment);
    expect(cache.prepare(byId(3)).plan.attachment).toBeUndefined();
  });

  test("a transform's own binds keep their value, those of the statement take the new one", () => {
    const cache = new StatementCache(defaultDialect, 10);
    const transform = (node: ReturnType<typeof byId>) => {
      const extra = select(users.c.name).where(users.c.name.eq("fixed")).node;
      return { node: { ...node, where: [...node.where, ...extra.where] }, attachment: undefined };
    };
    cache.prepare(byId(1), undefined, transform as never);
    const { plan } = cache.prepare(byId(2), undefined, transform as never);
    expect(plan.compiled.binds.map((bind) => bind.index)).toEqual([0, -1]);
    expect(plan.compiled.binds[1]?.node.value).toBe("fixed");
  });

  test("the least recently used goes first; capacity 0 keeps nothing", () => {
    const cache = new StatementCache(defaultDialect, 2);
    const nodes = [
      select(users.c.id).node,
      select(users.c.name).node,
      select(users.c.id, users.c.name).node,
    ] as const;
    const first = cache.prepare(nodes[0]).plan;
    cache.prepare(nodes[1]);
    expect(cache.prepare(select(users.c.id).node).plan).toBe(first);
    cache.prepare(nodes[2]); // nodes[1] was used least recently
    expect(cache.size).toBe(2);
    expect(cache.prepare(select(users.c.id).node).plan).toBe(first);
    const none = new StatementCache(defaultDialect, 0);
    for (const node of nodes) none.prepare(node);
    expect(none.size).toBe(0);
  });
});
