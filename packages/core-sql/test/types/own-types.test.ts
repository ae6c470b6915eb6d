import {
  cast,
  column,
  createTable,
  func,
  insert,
  literal,
  MetaData,
  NativeType,
  select,
  t,
  table,
  typeDecorator,
  wrappedType,
} from "@rebis/core-sql";
import { bindProcessor, resultProcessor } from "@rebis/core-sql/spi";
import { array, hstore } from "@rebis/dialect-postgresql";
import { describe, expect, it } from "vitest";
import { five } from "../support/five-dialects.ts";
import { sqlOf } from "../support/sql.ts";

const { postgresql, mysql } = five;
const point = new NativeType<string>({
  dialect: "postgresql",
  name: "POINT",
  entry: { ddl: () => "POINT", literal: (value) => `'${String(value)}'` },
  toCanonical: (value) => `(${String(value)})`,
});

describe("types on top of types of one database", () => {
  it("TYPE-021 wrappedType() keeps the name and the values of the type", () => {
    const wrapped = wrappedType(point, {
      bindExpression: (value) => func["ST_In"]!(value),
      columnExpression: (given) => func["ST_Out"]!(given),
    });
    const places = table("places", new MetaData(), { at: column(wrapped) });
    expect(sqlOf(createTable(places), postgresql)).toBe(
      "CREATE TABLE places ( at POINT NOT NULL )",
    );
    expect(sqlOf(insert(places).values({ at: "1,2" }).returning(places.c.at), postgresql)).toBe(
      "INSERT INTO places (at) VALUES (ST_In($1)) RETURNING ST_Out(places.at) AS at",
    );
    expect(sqlOf(select(cast(places.c.at, wrapped)), postgresql)).toContain("AS POINT)");
    expect(bindProcessor(wrapped, postgresql)?.("1,2")).toBe("(1,2)");
    expect(() => sqlOf(createTable(places), mysql)).toThrow(/only "postgresql" has it/u);
  });

  it("TYPE-019 typeDecorator() does, too, and goes into variants", () => {
    const pair = typeDecorator(point, {
      bind: (value: readonly [number, number]) => value.join(","),
      result: (stored) => stored.split(",").map(Number) as [number, number],
    });
    expect(bindProcessor(pair, postgresql)?.([1, 2])).toBe("(1,2)");
    expect(resultProcessor(pair, postgresql)?.("1,2")).toEqual([1, 2]);
    expect(sqlOf(literal([1, 2], pair), postgresql, { literalBinds: true })).toBe("'(1,2)'");
    const places = table("places", new MetaData(), { at: column(pair) });
    expect(sqlOf(createTable(places), postgresql)).toContain("at POINT NOT NULL");

    const impl = t.string(20).withVariant(t.text(), "mysql");
    const upper = typeDecorator(impl, {
      bind: (value: string) => value.toUpperCase(),
      result: (stored) => stored.toLowerCase(),
    });
    const words = table("words", new MetaData(), { w: column(upper) });
    expect(sqlOf(createTable(words), postgresql)).toContain("w VARCHAR(20)");
    expect(sqlOf(createTable(words), mysql)).toContain("w TEXT");
    for (const dialect of [postgresql, mysql]) {
      expect(bindProcessor(upper, dialect)?.("a")).toBe("A");
      expect(resultProcessor(upper, dialect)?.("A")).toBe("a");
      expect(sqlOf(literal("a", upper), dialect, { literalBinds: true })).toBe("'A'");
    }
  });

  it("TYPE-021 TYPE-026 a wrapped type keeps its operators", () => {
    const tags = column("tags", wrappedType(array(t.text()), {}));
    expect(sqlOf(tags.contains(["a"]), postgresql)).toBe("tags @> $1::TEXT[]");
    expect(sqlOf(tags.getItem(1), postgresql)).toBe("tags[$1::INTEGER]");
    const map = column("map", wrappedType(hstore(), {}));
    expect(sqlOf(map.hasKey("a"), postgresql)).toContain("map ? ");
  });
});
