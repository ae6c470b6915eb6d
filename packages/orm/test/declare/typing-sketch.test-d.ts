import { test } from "vitest";
import {
  check,
  column,
  foreignKey,
  func,
  index,
  insert,
  select,
  t,
  uniqueConstraint,
} from "@rebis/core-sql";
import { aliased, declarativeBase, many, one } from "@rebis/orm";

type Rows<Statement> = (Statement extends { readonly rowType?: infer R }
  ? NonNullable<R>
  : never)[];
type Tuples<Statement> = (Statement extends { readonly tupleType?: infer R }
  ? NonNullable<R>
  : never)[];
declare function rows<Statement>(statement: Statement): Rows<Statement>;
declare function tuples<Statement>(statement: Statement): Tuples<Statement>;

const Base = declarativeBase();

class Author extends Base.model(
  "authors",
  {
    id: column(t.integer(), { primaryKey: true }),
    name: column(t.string(100)),
    bio: column(t.text(), { nullable: true }),
    get articles() {
      return many(Article, {
        backPopulates: "author",
        cascade: "all, delete-orphan",
        orderBy: Article.c.id.desc(),
      });
    },
  },
  {
    schema: "blog",
    constraints: (c) => [
      uniqueConstraint(c.name),
      index("ix_author_name", c.name),
      check("length(name) > 0"),
    ],
  },
) {
  get shout() {
    return this.name.toUpperCase();
  }
  static initial(c = this.c) {
    return c.name.eq("x");
  }
}
class Article extends Base.model("articles", {
  id: column(t.integer(), { primaryKey: true }),
  title: column(t.string(200)),
  status: column(t.enum("draft", "published")),
  authorId: column(t.integer(), { foreignKey: foreignKey("authors.id", { onDelete: "CASCADE" }) }),
  views: column(t.integer(), { default: 0 }),
  get author() {
    return one(Author, { backPopulates: "articles" });
  },
  get tags() {
    return many(Tag);
  },
}) {}
class Tag extends Base.model("tags", {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50), { unique: true }),
  get articles() {
    return many(Article);
  },
}) {}
class Employee extends Base.model("employees", {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string()),
  managerId: column(t.integer(), { nullable: true, foreignKey: "employees.id" }),
  get manager() {
    return one(Employee, { optional: true });
  },
}) {}
class Category extends Base.model("categories", {
  id: column(t.integer(), { primaryKey: true }),
  parentId: column(t.integer(), { nullable: true, foreignKey: "categories.id" }),
  get parent() {
    return one(Category, { backPopulates: "children", remoteSide: Category.c.id, optional: true });
  },
  get children() {
    return many(Category, {
      backPopulates: "parent",
      primaryJoin: () => Category.c.parentId.eq(Category.c.id),
    });
  },
}) {}

test("MAP-004 attributes and relationships are inferred, circles included", () => {
  const cat = new Category({});
  void cat.parent?.children[0]?.parent?.id;
  const a: Author = new Author({ name: "x" });
  const title: string = a.articles[0]!.author.articles[0]!.title;
  void title;
  Author.c.articles.any(Article.c.title.eq("x"));
  // @ts-expect-error a title is no number
  const nn: number = a.articles[0]!.title;
  void nn;
  // @ts-expect-error there is no such attribute
  new Author({ nme: "x" });
  // @ts-expect-error a name is no number
  new Author({ name: 1 });
});

test("CORE-110 queries of entities and columns are inferred", () => {
  const c1: { id: number; name: string; bio: string | null }[] = rows(
    select(Author.c.id, Author.c.name, Author.c.bio).where(Author.c.name.eq("x")),
  );
  const r2 = rows(select(Article.c.title, Author.c.name).outerJoin(Author));
  const c2: { title: string; name: string | null }[] = r2;
  // @ts-expect-error name is nullable
  const c2b: { title: string; name: string }[] = r2;
  const r3 = tuples(select(Author, Article).outerJoin(Article));
  const c3: [Author, Article | null][] = r3;
  const up: string = r3[0]![0].shout;
  const Boss = aliased(Employee, "boss");
  const c4: [Employee, Employee | null][] = tuples(
    select(Employee, Boss).outerJoin(Boss, Employee.c.managerId.eq(Boss.c.id)),
  );
  const stats = select(Author.c.name, func.count(Article.c.id).label("articleCount"))
    .join(Article)
    .groupBy(Author.c.id)
    .cte("author_stats");
  const c5: { name: string; articleCount: number }[] = rows(
    select(stats.c.name, stats.c.articleCount).where(stats.c.articleCount.gt(10)),
  );
  const [entity] = rows(select(Author));
  const author: Author | undefined = entity?.authors;
  const c6: { author: Author; title: string }[] = rows(
    select({ author: Author, title: Article.c.title }).join(Author),
  );
  void [c1, c2, c2b, c3, up, c4, c5, author, c6];
  const newest = select(Article).where(Article.c.views.gt(1)).subquery("newest");
  const c7: { title: string; views: number }[] = rows(select(newest.c.title, newest.c.views));
  void c7;
  select(Article).join(Article.c.author);
  select(Author).outerJoin(Author.c.articles);
  // @ts-expect-error wrong type
  Author.c.name.eq(3);
  // @ts-expect-error unknown column
  void Author.c.nme;
});

test("CORE-077 INSERT values of an entity are inferred", () => {
  insert(Article).values({ title: "x", status: "draft", authorId: 1 });
  // @ts-expect-error missing title
  insert(Article).values({ status: "draft", authorId: 1 });
});
