import { describe, expect, it } from "vitest";
import { ArgumentError, CompileError } from "@rebis/base";
import {
  cast,
  column,
  createTable,
  MetaData,
  nullType,
  select,
  t,
  table,
  typeDecorator,
} from "@rebis/core-sql";
import { bindProcessor, defaultDialect, renderLiteral, resultProcessor } from "@rebis/core-sql/spi";
import { sqlite } from "@rebis/dialect-sqlite";
import { sqlOf } from "../support/sql.ts";
import { users } from "../support/tables.ts";

function ddl(type: Parameters<typeof column>[0], dialect = defaultDialect): string {
  return sqlOf(createTable(table("x", new MetaData(), { a: column(type) })), dialect);
}

describe("TYPE-012 arrays", () => {
  const numbers = t.array(t.bigInteger({ mode: "number" }));

  it("TYPE-012 are declared by the type of their items, as deep as said", () => {
    expect(ddl(t.array(t.string(20)))).toContain("a VARCHAR(20)[] NOT NULL");
    expect(ddl(t.array(t.integer(), { dimensions: 2 }))).toContain("a INTEGER[][] NOT NULL");
    expect(() => t.array("x" as never)).toThrow(ArgumentError);
    expect(() => t.array(t.integer(), { dimensions: 0 })).toThrow(ArgumentError);
  });

  it("TYPE-012 items are checked and converted, null among them", () => {
    const bind = bindProcessor(numbers, defaultDialect)!;
    expect(bind([1, null, 2])).toEqual([1n, null, 2n]);
    expect(() => bind([1.5])).toThrow(ArgumentError);
    expect(() => bind("1")).toThrow(ArgumentError);
    expect(() => bind([undefined])).toThrow(ArgumentError);
    expect(resultProcessor(numbers, defaultDialect)!([1n, null])).toEqual([1, null]);
    const deep = bindProcessor(t.array(t.integer(), { dimensions: 2 }), defaultDialect)!;
    expect(deep([[1], [2, null]])).toEqual([[1], [2, null]]);
    expect(() => deep([1])).toThrow(ArgumentError);
  });

  it("TYPE-012 CORE-096 TYPE-025 print, compare and have keys by their items", () => {
    expect(renderLiteral(["it's", null], t.array(t.string()), defaultDialect)).toBe(
      "ARRAY['it''s', NULL]",
    );
    expect(numbers.equals([1, null], [1, null])).toBe(true);
    expect(numbers.equals([1], [1, 2])).toBe(false);
    expect(t.array(t.integer()).cacheKey).not.toBe(t.array(t.string()).cacheKey);
    expect(t.array(t.integer()).cacheKey).toBe(t.array(t.integer()).cacheKey);
  });

  it("TYPE-012 SQLite has none, and says what to do", () => {
    expect(() => ddl(numbers, sqlite().sql)).toThrow(/Store the list as t\.json\(\)/u);
    expect(ddl(numbers.withVariant(t.json() as never, "sqlite"), sqlite().sql)).toContain(
      "a JSON NOT NULL",
    );
  });
});

describe("TYPE-014 types of an exact name", () => {
  it("TYPE-014 are written as they stand on every dialect, and behave as their base", () => {
    const type = t.exactly("NVARCHAR(20)", t.string());
    expect(ddl(type)).toContain("a NVARCHAR(20) NOT NULL");
    expect(ddl(type, sqlite().sql)).toContain("a NVARCHAR(20) NOT NULL");
    expect(sqlOf(select(cast(users.c.name, t.exactly("CLOB", t.text()))))).toContain(
      "CAST(users.name AS CLOB)",
    );
    expect(() => bindProcessor(type, defaultDialect)!(5)).toThrow(ArgumentError);
    expect(type.cacheKey).not.toBe(t.string().cacheKey);
    expect(ddl(t.exactly("TIMESTAMP (6) WITH TIME ZONE", t.dateTime()))).toContain(
      "a TIMESTAMP (6) WITH TIME ZONE NOT",
    );
  });

  it("TYPE-014 C6 a name that is more than a name is refused", () => {
    for (const name of ["INT); DROP TABLE x", "", "A'B", "INT -- x", 'A"']) {
      expect(() => t.exactly(name, t.integer())).toThrow(ArgumentError);
    }
    expect(() => t.exactly("X", nullType as never)).toThrow(/needs a type of "t"/u);
  });

  it("TYPE-014 SQLITE-008 a key of an exact name is no row number", () => {
    const made = table("x", new MetaData(), {
      id: column(t.exactly("BIGINT", t.integer()), { primaryKey: true }),
    });
    expect(sqlOf(createTable(made), sqlite().sql)).toContain("id BIGINT NOT NULL");
  });

  it("TYPE-020 a type of one's own from the ground up: a name, and what its values are", () => {
    const point = typeDecorator(t.exactly("POINT", t.text()), {
      bind: ([x, y]: readonly [number, number]) => `${x};${y}`,
      result: (stored) => stored.split(";").map(Number) as [number, number],
    });
    expect(ddl(point)).toContain("a POINT NOT NULL");
    expect(bindProcessor(point, defaultDialect)!([1, 2])).toBe("1;2");
    expect(resultProcessor(point, defaultDialect)!("1;2")).toEqual([1, 2]);
  });
});

