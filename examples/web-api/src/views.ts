import type { Article, Comment, User } from "./model.ts";

// What clients see of an object. Plain data, made while the session is open.

export function userView({ username, email, name }: User) {
  return { username, email, name };
}

export function commentView({ id, body, author }: Comment) {
  return { id, body, author: author.username };
}

/** An article in a list. */
export function summaryView(article: Article) {
  const { slug, title, likes, version, updatedAt, author, tags } = article;
  return {
    slug,
    title,
    likes,
    version,
    updatedAt: updatedAt.toISOString(),
    author: author.username,
    tags: tags.map((tag) => tag.name),
  };
}

/** An article by itself. */
export function articleView(article: Article) {
  return { ...summaryView(article), body: article.body };
}
