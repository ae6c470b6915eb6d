import type { AsyncSession } from "@rebis/async";
import { select } from "@rebis/core-sql";
import { joinedLoad, selectinLoad } from "@rebis/orm";
import { notFound, Problem } from "../http/problem.ts";
import { Article, User } from "../model.ts";

/** Articles with what their views show: one statement for them and their authors, one for all tags. */
export const articles = select(Article).options(
  joinedLoad(Article.c.author),
  selectinLoad(Article.c.tags),
);

/** The article of a path. */
export async function findArticle(session: AsyncSession, slug: string): Promise<Article> {
  const found = await session.scalars(articles.where(Article.c.slug.eq(slug)));
  const article = found.oneOrNone();
  if (article === null) throw notFound("article");
  return article;
}

/** The user of a path. */
export async function findUser(session: AsyncSession, username: string): Promise<User> {
  const found = await session.scalars(select(User).where(User.c.username.eq(username)));
  const user = found.oneOrNone();
  if (user === null) throw notFound("user");
  return user;
}

/** The user that a body names. */
export async function findAuthor(session: AsyncSession, username: string): Promise<User> {
  const found = await session.scalars(select(User).where(User.c.username.eq(username)));
  const user = found.oneOrNone();
  if (user === null) throw new Problem(422, "There is no user of the name that the author has");
  return user;
}
