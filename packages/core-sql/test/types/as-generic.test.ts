import { InvalidRequestError } from "@rebis/base";
import { describe, expect, test } from "vitest";
import { NativeType, t } from "../../src/index.ts";

const entry = { ddl: () => "POINT", literal: () => "" };

describe("TYPE-023 asGeneric()", () => {
  test("types of t stand for themselves", () => {
    const type = t.string(20);
    expect(type.asGeneric()).toBe(type);
  });

  test("a type of an exact name is what its values are", () => {
    const base = t.string(3);
    expect(t.exactly("CHAR(3)", base).asGeneric()).toBe(base);
    expect(t.exactly("REAL", t.float()).asGeneric().facts.exactName).toBeUndefined();
  });

  test("a type of one database says what is like it, with variants too", () => {
    const point = new NativeType<string>({
      dialect: "postgresql",
      name: "POINT",
      entry,
      generic: () => t.text(),
    });
    expect(point.asGeneric().kind).toBe("text");
    expect(point.withVariant(t.string(), "mysql").asGeneric().kind).toBe("text");
  });

  test("one that nothing is like refuses, with its name", () => {
    const point = new NativeType<string>({ dialect: "postgresql", name: "POINT", entry });
    expect(() => point.asGeneric()).toThrow(InvalidRequestError);
    expect(() => point.asGeneric()).toThrow(/"POINT".*"postgresql"/);
  });
});
