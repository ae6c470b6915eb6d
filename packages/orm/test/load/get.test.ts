import { ArgumentError } from "@rebis/base";
import { column, insert, select, t } from "@rebis/core-sql";
import { declarativeBase, joinedLoad, raiseLoad, selectinLoad, Session } from "@rebis/orm";
import { expect, test } from "vitest";
import { Article, Author, Library, Shelf } from "./library.ts";

const library = new Library();

test("QUERY-004: a known object is given without SQL and without a flush", () => {
  const { session } = library;
  const ann = session.get(Author, 1);
  session.add(new Author({ name: "pending" }));
  expect(library.sentBy(() => expect(session.get(Author, 1)).toBe(ann))).toEqual([]);
});
test("QUERY-004, tricky 31: an unknown one is looked up after a flush", () => {
  const { session } = library;
  session.add(new Author({ id: 9, name: "pending" }));
  const sent = library.sentBy(() => expect(session.get(Author, 8)).toBeNull());
  expect(sent.map((each) => each.slice(0, 6))).toEqual(["INSERT", "SELECT"]);
});
test("QUERY-004, tricky 36: an expired object is read again; null when its row has gone", () => {
  const { session } = library;
  const cid = session.get(Author, 3) as Author;
  session.expire(cid);
  expect(library.sentBy(() => expect(session.get(Author, 3)).toBe(cid))).toHaveLength(1);
  session.expire(cid);
  session.connection().execDriverSql("DELETE FROM authors WHERE id = 3");
  expect(session.get(Author, 3)).toBeNull();
});
test("QUERY-004: composite keys as an array or by name", () => {
  const { session } = library;
  const shelf = session.get(Shelf, [1, 2]);
  expect(shelf?.label).toBe("s12");
  expect(session.get(Shelf, { number: 2, room: 1 })).toBe(shelf);
});
test("QUERY-004: what does not fit the primary key raises, before anything is sent", () => {
  const { session } = library;
  const sent = library.sentBy(() => {
    expect(() => session.get(Shelf, 1)).toThrow(ArgumentError);
    expect(() => session.get(Shelf, [1, 2, 3])).toThrow(
      /by 3 values: its primary key is "room", "number"/,
    );
    expect(() => session.get(Author, [1, 2])).toThrow(ArgumentError);
    expect(() => session.get(Author, { name: "x" })).toThrow(/"id" is missing/);
    expect(() => session.get(Shelf, { room: 1, number: 2, label: "x" })).toThrow(
      /"label" is not in its primary key/,
    );
    expect(() => session.get(Author, "1")).toThrow(/by a string as its "id"/);
    expect(() => session.get(Shelf, [1, undefined])).toThrow(ArgumentError);
  });
  expect(sent).toEqual([]);
});
test("QUERY-004: a part of the key that is NULL finds nothing, with a warning", () => {
  expect(library.session.get(Shelf, [1, null])).toBeNull();
  expect(library.warnings.join()).toContain("primary key that is NULL");
});
test("QUERY-004: loader options; withForUpdate and populateExisting read the row", () => {
  const { session } = library;
  const sent = library.sentBy(() => {
    const ann = session.get(Author, 1, { options: [selectinLoad(Author.c.articles)] });
    expect(ann?.articles).toHaveLength(3);
  });
  expect(sent).toHaveLength(2);
  const bob = session.get(Author, 2, { options: [joinedLoad(Author.c.articles)] });
  expect(library.sentBy(() => expect(bob?.articles).toHaveLength(2))).toEqual([]);
  expect(() => session.get(Article, 6, { options: [raiseLoad(Author.c.articles)] })).toThrow(
    ArgumentError,
  );
  session.connection().execDriverSql("UPDATE authors SET name = 'new' WHERE id = 2");
  expect(session.get(Author, 2)?.name).toBe("bob");
  expect(library.sentBy(() => session.get(Author, 2, { withForUpdate: true }))).toHaveLength(1);
  expect(session.get(Author, 2, { populateExisting: true })?.name).toBe("new");
});

test("an identity is a value: bigint and number, dates and bytes", () => {
  const Base = declarativeBase();
  class Big extends Base.model("bigs", {
    id: column(t.bigInteger(), { primaryKey: true }),
    name: column(t.string(10)),
  }) {}
  class Day extends Base.model("days", {
    day: column(t.dateTime(), { primaryKey: true }),
    name: column(t.string(10)),
  }) {}
  Base.metadata.createAll(library.engine);
  using session = new Session(library.engine);
  session.execute(insert(Big), [
    { id: 5n, name: "five" },
    { id: 2n ** 60n, name: "big" },
  ]);
  const noon = new Date("2024-05-01T12:00:00Z");
  session.execute(insert(Day).values({ day: noon, name: "noon" }));
  const five = session.scalars(select(Big).where(Big.c.id.eq(5n))).one();
  expect(library.sentBy(() => expect(session.get(Big, 5n)).toBe(five))).toEqual([]);
  expect(session.get(Big, 2n ** 60n)?.name).toBe("big");
  const day = session.scalars(select(Day)).one();
  expect(library.sentBy(() => expect(session.get(Day, new Date(noon))).toBe(day))).toEqual([]);
});
