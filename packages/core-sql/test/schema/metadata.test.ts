import { describe, expect, it } from "vitest";
import { NoReferencedColumnError, NoReferencedTableError } from "@rebis/base";
import {
  check,
  column,
  createTable,
  foreignKey,
  foreignKeyConstraint,
  index,
  MetaData,
  select,
  t,
  table,
  uniqueConstraint,
} from "@rebis/core-sql";
import { sqlOf } from "../support/sql.ts";
import { created } from "../support/mock.ts";

const id = column(t.integer(), { primaryKey: true });

describe("DDL-001 MetaData", () => {
  it("DDL-001 has its tables by schema and name, in its own schema by default", () => {
    const metadata = new MetaData({ schema: "blog" });
    const users = table("users", metadata, { id });
    const other = table("users", metadata, { id }, { schema: "shop" });
    expect([...metadata.tables.keys()]).toEqual(["blog.users", "shop.users"]);
    expect(metadata.tables.get("blog.users")).toBe(users);
    expect(metadata.lookup("shop.users")).toBe(other);
    expect(sqlOf(select(users.c.id))).toBe("SELECT blog.users.id FROM blog.users");
  });

  it("DDL-001 a second table of one name is refused, or the first one handed back", () => {
    const metadata = new MetaData();
    const users = table("users", metadata, { id });
    expect(() => table("users", metadata, { id })).toThrow(/has a table of that name already/u);
    expect(table("users", metadata, { id }, { keepExisting: true })).toBe(users);
    metadata.remove(users);
    expect(table("users", metadata, { id }, { keepExisting: true })).not.toBe(users);
    metadata.clear();
    expect(metadata.tables.size).toBe(0);
  });

  it("DDL-040 a table may be without the schema of its MetaData", () => {
    const metadata = new MetaData({ schema: "blog" });
    const bare = table("bare", metadata, { id }, { schema: null });
    expect(bare.schema).toBeUndefined();
    expect(metadata.tables.get("bare")).toBe(bare);
    expect(sqlOf(createTable(bare))).toBe(
      "CREATE TABLE bare ( id INTEGER NOT NULL, PRIMARY KEY (id) )",
    );
  });
});

describe("DDL-003 sortedTables", () => {
  it("DDL-003 DDL-041 stand after those that they point to, ties by name, whatever the order of definition", () => {
    const define = (order: readonly string[]): readonly string[] => {
      const metadata = new MetaData();
      const links: Readonly<Record<string, string | undefined>> = {
        b: "d.id",
        c: "b.id",
        e: "e.id",
      };
      for (const name of order) {
        const target = links[name];
        table(name, metadata, {
          id,
          ...(target === undefined ? {} : { ref: column(t.integer(), { foreignKey: target }) }),
        });
      }
      return metadata.sortedTables.map((each) => each.name);
    };
    expect(define(["a", "b", "c", "d", "e"])).toEqual(["a", "d", "b", "c", "e"]);
    expect(define(["e", "d", "c", "b", "a"])).toEqual(["a", "d", "b", "c", "e"]);
  });
});

describe("DDL-022 foreign keys", () => {
  it("DDL-022 point by text, with a schema, or by the column; a missing target is named when it is needed", () => {
    const metadata = new MetaData({ schema: "s" });
    const own = table("own", metadata, { id });
    const far = table("far", metadata, { id }, { schema: "other" });
    const made = table("made", metadata, {
      a: column(t.integer(), { foreignKey: "own.id" }),
      b: column(t.integer(), { foreignKey: "other.far.id" }),
      c: column(t.integer(), { foreignKey: foreignKey(far.c.id) }),
      d: column(t.integer(), { foreignKey: "later.id" }),
      e: column(t.integer(), { foreignKey: "own.nothing" }),
    });
    const [a, b, c, d, e] = made.foreignKeys;
    expect(a?.targetTable).toBe(own);
    expect(b?.targetTable).toBe(far);
    expect(c?.targetTable).toBe(far);
    expect(() => d?.targetTable).toThrow(NoReferencedTableError);
    expect(() => e?.targetTable).toThrow(NoReferencedColumnError);
    const later = table("later", metadata, { id });
    expect(d?.targetTable).toBe(later);
  });

  it("DDL-022 deferrable, initially and match are written", () => {
    const metadata = new MetaData();
    table("own", metadata, { id });
    const made = table("made", metadata, {
      a: column(t.integer(), {
        foreignKey: foreignKey("own.id", {
          deferrable: true,
          initially: "DEFERRED",
          match: "FULL",
          onDelete: "SET NULL",
        }),
      }),
    });
    expect(sqlOf(createTable(made))).toContain(
      "FOREIGN KEY(a) REFERENCES own (id) MATCH FULL ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED",
    );
    expect(() => foreignKey("own.id", { onDelete: "EXPLODE" as never })).toThrow(/it is none of/u);
    expect(() =>
      table("bad", metadata, { a: column(t.integer(), { foreignKey: "own" }) }),
    ).not.toThrow();
    expect(() => sqlOf(createTable(metadata.lookup("bad")!))).toThrow(/must be "table\.column"/u);
  });

  it("DDL-023 of several columns", () => {
    const metadata = new MetaData();
    table("pairs", metadata, {
      a: column(t.integer(), { primaryKey: true }),
      b: column(t.integer(), { primaryKey: true }),
    });
    const made = table(
      "made",
      metadata,
      { x: column(t.integer()), y: column(t.integer()) },
      {
        constraints: (c) => [
          foreignKeyConstraint([c.x, c.y], ["pairs.a", "pairs.b"], {
            onDelete: "CASCADE",
            name: "fk",
          }),
        ],
      },
    );
    expect(sqlOf(createTable(made))).toContain(
      "CONSTRAINT fk FOREIGN KEY(x, y) REFERENCES pairs (a, b) ON DELETE CASCADE",
    );
    expect(() => foreignKeyConstraint(["x"], ["pairs.a", "pairs.b"])).toThrow(
      /it has 1 columns and points to 2/u,
    );
  });
});

