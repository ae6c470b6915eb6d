import { expectTypeOf, test } from "vitest";
import {
  alias,
  column,
  func,
  insert,
  MetaData,
  or,
  sql,
  select,
  t,
  table,
  text,
  update,
} from "@rebis/core-sql";

const metadata = new MetaData();
const authors = table("authors", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(100)),
  bio: column(t.text(), { nullable: true }),
});
const articles = table("articles", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  title: column(t.string(200)),
  status: column(t.enum("draft", "published")),
  authorId: column(t.integer(), { foreignKey: "authors.id" }),
  views: column(t.integer(), { default: 0 }),
  createdAt: column(t.dateTime(), { serverDefault: func.now() }),
});

type Row<Statement> = Statement extends { readonly rowType?: infer R } ? NonNullable<R> : never;
type Tuple<Statement> = Statement extends { readonly tupleType?: infer R } ? NonNullable<R> : never;

test("CORE-110 a row has the selected names and their types", () => {
  const statement = select(authors.c.id, authors.c.name, authors.c.bio).where(
    authors.c.name.eq("x"),
  );
  expectTypeOf<Row<typeof statement>>().toEqualTypeOf<{
    id: number;
    name: string;
    bio: string | null;
  }>();
  expectTypeOf<Tuple<typeof statement>>().toEqualTypeOf<[number, string, string | null]>();
});

test("CORE-044 an outer join makes its side nullable, whatever the order", () => {
  const statement = select(articles.c.title, authors.c.name).outerJoin(authors);
  expectTypeOf<Row<typeof statement>>().toEqualTypeOf<{ title: string; name: string | null }>();
});

test("CORE-037 a table is selected as its columns", () => {
  const statement = select(authors);
  expectTypeOf<Row<typeof statement>>().toEqualTypeOf<{
    id: number;
    name: string;
    bio: string | null;
  }>();
});

test("CORE-062 a CTE has the columns of its query", () => {
  const stats = select(authors.c.name, func.count(articles.c.id).label("articleCount"))
    .join(articles)
    .groupBy(authors.c.id)
    .cte("author_stats");
  const statement = select(stats.c.name, stats.c.articleCount).where(stats.c.articleCount.gt(10));
  expectTypeOf<Row<typeof statement>>().toEqualTypeOf<{ name: string; articleCount: number }>();
});

test("an object of names chooses the row keys", () => {
  const statement = select({ author: authors.c.name, n: func.count() });
  expectTypeOf<Row<typeof statement>>().toEqualTypeOf<{ author: string; n: number }>();
});

test("wrong operands, names and values do not compile", () => {
  // @ts-expect-error a number is no string
  authors.c.name.eq(3);
  // @ts-expect-error there is no such column
  void authors.c.nme;
  // @ts-expect-error no member of the enum
  articles.c.status.eq("gone");
  articles.c.createdAt.gt("2024-01-01");
  articles.c.createdAt.gt(new Date());
  articles.c.id.in([1, 2]);
  // @ts-expect-error strings are no numbers
  articles.c.id.in(["1"]);
  or(authors.c.name.eq("x"), authors.c.bio.is(null));
});

test("CORE-077 INSERT and UPDATE take what the columns say", () => {
  insert(articles).values({ title: "x", status: "draft", authorId: 1 });
  // @ts-expect-error title is missing
  insert(articles).values({ status: "draft", authorId: 1 });
  // @ts-expect-error there is no such column
  insert(articles).values({ title: "x", status: "draft", authorId: 1, oops: 1 });
  update(articles).values({ views: articles.c.views.add(1) });
  // @ts-expect-error a string is no number
  update(articles).values({ views: "many" });
  const returned = insert(articles)
    .values({ title: "x", status: "draft", authorId: 1 })
    .returning(articles.c.id);
  expectTypeOf<Row<typeof returned>>().toEqualTypeOf<{ id: number }>();
});

test("CORE-054 an alias has the columns of its table", () => {
  const other = alias(authors, "other");
  const statement = select(authors.c.name, other.c.bio.label("otherBio")).outerJoin(
    other,
    authors.c.id.eq(other.c.id),
  );
  expectTypeOf<Row<typeof statement>>().toEqualTypeOf<{ name: string; otherBio: string | null }>();
});

test("CORE-091 SQL text fits wherever a criterion or an expression is wanted", () => {
  select(authors.c.id)
    .where(text("length(name) > 3"), sql`${authors.c.name} = ${"x"}`)
    .orderBy(text("1"));
  authors.c.id.eq(text("1 + 1"));
});

test("DDL-012 a default has the column's type, and its function knows the row so far", () => {
  column(t.integer(), { default: (context) => Number(context.currentParameters["x"]) });
  // @ts-expect-error a string is no number
  column(t.integer(), { default: "x" });
  // @ts-expect-error a function of strings makes no numbers
  column(t.integer(), { default: () => "x" });
  // @ts-expect-error there is no such option
  column(t.integer(), { nulable: true });
});
