import { func, select, update } from "@rebis/core-sql";
import { StaleDataError } from "@rebis/orm";
import { Type } from "typebox";
import { pageOf, pageQuery, readCursor } from "../http/paging.ts";
import { notFound, Problem } from "../http/problem.ts";
import { type Reply, route, type Route } from "../http/route.ts";
import { Article, Tag, User } from "../model.ts";
import { articleView, summaryView } from "../views.ts";
import { articleChanges, newArticle, ofArticle, tagName, username } from "./fields.ts";
import { articles, findArticle, findAuthor } from "./find.ts";
import { tagsNamed } from "./tags.ts";

const listQuery = Type.Object(
  { ...pageQuery, author: Type.Optional(username), tag: Type.Optional(tagName) },
  { additionalProperties: false },
);

/** Of now; without fractions of a second, which MariaDB's DATETIME does not keep. */
function now(): Date {
  return new Date(Math.floor(Date.now() / 1000) * 1000);
}

/** One article; its version goes with it, for If-Match. */
function reply(status: number, article: Article): Reply {
  const headers = { etag: `"${article.version}"`, location: `/articles/${article.slug}` };
  return { status, headers, body: articleView(article) };
}

/** If-Match names another version than the one that is there. */
function staleMatch(): Problem {
  return new Problem(412, "Somebody else changed it meanwhile: read it again");
}

/** Refuses to change what is not what the client has read. */
function requireMatch(article: Article, ifMatch: string | undefined): void {
  if (ifMatch !== undefined && ifMatch !== "*" && ifMatch !== `"${article.version}"`)
    throw staleMatch();
}

export const articleRoutes: readonly Route[] = [
  route({
    method: "POST",
    path: "/articles",
    body: newArticle,
    async handle({ session, body: { author, tags = [], ...rest } }) {
      const article = new Article({
        ...rest,
        updatedAt: now(),
        author: await findAuthor(session, author),
        tags: await tagsNamed(session, tags),
      });
      session.add(article);
      await session.flush();
      return reply(201, article);
    },
  }),
  route({
    method: "GET",
    path: "/articles",
    query: listQuery,
    async handle({ session, query: { limit, offset, after, author, tag } }) {
      const wanted = [
        ...(author === undefined ? [] : [Article.c.author.has(User.c.username.eq(author))]),
        ...(tag === undefined ? [] : [Article.c.tags.any(Tag.c.name.eq(tag))]),
      ];
      const newest = articles.where(...wanted).orderBy(Article.c.id.desc());
      // After a cursor: it stays true while articles come and go, and the hundredth page costs
      // what the first one does.
      const from =
        after === undefined
          ? newest.offset(offset)
          : newest.where(Article.c.id.lt(readCursor(after)));
      const { page, next } = pageOf((await session.scalars(from.limit(limit + 1))).all(), limit);
      const items = page.map(summaryView);
      if (after !== undefined) return { status: 200, body: { items, next } };
      const count = select(func.count())
        .selectFrom(Article)
        .where(...wanted);
      const total = await session.scalar(count);
      return { status: 200, body: { items, next, total, limit, offset } };
    },
  }),
  route({
    method: "GET",
    path: "/articles/:slug",
    params: ofArticle,
    async handle({ session, params }) {
      return reply(200, await findArticle(session, params.slug));
    },
  }),
  route({
    method: "PATCH",
    path: "/articles/:slug",
    params: ofArticle,
    body: articleChanges,
    async handle({ session, params, body: { tags, ...changes }, ifMatch }) {
      const article = await findArticle(session, params.slug);
      requireMatch(article, ifMatch);
      Object.assign(article, changes, { updatedAt: now() });
      if (tags !== undefined) article.tags = await tagsNamed(session, tags);
      try {
        await session.flush(); // UPDATE … WHERE id = ? AND version = ?
      } catch (error) {
        // Changed since it was read above. Without If-Match that is a conflict like any other.
        throw ifMatch !== undefined && error instanceof StaleDataError ? staleMatch() : error;
      }
      return reply(200, article);
    },
  }),
  route({
    method: "DELETE",
    path: "/articles/:slug",
    params: ofArticle,
    async handle({ session, params, ifMatch }) {
      const article = await findArticle(session, params.slug);
      requireMatch(article, ifMatch);
      await session.delete(article); // and its comments, by ON DELETE CASCADE
      return { status: 204 };
    },
  }),
  route({
    method: "POST",
    path: "/articles/:slug/likes",
    params: ofArticle,
    async handle({ session, params }) {
      // Counted by the database: nobody's like is lost, and nobody has to try again.
      const { likes, slug } = Article.c;
      const one = update(Article)
        .where(slug.eq(params.slug))
        .values({ likes: likes.add(1) });
      await session.execute(one);
      const counted = await session.scalar(select(likes).where(slug.eq(params.slug)));
      if (counted === null) throw notFound("article");
      return { status: 200, body: { likes: counted } };
    },
  }),
];