describe("TYPE-015 TYPE-004 other types", () => {
  it("TYPE-015 nothing can be declared or cast without a type", () => {
    expect(() => ddl(nullType)).toThrow(CompileError);
    expect(() => sqlOf(select(cast(users.c.id, nullType)))).toThrow(
      /nothing says which one it is/u,
    );
  });

  it("TYPE-004 float and double are told apart, take numbers, and give numbers", () => {
    expect(ddl(t.float())).toContain("a FLOAT NOT NULL");
    expect(ddl(t.double())).toContain("a DOUBLE NOT NULL");
    for (const type of [t.float(), t.double()]) {
      const bind = bindProcessor(type, defaultDialect)!;
      expect(bind(1.5)).toBe(1.5);
      expect(() => bind("1.5")).toThrow(ArgumentError);
    }
  });

  it("CORE-096 every type has a literal form", () => {
    const print = (value: unknown, type: Parameters<typeof column>[0]): string[] =>
      [defaultDialect, sqlite().sql].map((dialect) => renderLiteral(value, type, dialect));
    expect([
      print(5, t.integer()),
      print(5, t.smallInteger()),
      print(5n, t.bigInteger()),
      print(1.5, t.float()),
      print(1.5, t.double()),
      print("1.50", t.numeric(5, 2)),
      print("a'b", t.string()),
      print("a'b", t.text()),
      print("ü", t.unicode()),
      print("ü", t.unicodeText()),
      print("0123456789abcdef0123456789abcdef", t.uuid()),
      print("a", t.enum("a", "b")),
      print(true, t.boolean()),
      print("2024-02-29", t.date()),
      print("12:30:00", t.time()),
      print(new Date("2024-02-29T12:30:00Z"), t.dateTime()),
      print("P1DT2H", t.interval()),
      print({ a: "it's" }, t.json()),
      print(new Uint8Array([0, 255]), t.largeBinary()),
      print(null, t.string()),
    ]).toMatchInlineSnapshot(`
      [
        [
          "5",
          "5",
        ],
        [
          "5",
          "5",
        ],
        [
          "5",
          "5",
        ],
        [
          "1.5",
          "1.5",
        ],
        [
          "1.5",
          "1.5",
        ],
        [
          "1.50",
          "1.50",
        ],
        [
          "'a''b'",
          "'a''b'",
        ],
        [
          "'a''b'",
          "'a''b'",
        ],
        [
          "'ü'",
          "'ü'",
        ],
        [
          "'ü'",
          "'ü'",
        ],
        [
          "'01234567-89ab-cdef-0123-456789abcdef'",
          "'0123456789abcdef0123456789abcdef'",
        ],
        [
          "'a'",
          "'a'",
        ],
        [
          "true",
          "1",
        ],
        [
          "'2024-02-29'",
          "'2024-02-29'",
        ],
        [
          "'12:30:00'",
          "'12:30:00.000000'",
        ],
        [
          "'2024-02-29T12:30:00'",
          "'2024-02-29 12:30:00.000000'",
        ],
        [
          "'P1DT2H'",
          "'P1DT2H'",
        ],
        [
          "'{"a":"it''s"}'",
          "'{"a":"it''s"}'",
        ],
        [
          "X'00ff'",
          "X'00ff'",
        ],
        [
          "NULL",
          "NULL",
        ],
      ]
    `);
  });
});
