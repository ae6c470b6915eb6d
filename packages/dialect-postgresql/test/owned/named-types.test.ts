import { ArgumentError } from "@rebis/base";
import { column, createTable, ddl, MetaData, t, table, text } from "@rebis/core-sql";
import { describe, expect, test } from "vitest";
import {
  addEnumValue,
  alterDomain,
  array,
  createEnum,
  type DomainChange,
  domain,
  enumType,
  renameEnumValue,
} from "../../src/index.ts";
import { dropDatabases, whyMissing } from "../support/database.ts";
import { emptyEngine, sqlOf } from "../support/ddl-text.ts";

dropDatabases();

describe.skipIf(whyMissing() !== undefined)("PG-019 PG-020 types that a schema owns", () => {
  /** Names of the enums and domains there are. */
  const owned =
    "SELECT n.nspname || '.' || t.typname FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace " +
    "WHERE t.typtype IN ('e', 'd') AND n.nspname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1";

  test("a type is in the schema of its MetaData, unless it names another; arrays and domains too", async () => {
    const engine = await emptyEngine();
    const meta = new MetaData({ schema: "shop" });
    const status = t.enum("new", "old", { name: "status" });
    const things = table("things", meta, {
      status: column(status),
      all: column(array(status)),
      others: column(t.array(t.enum("a", { name: "letter" }))),
      mood: column(t.enum("ok", { name: "mood", schema: "public" })),
      size: column(domain("size", t.integer(), { check: text("VALUE > 0") as never })),
    });
    expect(sqlOf(createTable(things))).toContain(
      'status shop.status NOT NULL, "all" shop.status[] NOT NULL, others shop.letter[] NOT NULL, ' +
        "mood public.mood NOT NULL, size shop.size NOT NULL",
    );
    await engine.begin((connection) => connection.execDriverSql("CREATE SCHEMA shop"));
    await meta.createAll(engine);
    await engine.begin(async (connection) => {
      const names = (await connection.execDriverSql(owned)).scalars().all();
      expect(names).toEqual(["public.mood", "shop.letter", "shop.size", "shop.status"]);
    });
    await meta.dropAll(engine);
    await engine.begin(async (connection) => {
      expect((await connection.execDriverSql(owned)).scalars().all()).toEqual([]);
    });
    await engine.dispose();
  });

  test("createType: false leaves a type to others; checkFirst says whether it is looked for", async () => {
    const engine = await emptyEngine();
    const meta = new MetaData();
    table("things", meta, {
      own: column(enumType("a", "b", { name: "own" })),
      others: column(enumType("x", { name: "others", createType: false })),
      size: column(domain("size", t.integer(), { createType: false })),
    });
    await expect(meta.createAll(engine)).rejects.toThrow(/"others" does not exist/u);
    await engine.begin(async (connection) => {
      await connection.execDriverSql("CREATE TYPE others AS ENUM ('x')");
      await connection.execDriverSql("CREATE DOMAIN size AS integer");
    });
    await meta.createAll(engine);
    await meta.dropAll(engine);
    await engine.begin(async (connection) => {
      expect((await connection.execDriverSql(owned)).scalars().all()).toEqual([
        "public.others",
        "public.size",
      ]);
      await connection.execute(createEnum(enumType("a", { name: "own" })));
    });
    await expect(meta.createAll(engine, { checkFirst: { types: false } })).rejects.toThrow(
      /"own" already exists/u,
    );
    await engine.dispose();
  });

  test("a member of an enum gets another name, or comes before one that is there", async () => {
    const engine = await emptyEngine();
    const status = t.enum("draft", "it's", { name: "status" });
    expect(sqlOf(renameEnumValue(status, "it's", "\\ out"))).toBe(
      "ALTER TYPE status RENAME VALUE 'it''s' TO E'\\\\ out'",
    );
    await engine.begin(async (connection) => {
      await connection.execute(createEnum(status));
      await connection.execute(renameEnumValue(status, "it's", "\\ out"));
    });
    const early = engine.begin(async (connection) => {
      await connection.execute(addEnumValue(status, "first", { before: "draft" }));
      await connection.execDriverSql("SELECT 'first'::status");
    });
    await expect(early).rejects.toThrow(/unsafe use of new value .* Commit first/u);
    await engine.begin((connection) =>
      connection.execute(addEnumValue(status, "first", { before: "draft" })),
    );
    await engine.begin(async (connection) => {
      const members = await connection.execDriverSql(
        "SELECT unnest(enum_range(NULL::status))::text",
      );
      expect(members.scalars().all()).toEqual(["first", "draft", "\\ out"]);
    });
    expect(() => renameEnumValue(t.enum("a"), "a", "b")).toThrow(/no enum with a name/u);
    await engine.dispose();
  });

  test("PG-020 ALTER DOMAIN: each change, and what comes of it", async () => {
    const engine = await emptyEngine();
    const size = domain("size", t.integer());
    const not = (constraint: string): DomainChange => ({ dropConstraint: constraint });
    const steps: readonly (readonly [DomainChange, string])[] = [
      [{ default: text("5") as never }, "SET DEFAULT 5"],
      [{ default: null }, "DROP DEFAULT"],
      [{ notNull: true }, "SET NOT NULL"],
      [{ notNull: false }, "DROP NOT NULL"],
      [
        { addCheck: text("VALUE > 0") as never, constraintName: "above", notValid: true },
        "ADD CONSTRAINT above CHECK (VALUE > 0) NOT VALID",
      ],
      [{ validateConstraint: "above" }, "VALIDATE CONSTRAINT above"],
      [{ renameConstraint: "above", to: "is above" }, 'RENAME CONSTRAINT above TO "is above"'],
      [not("is above"), 'DROP CONSTRAINT "is above"'],
      [
        { dropConstraint: "missing", ifExists: true, cascade: true },
        "DROP CONSTRAINT IF EXISTS missing CASCADE",
      ],
      [{ schema: "shop" }, "SET SCHEMA shop"],
    ];
    await engine.begin(async (connection) => {
      await connection.execute(ddl`CREATE SCHEMA shop`);
      await connection.execute(ddl`CREATE DOMAIN size AS integer`);
      for (const [change, sql] of steps) {
        expect(sqlOf(alterDomain(size, change))).toBe(`ALTER DOMAIN size ${sql}`);
        await connection.execute(alterDomain(size, change));
      }
      const moved = domain("size", t.integer(), { schema: "shop" });
      expect(sqlOf(alterDomain(moved, { renameTo: "width" }))).toBe(
        "ALTER DOMAIN shop.size RENAME TO width",
      );
      await connection.execute(alterDomain(moved, { renameTo: "width" }));
      expect((await connection.execDriverSql(owned)).scalars().all()).toEqual(["shop.width"]);
    });
    expect(() => alterDomain(size, {} as never)).toThrow(ArgumentError);
    expect(() => alterDomain(size, { notNull: true, default: null } as never)).toThrow(
      /one change/u,
    );
    await engine.dispose();
  });
});
