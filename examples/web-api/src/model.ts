import { column, foreignKey, index, t, table } from "@rebis/core-sql";
import { declarativeBase, many, one } from "@rebis/orm";

// A blog: users write articles and comments; articles have tags.

export const Base = declarativeBase();

/** Which tags an article has. */
const articleTags = table("article_tags", Base.metadata, {
  articleId: column(t.integer(), {
    name: "article_id",
    primaryKey: true,
    foreignKey: foreignKey("articles.id", { onDelete: "CASCADE" }),
  }),
  tagId: column(t.integer(), { name: "tag_id", primaryKey: true, foreignKey: "tags.id" }),
});

export class User extends Base.model("users", {
  id: column(t.integer(), { primaryKey: true }),
  username: column(t.string(30), { unique: true }),
  email: column(t.string(200), { unique: true }),
  name: column(t.string(100)),
  // "all": deleting a user touches no article; the foreign key refuses it while there are any.
  get articles() {
    return many(Article, { backPopulates: "author", passiveDeletes: "all" });
  },
}) {}

export class Article extends Base.model(
  "articles",
  {
    id: column(t.integer(), { primaryKey: true }),
    slug: column(t.string(80), { unique: true }),
    title: column(t.string(200)),
    body: column(t.text()),
    likes: column(t.integer(), { default: 0 }),
    updatedAt: column(t.dateTime({ timezone: true }), { name: "updated_at" }),
    version: column(t.integer()),
    authorId: column(t.integer(), { name: "author_id", foreignKey: "users.id" }),
    get author() {
      return one(User, { backPopulates: "articles" });
    },
    get tags() {
      return many(Tag, { secondary: articleTags, backPopulates: "articles", orderBy: Tag.c.name });
    },
    get comments() {
      return many(Comment, {
        backPopulates: "article",
        cascade: "all, delete-orphan",
        passiveDeletes: true,
        orderBy: Comment.c.id,
      });
    },
  },
  {
    // UPDATE … WHERE id = ? AND version = ?: who comes second finds no row, and is told.
    versionIdCol: "version",
    constraints: () => [index("ix_articles_author_id", "authorId")],
  },
) {}

export class Tag extends Base.model("tags", {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(30), { unique: true }),
  get articles() {
    return many(Article, { secondary: articleTags, backPopulates: "tags" });
  },
}) {}

export class Comment extends Base.model(
  "comments",
  {
    id: column(t.integer(), { primaryKey: true }),
    body: column(t.text()),
    articleId: column(t.integer(), {
      name: "article_id",
      foreignKey: foreignKey("articles.id", { onDelete: "CASCADE" }),
    }),
    authorId: column(t.integer(), { name: "author_id", foreignKey: "users.id" }),
    get article() {
      return one(Article, { backPopulates: "comments" });
    },
    get author() {
      return one(User);
    },
  },
  { constraints: () => [index("ix_comments_article_id", "articleId")] },
) {}
