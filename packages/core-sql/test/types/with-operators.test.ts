import { ArgumentError } from "@rebis/base";
import {
  alias,
  cast,
  column,
  type Condition,
  func,
  literal,
  MetaData,
  NativeType,
  select,
  t,
  table,
  typeCoerce,
  withOperators,
} from "@rebis/core-sql";
import { describe, expect, test } from "vitest";

const point = withOperators(t.exactly("point", t.text()), {
  distanceTo(other: string) {
    return this.op("<->")(other);
  },
  contains(other: string): Condition {
    return this.boolOp("@>")(other);
  },
});
const places = table("places", new MetaData(), {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.text()),
  at: column(point, { nullable: true }),
});
const { c } = places;

describe("TYPE-026 operators of one's own on a type", () => {
  test("expressions of the type have them, wherever they come from", () => {
    expect(select(c.at.distanceTo("(0,0)")).toString()).toContain("places.at <-> :at_1");
    expect(select(alias(places, "p").c.at.distanceTo("(0,0)")).toString()).toContain("p.at <-> ");
    const inner = select(c.at).subquery("i");
    expect(select(inner.c.at.distanceTo("(0,0)")).toString()).toContain("i.at <-> ");
    expect(select(cast("(1,1)", point).distanceTo("(0,0)")).toString()).toContain(
      "CAST(:param_1 AS point) <-> ",
    );
    expect(select(typeCoerce(c.name, point).distanceTo("x")).toString()).toContain("name <-> ");
    expect(select(literal("(1,1)", point).distanceTo("x")).toString()).toContain(":param_1 <-> ");
  });
  test("one with the name of a general operator takes its place, for that type alone", () => {
    expect(select(c.id).where(c.at.contains("x")).toString()).toContain("places.at @> :at_1");
    expect(select(c.id).where(c.name.contains("x")).toString()).toContain("LIKE '%' || ");
    expect("distanceTo" in c.name).toBe(false);
    expect("distanceTo" in func.max(c.at)).toBe(true);
  });
  test("they stay with variants, and add to those that are there", () => {
    const further = withOperators(point.withVariant(t.text(), "sqlite"), {
      sameAs(other: string): Condition {
        return this.boolOp("~=")(other);
      },
    });
    const at = literal("x", further);
    expect(select(at.sameAs("y"), at.distanceTo("z")).toString()).toMatch(/~= .* <-> /);
  });
  test("a type of one dialect stays what it is", () => {
    const native = new NativeType<string>({
      dialect: "postgresql",
      name: "LTREE",
      entry: { ddl: () => "LTREE", literal: () => "" },
    });
    const tree = withOperators(native, {
      isAncestorOf(other: string): Condition {
        return this.boolOp("@>")(other);
      },
    });
    expect(tree).toBeInstanceOf(NativeType);
    expect(select(literal("a", tree).isAncestorOf("a.b")).toString()).toContain(" @> ");
  });
  test("what is no type, and what is no method, is refused", () => {
    expect(() => withOperators("text" as never, {})).toThrow(ArgumentError);
    expect(() => withOperators(t.text(), { near: 5 })).toThrow(/"near"/);
  });
});
