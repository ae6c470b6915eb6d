import { ArgumentError, InvalidRequestError, runSync } from "@rebis/base";
import { select } from "@rebis/core-sql";
import { joinedLoad, selectinLoad } from "@rebis/orm";
import { expect, test } from "vitest";
import { loadColumns } from "../../src/load/refresh.ts";
import { type InstanceState, stateOf } from "../../src/state/instance-state.ts";
import { type Article, Author, Library } from "./library.ts";

const library = new Library();

function annWith(change: string): Author {
  const { session } = library;
  const ann = session.get(Author, 1) as Author;
  session.connection().execDriverSql(change);
  return ann;
}

test("tricky 38, 39: refresh replaces columns, pending changes included", () => {
  const ann = annWith("UPDATE authors SET bio = 'new' WHERE id = 1");
  ann.name = "changed";
  library.session.noAutoflush(() => library.session.refresh(ann));
  expect([ann.name, ann.bio]).toEqual(["ann", "new"]);
  expect(library.sentBy(() => library.session.flush())).toEqual([]);
});
test("tricky 31, 39: changes of other objects are flushed first", () => {
  const ann = annWith("SELECT 1");
  library.session.add(new Author({ name: "pending" }));
  const sent = library.sentBy(() => library.session.refresh(ann));
  expect(sent.map((each) => each.slice(0, 6))).toEqual(["INSERT", "SELECT"]);
});
test("tricky 39: lazy relationships are loaded when they are read, or at once when they are named", () => {
  const ann = annWith("SELECT 1");
  expect(ann.articles).toHaveLength(3);
  const conn = library.session.connection();
  conn.execDriverSql("DELETE FROM article_tags");
  conn.execDriverSql("DELETE FROM articles WHERE id = 3");
  expect(library.sentBy(() => library.session.refresh(ann))).toHaveLength(1);
  expect(library.sentBy(() => expect(ann.articles).toHaveLength(2))).toHaveLength(1);
  const sent = library.sentBy(() => library.session.refresh(ann, ["articles"]));
  expect(sent).toHaveLength(1);
  expect(library.sentBy(() => expect(ann.articles.map((each) => each.id)).toEqual([2, 1]))).toEqual(
    [],
  );
});
test("named columns only", () => {
  const ann = annWith("UPDATE authors SET bio = 'new', name = 'new' WHERE id = 1");
  const sent = library.sentBy(() => library.session.refresh(ann, ["bio"]));
  expect(sent).toEqual(["SELECT authors.id, authors.bio FROM authors WHERE authors.id = ?"]);
  expect([ann.name, ann.bio]).toEqual(["ann", "new"]);
  expect(() => library.session.refresh(ann, ["nope"])).toThrow(ArgumentError);
});
test("LOAD-018: joined eager loads of the query run again", () => {
  const { session } = library;
  const ann = session
    .scalars(select(Author).where(Author.c.id.eq(1)).options(joinedLoad(Author.c.articles)))
    .unique()
    .one();
  session.connection().execDriverSql("UPDATE articles SET author_id = 1 WHERE id = 6");
  const sent = library.sentBy(() => session.refresh(ann));
  expect(sent).toHaveLength(1);
  expect(ann.articles.map((each) => each.id)).toEqual([6, 3, 2, 1]);
  session.expire(ann);
  expect(library.sentBy(() => [ann.name, ann.articles.length])).toHaveLength(1);
});
test("LOAD-022: expired objects are loaded together", () => {
  const { session } = library;
  const found = session.scalars(select(Author)).all();
  session.expireAll();
  const states = found.map((each) => stateOf(each) as InstanceState);
  const sent = library.sentBy(() => runSync(loadColumns(session.core, states, 1)));
  expect(sent).toHaveLength(1);
  expect(
    library.sentBy(() => expect(found.map((each) => each.name)).toEqual(["ann", "bob", "cid"])),
  ).toEqual([]);
});
test("tricky 36: the row has gone", () => {
  const { session } = library;
  const cid = session.get(Author, 3) as Author;
  session.connection().execDriverSql("DELETE FROM authors WHERE id = 3");
  expect(() => session.refresh(cid)).toThrow(InvalidRequestError);
  expect(() => session.refresh(cid)).toThrow(/its row has gone/);
});
test("withForUpdate is sent along", () => {
  const ann = annWith("SELECT 1");
  // SQLite has no row locks, and ignores it.
  expect(
    library.sentBy(() => library.session.refresh(ann, undefined, { withForUpdate: true })),
  ).toHaveLength(1);
});
test("tricky 38: members of a refreshed collection keep their own changes", () => {
  const { session } = library;
  const ann = session
    .scalars(select(Author).where(Author.c.id.eq(1)).options(selectinLoad(Author.c.articles)))
    .one();
  const [third] = ann.articles;
  session.noAutoflush(() => {
    (third as Article).title = "changed";
    session.refresh(ann);
  });
  expect(ann.articles[0]?.title).toBe("changed");
});
