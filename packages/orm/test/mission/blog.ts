import { column, foreignKey, func, t, table } from "@rebis/core-sql";
import { declarativeBase, many, one } from "@rebis/orm";

// The blog of the reference text: S18, S19, S25.

export const Base = declarativeBase();

export const articleTags = table("article_tags", Base.metadata, {
  articleId: column(t.integer(), {
    name: "article_id",
    primaryKey: true,
    foreignKey: foreignKey("articles.id", { onDelete: "CASCADE" }),
  }),
  tagId: column(t.integer(), {
    name: "tag_id",
    primaryKey: true,
    foreignKey: foreignKey("tags.id", { onDelete: "CASCADE" }),
  }),
  createdAt: column(t.dateTime(), { name: "created_at", serverDefault: func.now() }),
});

export class Author extends Base.model("authors", {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(100)),
  get articles() {
    return many(Article, { backPopulates: "author", cascade: "all, delete-orphan" });
  },
}) {}

export class Article extends Base.model("articles", {
  id: column(t.integer(), { primaryKey: true }),
  title: column(t.string(200)),
  views: column(t.integer(), { default: 0 }),
  authorId: column(t.integer(), { name: "author_id", foreignKey: "authors.id" }),
  get author() {
    return one(Author, { backPopulates: "articles" });
  },
  get tags() {
    return many(Tag, { secondary: articleTags, backPopulates: "articles" });
  },
  get comments() {
    return many(Comment, {
      backPopulates: "article",
      cascade: "save-update, merge",
      orderBy: Comment.c.id.desc(),
    });
  },
}) {}

export class Tag extends Base.model("tags", {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50), { unique: true }),
  get articles() {
    return many(Article, { secondary: articleTags, backPopulates: "tags" });
  },
}) {}

export class Comment extends Base.model("comments", {
  id: column(t.integer(), { primaryKey: true }),
  body: column(t.text()),
  articleId: column(t.integer(), {
    name: "article_id",
    nullable: true,
    foreignKey: "articles.id",
  }),
  get article() {
    return one(Article, { backPopulates: "comments", optional: true });
  },
}) {}
