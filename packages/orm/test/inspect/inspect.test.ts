import { NoInspectionAvailable } from "@rebis/base";
import { column, MetaData, select, t, table } from "@rebis/core-sql";
import { Inspector } from "@rebis/engine";
import { aliased, declarativeBase, inspect, many, one } from "@rebis/orm";
import { describe, expect, test } from "vitest";
import { freshEngine } from "../support/fresh-engine.ts";

const Base = declarativeBase();
class Author extends Base.model("authors", {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50)),
  get books() {
    return many(Book, { backPopulates: "author" });
  },
}) {}
class Book extends Base.model("books", {
  id: column(t.integer(), { primaryKey: true }),
  authorId: column(t.integer(), { name: "author_id", foreignKey: "authors.id" }),
  get author() {
    return one(Author, { backPopulates: "books" });
  },
}) {}

describe("REFLECT-008 inspect()", () => {
  test("an engine and a connection: what is in the database", () => {
    const engine = freshEngine();
    expect(inspect(engine)).toBeInstanceOf(Inspector);
    using connection = engine.connect();
    expect(inspect(connection).getTableNames()).toEqual([]);
  });

  test("a class: its mapping; an object: its state, which knows the mapping", () => {
    const mapping = inspect(Author);
    expect(mapping.class).toBe(Author);
    expect(mapping.table.name).toBe("authors");
    expect(mapping.attrs).toEqual(["id", "name", "books"]);
    const author = new Author({ name: "ann" });
    expect(inspect(author).transient).toBe(true);
    expect(inspect(author).object).toBe(author);
    expect(inspect(author).mapper.class).toBe(Author);
  });

  test("an alias: its name, its class, its place in FROM", () => {
    const Other = aliased(Author, "other");
    const found = inspect(Other);
    expect(found.isAliasedClass).toBe(true);
    expect(found.name).toBe("other");
    expect(found.class).toBe(Author);
    expect(found.mapper.table).toBe(inspect(Author).table);
    expect(found.selectable).toBe(Other);
  });

  test("a relationship: where it leads, of a class and of an alias", () => {
    const found = inspect(Author.c.books);
    expect(found).toMatchObject({ key: "books", direction: "oneToMany", uselist: true });
    expect(found.parent).toBe(Author);
    expect(found.target).toBe(Book);
    expect(found.backPopulates).toBe("author");
    expect(inspect(aliased(Book).c.author).target).toBe(Author);
  });

  test("columns, tables and statements are what they are", () => {
    const other = table("other", new MetaData(), { id: column(t.integer()) });
    expect(inspect(Author.c.name)).toBe(Author.c.name);
    expect(inspect(Author.c.name).key).toBe("name");
    expect(inspect(other)).toBe(other);
    const statement = select(Author);
    expect(inspect(statement)).toBe(statement);
  });

  test("nothing else: what it is, is told", () => {
    for (const wrong of [{}, [], new Date(), class Plain {}, new Map()]) {
      expect(() => inspect(wrong)).toThrow(NoInspectionAvailable);
    }
    for (const wrong of [null, undefined, 7, "authors", Symbol("x")]) {
      expect(() => inspect(wrong as unknown as object)).toThrow(NoInspectionAvailable);
    }
  });
});
