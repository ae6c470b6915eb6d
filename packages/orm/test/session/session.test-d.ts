import { column, insert, select, t, text } from "@rebis/core-sql";
import type { Engine, Result } from "@rebis/engine";
import { declarativeBase, inspect, many, one, Session, sessionMaker } from "@rebis/orm";
import { expectTypeOf, test } from "vitest";

const Base = declarativeBase();
class Author extends Base.model("authors", {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50)),
  get books() {
    return many(Book, { backPopulates: "author" });
  },
}) {
  shout(): string {
    return this.name.toUpperCase();
  }
}
class Book extends Base.model("books", {
  id: column(t.integer(), { primaryKey: true }),
  title: column(t.string(50)),
  authorId: column(t.integer(), { nullable: true, foreignKey: "authors.id" }),
  get author() {
    return one(Author, { backPopulates: "books", optional: true });
  },
}) {}

declare const engine: Engine;
declare const session: Session;

test("SESSION-001 what is selected is what comes out", () => {
  expectTypeOf(session.scalars(select(Author)).all()).toEqualTypeOf<Author[]>();
  expectTypeOf(session.scalar(select(Author.c.name))).toEqualTypeOf<string | null>();
  expectTypeOf(session.execute(select(Author, Book).join(Book)).all()).toEqualTypeOf<
    { authors: Author; books: Book }[]
  >();
  expectTypeOf(session.execute(select(Author)).scalarOneOrNone()).toEqualTypeOf<Author | null>();
  expectTypeOf(session.execute(text("SELECT 1"))).toExtend<Result>();
  expectTypeOf(session.scalars(insert(Author).returning(Author)).all()).toEqualTypeOf<Author[]>();
});

test("SESSION-001 objects keep their class", () => {
  expectTypeOf(session.get(Author, 1)).toEqualTypeOf<Author | null>();
  expectTypeOf(session.getOne(Book, 1).author).toEqualTypeOf<Author | null>();
  expectTypeOf(session.merge(new Author({ name: "x" })).shout()).toEqualTypeOf<string>();
  expectTypeOf(session.begin((s) => s.getOne(Author, 1))).toEqualTypeOf<Author>();
  expectTypeOf(session.identityMap.get(Author, 1)).toEqualTypeOf<Author | undefined>();
  expectTypeOf(inspect(new Author()).attrs.name.key).toEqualTypeOf<string>();
  expectTypeOf(inspect(engine).getTableNames()).toEqualTypeOf<string[]>();
});

test("SESSION-002 a maker makes sessions of its class", () => {
  class Own extends Session {
    own = 1;
  }
  expectTypeOf(sessionMaker(engine)()).toEqualTypeOf<Session>();
  expectTypeOf(sessionMaker(engine, { class_: Own })().own).toEqualTypeOf<number>();
  expectTypeOf(sessionMaker(engine).begin((s) => s.scalars(select(Book)).all())).toEqualTypeOf<
    Book[]
  >();
});
