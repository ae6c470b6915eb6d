import { ArgumentError, CompileError } from "@rebis/base";
import { compileStatement, insert, select, t, text } from "@rebis/core-sql";
import { compile } from "@rebis/core-sql/spi";
import { describe, expect, test } from "vitest";
import { outparam } from "../../src/index.ts";
import { compiled, unknown, users } from "./shop.ts";

const call = text("BEGIN add_tax(:net, :gross); END;").bindparams({
  net: 5,
  gross: outparam("gross", t.float()),
});

describe("CORE-113 out parameters", () => {
  test("CORE-113 a placeholder that the database fills, NULL before", () => {
    expect(compiled(call)).toEqual(["BEGIN add_tax(:1, :2); END;", [5, null]]);
    const { binds } = compile(call.node, unknown.sql);
    expect(binds.map(({ name, node, type }) => [name, node.isOut === true, type.kind])).toEqual([
      ["net", false, "integer"],
      ["gross", true, "float"],
    ]);
  });

  test("CORE-113 its name stands where values are printed", () => {
    const { sql } = compileStatement(call, { dialect: unknown, literalBinds: true });
    expect(sql).toBe("BEGIN add_tax(5, :gross); END;");
  });

  test("CORE-113 other databases refuse it when it is compiled", () => {
    expect(() => compileStatement(call)).toThrow(CompileError);
    expect(() => compileStatement(call)).toThrow(/out parameter "gross".*Select the value/u);
  });

  test("CORE-113 RETURNING has parameters of its own", () => {
    const added = insert(users).values({ id: 1, name: "ann" });
    const mixed = added.returning(outparam("mine", t.integer()), users.c.id);
    expect(() => compiled(mixed)).toThrow(/out parameter "mine" in RETURNING/u);
  });

  test("CORE-113 its name is a word", () => {
    expect(() => outparam("a b", t.integer())).toThrow(ArgumentError);
  });

  test("CORE-113 it stands wherever an expression does", () => {
    expect(compiled(select(outparam("a", t.integer())))).toEqual([
      "SELECT :1 AS anon_1 FROM DUAL",
      [null],
    ]);
  });
});
