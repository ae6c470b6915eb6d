import { describe, expect, it } from "vitest";
import { column, insert, select, t, table } from "@rebis/core-sql";
import { defaultDialect, type SqlCapabilities, type SqlDialect } from "@rebis/core-sql/spi";

const things = table("things", column("name", t.string()), column("done", t.boolean()));

/** A database that has what the standard has, but for this. */
function without(capabilities: Partial<SqlCapabilities>): SqlDialect {
  return {
    ...defaultDialect,
    name: "lacking",
    capabilities: { ...defaultDialect.capabilities, ...capabilities },
  };
}

describe("DIALAPI-002 capabilities are data", () => {
  it("DIALAPI-002 the compiler chooses another form where there is one", () => {
    const query = select(things.c.name).where(things.c.done, things.c.name.ilike("A%"));
    expect(query.compile({ dialect: without({ nativeBoolean: false }) }).sql).toBe(
      "SELECT things.name FROM things WHERE things.done = 1 AND lower(things.name) LIKE lower(:name_1)",
    );
    expect(query.compile({ dialect: without({ ilike: true }) }).sql).toBe(
      "SELECT things.name FROM things WHERE things.done AND things.name ILIKE :name_1",
    );
  });
  it("DIALAPI-002 and says what is missing, in which dialect, where there is none", () => {
    const statement = insert(things).values({ name: "x", done: true }).returning(things.c.name);
    expect(() => statement.compile({ dialect: without({ insertReturning: false }) })).toThrow(
      'Cannot compile RETURNING on INSERT for dialect "lacking"',
    );
  });
});
