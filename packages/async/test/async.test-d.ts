import { column, MetaData, select, t, table } from "@rebis/core-sql";
import {
  type AsyncConnection,
  type AsyncResult,
  type AsyncRowView,
  type AsyncSession,
  awaitable,
} from "@rebis/async";
import type { Result } from "@rebis/engine";
import { declarativeBase, many, one } from "@rebis/orm";
import { describe, expectTypeOf, test } from "vitest";

const users = table("users", new MetaData(), {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50), { nullable: true }),
});
const Base = declarativeBase();
class Author extends Base.model("authors", {
  id: column(t.integer(), { primaryKey: true }),
  get books() {
    return many(Book, { backPopulates: "author" });
  },
}) {}
class Book extends Base.model("books", {
  id: column(t.integer(), { primaryKey: true }),
  title: column(t.string(100)),
  authorId: column(t.integer(), { foreignKey: "authors.id" }),
  get author() {
    return one(Author, { backPopulates: "books" });
  },
}) {}
declare const connection: AsyncConnection;
declare const session: AsyncSession;
declare const author: Author;

describe("types of the asynchronous face", () => {
  test("ASYNC-001 a connection's results are typed from the statement", () => {
    const statement = select(users.c.id, users.c.name);
    expectTypeOf(connection.execute(statement)).resolves.toEqualTypeOf<
      Result<{ id: number; name: string | null }, [number, string | null]>
    >();
    expectTypeOf(connection.scalar(select(users.c.name))).resolves.toEqualTypeOf<string | null>();
    expectTypeOf(connection.stream(statement)).resolves.toEqualTypeOf<
      AsyncResult<{ id: number; name: string | null }, [number, string | null]>
    >();
    expectTypeOf(connection.streamScalars(statement)).resolves.toEqualTypeOf<
      AsyncRowView<number>
    >();
    expectTypeOf(connection.begin(() => 7)).resolves.toEqualTypeOf<number>();
    expectTypeOf(connection.begin(async () => "x")).resolves.toEqualTypeOf<string>();
  });

  test("ASYNC-002 ASYNC-006 a session's objects and awaitable attributes are typed", () => {
    expectTypeOf(session.get(Author, 1)).resolves.toEqualTypeOf<Author | null>();
    expectTypeOf(session.getOne(Author, 1)).resolves.toEqualTypeOf<Author>();
    expectTypeOf(session.streamScalars(select(Author))).resolves.toEqualTypeOf<
      AsyncRowView<Author>
    >();
    expectTypeOf(awaitable(author).books).resolves.toEqualTypeOf<Book[]>();
    expectTypeOf(awaitable(author).id).resolves.toEqualTypeOf<number>();
  });
});
