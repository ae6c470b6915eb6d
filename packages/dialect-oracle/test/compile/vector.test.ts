import {
  column,
  compileStatement,
  createIndex,
  createTable,
  index,
  insert,
  literal,
  MetaData,
  select,
  t,
  table,
} from "@rebis/core-sql";
import { bindProcessor, resultProcessor } from "@rebis/core-sql/spi";
import { describe, expect, test } from "vitest";
import { fetchApproximate, oracle, sparseVector, vector } from "../../src/index.ts";

const dialect = oracle({ serverVersion: "23" });
const items = table(
  "items",
  new MetaData(),
  {
    id: column(t.integer(), { primaryKey: true }),
    at: column(vector({ dimensions: 3, format: "FLOAT32" })),
    few: column(sparseVector({ dimensions: 5 })),
    free: column(vector()),
  },
  { constraints: (c) => [index("ix", c.at, { oracle_vector: { distance: "COSINE" } })] },
);

function textOf(statement: Parameters<typeof compileStatement>[0], literalBinds = false) {
  const { sql } = compileStatement(statement, { dialect, literalBinds });
  return sql.replaceAll(/\s+/gu, " ");
}

describe("ORACLE-010 vectors", () => {
  test("ORACLE-010 the type says dimensions, format and storage", () => {
    const text = textOf(createTable(items));
    expect(text).toContain("at VECTOR(3,FLOAT32,*) NOT NULL");
    expect(text).toContain("few VECTOR(5,*,SPARSE) NOT NULL");
    expect(text).toContain("free VECTOR(*,*,*) NOT NULL");
    expect(textOf(createIndex([...items.indexes][0]!))).toContain(
      "CREATE VECTOR INDEX ix ON items (at)",
    );
    expect(() => vector({ dimensions: 0 })).toThrow(/dimensions are no whole number/u);
    expect(() => vector({ format: "FLOAT16" as "FLOAT32" })).toThrow(/none of INT8/u);
  });

  test("ORACLE-010 distances are operators, whose other side has the same type", () => {
    const nearest = select(items.c.id)
      .orderBy(items.c.at.l2Distance([2, 3, 4]))
      .limit(3);
    const { params } = compileStatement(nearest, { dialect });
    expect(textOf(nearest)).toBe(
      "SELECT items.id FROM items ORDER BY items.at <-> :1 FETCH FIRST 3 ROWS ONLY",
    );
    expect(params).toEqual([Float32Array.from([2, 3, 4])]);
    expect(textOf(select(items.c.at.innerProduct(items.c.free).label("d")))).toBe(
      "SELECT items.at <#> items.free AS d FROM items",
    );
    expect(textOf(select(items.c.id).where(items.c.at.cosineDistance([1, 0, 0]).lt(0.5)))).toBe(
      "SELECT items.id FROM items WHERE (items.at <=> :1) < :2",
    );
  });

  test("ORACLE-010 fetchApproximate() writes FETCH APPROX", () => {
    const nearest = select(items.c.id).orderBy(items.c.at.l2Distance([2, 3, 4]));
    expect(textOf(nearest.limit(5).ext(fetchApproximate()))).toBe(
      "SELECT items.id FROM items ORDER BY items.at <-> :1 FETCH APPROX FIRST 5 ROWS ONLY",
    );
    expect(textOf(nearest.fetch(5).ext(fetchApproximate()))).toContain(" FETCH APPROX FIRST 5 ");
    expect(textOf(nearest.ext(fetchApproximate()))).not.toContain("APPROX");
  });

  test("ORACLE-010 values are sent as arrays of their format, and read as lists", () => {
    const bytes = bindProcessor(vector({ format: "INT8" }), dialect.sql);
    expect(bytes?.([1, 2])).toEqual(Int8Array.from([1, 2]));
    expect(bindProcessor(vector(), dialect.sql)?.([1.5])).toEqual(Float64Array.from([1.5]));
    expect(resultProcessor(vector(), dialect.sql)?.(Float64Array.from([1.5]))).toEqual([1.5]);
    const sparse = { numDimensions: 5, indices: [1, 3], values: [0.5, 2] };
    const few = bindProcessor(sparseVector(), dialect.sql);
    expect(few?.(sparse)).toEqual(sparse);
    expect(() => few?.([1])).toThrow(/no sparse vector/u);
    expect(() => few?.({ ...sparse, values: [1] })).toThrow(/no sparse vector/u);
    expect(() => bytes?.([Number.NaN])).toThrow(/no list of finite numbers/u);
    expect(() => bytes?.("1,2")).toThrow(/no list of finite numbers/u);
    expect(vector().equals([1, 2], [1, 2])).toBe(true);
    expect(vector().equals([1, 2], [1, 3])).toBe(false);
  });

  test("ORACLE-010 as literals they go through TO_VECTOR", () => {
    expect(textOf(select(literal([1, 2.5], vector()).label("v")), true)).toBe(
      "SELECT TO_VECTOR('[1,2.5]') AS v FROM DUAL",
    );
    const value = { numDimensions: 5, indices: [1, 3], values: [0.5, 2] };
    const row = insert(items).values({ id: 1, at: [1, 2, 3], few: value, free: [1] });
    expect(textOf(row, true)).toContain("TO_VECTOR('[5,[1,3],[0.5,2]]', 5, *, SPARSE)");
  });
});
