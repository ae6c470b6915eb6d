import { delete_, insert, select, syntaxExtension, update } from "@rebis/core-sql";
import { joinedLoad, Session } from "@rebis/orm";
import { expect, test } from "vitest";
import { Article, Author, Library } from "../load/library.ts";

const library = new Library();

/** `AND NOT (…)` after WHERE, which every database reads. */
const except = syntaxExtension({
  name: "except",
  places: { select: "postCriteria", update: "postCriteria", delete: "postCriteria" },
  render: ([criterion], out) => {
    out.text("AND NOT (");
    out.render(criterion!);
    out.text(")");
  },
});

test("CORE-104: clauses of one's own in queries of entities, eager loading among them", () => {
  const statement = select(Author)
    .where(Author.c.id.gt(0))
    .ext(except(Author.c.name.eq("bob")))
    .options(joinedLoad(Author.c.articles))
    .orderBy(Author.c.id);
  const names = (query: typeof statement) =>
    library.session
      .execute(query)
      .scalars()
      .unique()
      .all()
      .map((each) => each.name);
  expect(names(statement)).toEqual(["ann", "cid"]);
  expect(names(statement.limit(1))).toEqual(["ann"]);
});

test("CORE-104: clauses of one's own in UPDATE and DELETE of entities", () => {
  using session = new Session(library.engine);
  session.execute(insert(Author), [{ name: "dan" }, { name: "eve" }]);
  const changed = update(Author)
    .where(Author.c.name.in(["dan", "eve"]))
    .values({ name: "fay" });
  expect(session.execute(changed.ext(except(Author.c.name.eq("eve")))).rowCount).toBe(1);
  const gone = delete_(Author).where(Author.c.name.in(["fay", "eve"]));
  expect(session.execute(gone.ext(except(Author.c.name.eq("eve")))).rowCount).toBe(1);
  expect(session.scalars(select(Article.c.id)).all().length).toBeGreaterThan(0);
});
