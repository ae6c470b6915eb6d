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
class Person extends Base.model(
  "people",
  {
    id: column(t.integer(), { primaryKey: true }),
    type: column(t.string()),
    name: column(t.string()),
    bossId: column(t.integer(), { nullable: true, foreignKey: "managers.id" }),
    get boss() {
      return one(Manager, { optional: true });
    },
  },
  { polymorphicOn: "type", polymorphicIdentity: "person" },
) {
  hello() {
    return this.name;
  }
}
class Manager extends Person.subclass(
  "managers",
  {
    id: column(t.integer(), { primaryKey: true, foreignKey: "people.id" }),
    budget: column(t.integer()),
    get reports() {
      return many(Person);
    },
  },
  { polymorphicIdentity: "manager" },
) {
  big() {
    return this.budget > 5 && this.hello();
  }
}
class Executive extends Manager.subclass(
  { parking: column(t.integer(), { nullable: true }) },
  { polymorphicIdentity: "executive" },
) {}

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

test("MAP-038 INH-001 a subclass has the attributes and methods of both", () => {
  const m = new Manager({ name: "x", budget: 3 });
  const hello: string = m.hello();
  const person: Person = m;
  const budget: number | undefined = m.reports[0]!.boss?.budget;
  Manager.c.budget.eq(3);
  Manager.c.name.eq("s");
  Person.c.boss.has(Manager.c.budget.gt(1));
  select(Manager).join(Manager.c.reports).where(Manager.c.name.eq("x"));
  const r1: { managers: Manager }[] = rows(select(Manager));
  const r2: { name: string; budget: number }[] = rows(select(Manager.c.name, Manager.c.budget));
  const r3: [Person, Manager | null][] = tuples(select(Person, Manager).outerJoin(Manager));
  const executive = new Executive({ name: "x", budget: 1, parking: null });
  const r4: { executive: Executive }[] = rows(select(Executive));
  const parking: number | null = executive.parking;
  const boss: Manager = executive;
  insert(Manager).values({ name: "x", type: "manager", budget: 1 });
  void [hello, person, budget, r1, r2, r3, r4, parking, boss];
  // @ts-expect-error a budget is a number
  new Manager({ budget: "x" });
  // @ts-expect-error a person has no budget
  void Person.c.budget;
  // @ts-expect-error not every person is a manager
  const wrong: Manager = new Person();
  void wrong;
  // @ts-expect-error the discriminator is a column
  Base.model("odd", { id: column(t.integer()) }, { polymorphicOn: "kind" });
});
