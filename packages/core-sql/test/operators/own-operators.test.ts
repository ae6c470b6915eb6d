import { ArgumentError } from "@rebis/base";
import {
  column,
  func,
  literal,
  not,
  notNullable,
  nullable,
  select,
  t,
  typeDecorator,
} from "@rebis/core-sql";
import { cacheKey, sameKey } from "@rebis/core-sql/spi";
import { describe, expect, it } from "vitest";
import { expectFive, five } from "../support/five-dialects.ts";
import { run, sqlOf } from "../support/sql.ts";
import { users } from "../support/tables.ts";

const { age, id, name } = users.c;

describe("CORE-024 operators of one's own", () => {
  it("CORE-024 bind least of all, unless their precedence is given", () => {
    expect(sqlOf(age.op("hoho")(5).op("lala")(4))).toBe("(users.age hoho :age_1) lala :param_1");
    expect(sqlOf(age.op("hoho", { precedence: 5 })(5).op("lala", { precedence: 4 })(4))).toBe(
      "users.age hoho :age_1 lala :param_1",
    );
    expect(sqlOf(age.bitwiseAnd(5).op("lala", { precedence: 8 })(4))).toBe(
      "(users.age & :age_1) lala :param_1",
    );
    expect(
      sqlOf(
        age
          .op("^^", { precedence: 9 })(2)
          .mul(3 as never),
      ),
    ).toBe("users.age ^^ :age_1 * :param_1");
    expect(
      sqlOf(
        age
          .op("^^", { precedence: 8 })(2)
          .mul(3 as never),
      ),
    ).toBe("(users.age ^^ :age_1) * :param_1");
  });

  it("CORE-024 have the type that is given, or are conditions", () => {
    expect(age.op("->", { returnType: t.text() })(1).type.kind).toBe("text");
    expect(age.op("~~~", { isComparison: true })(1).type.kind).toBe("boolean");
    expect(age.boolOp("~~~")(1).type.kind).toBe("boolean");
    expectFive(select(id).where(not(age.boolOp("&&&")(1))), {
      all: "SELECT users.id FROM users WHERE NOT (users.age &&& ?)",
    });
  });

  it("CORE-024 CORE-099 precedence and symbol are part of the cache key", () => {
    const key = (symbol: string, precedence: number) =>
      cacheKey(age.op(symbol, { precedence })(1).node);
    expect(sameKey(key("~~", 1), key("~~", 1))).toBe(true);
    expect(sameKey(key("~~", 1), key("~~", 2))).toBe(false);
    expect(sameKey(key("~~", 1), key("~!", 1))).toBe(false);
  });

  it("CORE-024 C8 the text is an operator and nothing else", () => {
    for (const symbol of ["", "--", "; DROP", "= 1 OR 1 =", "/*", "a'b"]) {
      expect(() => age.op(symbol)).toThrow(ArgumentError);
      expect(() => age.boolOp(symbol)).toThrow(ArgumentError);
    }
  });
});

describe("CORE-036 members and slices of arrays", () => {
  const list = column("x", t.array(t.integer()));
  it("CORE-036 are counted from one, or from zero", () => {
    const from0 = column("x", t.array(t.integer(), { zeroIndexes: true }));
    const y = column("y", t.integer());
    expect(run(list.getItem(5))).toEqual({ sql: "x[:x_1]", parameters: [5] });
    expect(run(from0.getItem(5))).toEqual({ sql: "x[:x_1]", parameters: [6] });
    expect(sqlOf(list.getItem(y))).toBe("x[y]");
    expect(run(from0.getItem(y)).sql).toBe("x[y + :x_1]");
    expect(run(list.slice(5, 7))).toEqual({
      sql: "x[:x_1:x_2]".replace(":x_1", ":x_1:"),
      parameters: [5, 7],
    });
    expect(run(from0.slice(y, 7)).parameters).toEqual([1, 8]);
    expect(() => list.getItem(0.5)).toThrow(/whole number/u);
    expect(() => name.slice(1, 2)).toThrow(/not an array/u);
  });

  it("CORE-036 have the type of a member; of arrays of arrays an array; of calls too", () => {
    const deep = column("d", t.array(t.text(), { dimensions: 2 }));
    expect(deep.getItem(1).type.facts.dimensions).toBe(1);
    expect(sqlOf((deep.getItem(1) as never as typeof deep).getItem(2))).toBe("d[:d_1][:param_1]");
    expect(list.getItem(1).type.kind).toBe("integer");
    expect(sqlOf(func.arrayAgg(name).filter(age.gt(1)).getItem(1), five.postgresql)).toBe(
      "(array_agg(users.name) FILTER (WHERE users.age > $1::INTEGER))[$2::INTEGER]",
    );
  });
});

describe("other operators", () => {
  it("CORE-012 a list for IN may have NULL in it, and is one parameter of the cache key", () => {
    expect(run(age.in([1, null as never, 3]))).toEqual({
      sql: "users.age IN (:age_1_1, :age_1_2, :age_1_3)",
      parameters: [1, null, 3],
    });
    const [one, other] = [age.in([null as never]), age.in([1, 2])].map(({ node }) =>
      cacheKey(node),
    );
    expect(sameKey(one!, other!)).toBe(true);
    expect(run(column("x").in([null as never, "a"])).parameters).toEqual([null, "a"]);
  });

  it("CORE-021 regexpReplace() writes its flags into the statement", () => {
    expect(sqlOf(name.regexpReplace("a", "b", { flags: "ig" }), five.postgresql)).toBe(
      "REGEXP_REPLACE(users.name, $1::VARCHAR, $2::VARCHAR, 'ig')",
    );
    expect(sqlOf(name.regexpReplace("a", "b", { flags: "'" }), five.postgresql)).toContain("''''");
  });

  it("CORE-114 nullability is a matter of types: the SQL stays the same", () => {
    expect(notNullable(age)).toBe(age);
    expect(nullable(age)).toBe(age);
    expect(() => notNullable(5 as never)).toThrow(ArgumentError);
  });

  it("CORE-028 a decorated array can be reached into", () => {
    const own = typeDecorator(t.array(t.integer()), {
      bind: (value: readonly number[]) => [...value],
      result: (value) => value.map((each) => each ?? 0),
    });
    expect(sqlOf(literal([1], own).getItem(1))).toBe("(:param_1)[:param_2]");
  });
});