describe("DDL-006 toMetadata", () => {
  it("DDL-006 copies columns, constraints and indexes; foreign keys follow the schema", () => {
    const metadata = new MetaData();
    const users = table("users", metadata, { id });
    const far = table("far", metadata, { id }, { schema: "fixed" });
    const posts = table(
      "posts",
      metadata,
      {
        id,
        userId: column(t.integer(), { foreignKey: foreignKey(users.c.id) }),
        farId: column(t.integer(), { foreignKey: "fixed.far.id" }),
        title: column(t.string(20), { index: true }),
      },
      { constraints: (c) => [uniqueConstraint(c.title, { name: "uq" }), check(c.userId.gt(0))] },
    );
    const other = new MetaData();
    const copy = posts.toMetadata(other, { schema: "archive" });
    users.toMetadata(other, { schema: "archive" });
    far.toMetadata(other);
    expect(copy.key).toBe("archive.posts");
    expect(sqlOf(createTable(copy))).toBe(
      'CREATE TABLE archive.posts ( id INTEGER NOT NULL, "userId" INTEGER NOT NULL, "farId" INTEGER NOT NULL, ' +
        'title VARCHAR(20) NOT NULL, PRIMARY KEY (id), CONSTRAINT uq UNIQUE (title), CHECK ("userId" > 0), ' +
        'FOREIGN KEY("userId") REFERENCES archive.users (id), FOREIGN KEY("farId") REFERENCES fixed.far (id) )',
    );
    expect(created(other)).toHaveLength(4);
    expect(posts.foreignKeys[0]?.targetTable).toBe(users);
    expect(posts.toMetadata(new MetaData(), { name: "renamed" }).name).toBe("renamed");
    expect(posts.toMetadata(new MetaData({ schema: "x" }), { schema: null }).schema).toBe("x");
    expect(posts.toMetadata(new MetaData({ schema: "x" })).schema).toBeUndefined();
  });

  it("DDL-006 a constraint belongs to one table", () => {
    const shared = uniqueConstraint("id");
    table("a", new MetaData(), { id }, { constraints: () => [shared] });
    expect(() => table("b", new MetaData(), { id }, { constraints: () => [shared] })).toThrow(
      /it is part of "a"/u,
    );
  });
});

describe("DDL-005 table", () => {
  it("DDL-005 has columns by key and name, in their order, with names that JavaScript knows", () => {
    const made = table(
      "made",
      new MetaData({ casing: "snake_case" }),
      {
        id,
        createdAt: column(t.date()),
        constructor: column(t.string()),
        other: column(t.string(), { key: "chosen", name: "Some Name" }),
      },
      { comment: "a comment", info: { owner: "me" }, prefixes: ["TEMPORARY"] },
    );
    expect(made.columns.map((each) => [each.key, each.name])).toEqual([
      ["id", "id"],
      ["createdAt", "created_at"],
      ["constructor", "constructor"],
      ["chosen", "Some Name"],
    ]);
    expect(made.c.createdAt.name).toBe("created_at");
    expect(made.findColumn("created_at")).toBe(made.c.createdAt);
    expect(made.c.constructor.fullName).toBe("made.constructor");
    expect([made.comment, made.info["owner"]]).toEqual(["a comment", "me"]);
    expect(sqlOf(createTable(made))).toMatch(/^CREATE TEMPORARY TABLE made \(/u);
  });

  it("DDL-008 info is kept on tables, columns, constraints and MetaData", () => {
    const metadata = new MetaData({ info: { a: 1 } });
    const made = table(
      "made",
      metadata,
      { id: column(t.integer(), { info: { b: 2 }, comment: "key" }) },
      {
        constraints: (c) => [check(c.id.gt(0), { info: { c: 3 } })],
      },
    );
    expect(metadata.info).toEqual({ a: 1 });
    expect(made.c.id.info).toEqual({ b: 2 });
    expect(made.c.id.comment).toBe("key");
    expect(made.constraints.at(-1)?.options.info).toEqual({ c: 3 });
    expect(made.info).toEqual({});
  });

  it("DDL-026 indexes by name of a column, by column and by expression", () => {
    const made = table(
      "made",
      new MetaData(),
      { id, name: column(t.string(), { index: true, unique: true }) },
      {
        constraints: (c) => [index("ix_two", "name", c.id.desc())],
      },
    );
    expect(made.indexes.map((each) => [each.name, each.unique, each.expressions.length])).toEqual([
      ["ix_two", false, 2],
      ["ix_made_name", true, 1],
    ]);
    expect(() =>
      table("bad", new MetaData(), { id }, { constraints: () => [index("ix", "nothing")] }),
    ).toThrow(/has no such column. It has: id/u);
  });
});
