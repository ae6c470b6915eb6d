import { select } from "@rebis/core-sql";
import { joinedLoad } from "@rebis/orm";
import { Type } from "typebox";
import { pageOf, pageQuery, readCursor } from "../http/paging.ts";
import { notFound } from "../http/problem.ts";
import { route, type Route } from "../http/route.ts";
import { Comment } from "../model.ts";
import { commentView } from "../views.ts";
import { newComment, ofArticle, ofComment } from "./fields.ts";
import { findArticle, findAuthor } from "./find.ts";

const { limit, after } = pageQuery;

export const commentRoutes: readonly Route[] = [
  route({
    method: "POST",
    path: "/articles/:slug/comments",
    params: ofArticle,
    body: newComment,
    async handle({ session, params, body }) {
      const article = await findArticle(session, params.slug);
      const author = await findAuthor(session, body.author);
      const comment = new Comment({ body: body.body, articleId: article.id, author });
      session.add(comment);
      await session.flush();
      return { status: 201, body: commentView(comment) };
    },
  }),
  route({
    method: "GET",
    path: "/articles/:slug/comments",
    params: ofArticle,
    query: Type.Object({ limit, after }, { additionalProperties: false }),
    async handle({ session, params, query }) {
      const article = await findArticle(session, params.slug);
      const comments = select(Comment)
        .where(Comment.c.articleId.eq(article.id))
        .where(Comment.c.id.gt(query.after === undefined ? 0 : readCursor(query.after)))
        .options(joinedLoad(Comment.c.author))
        .orderBy(Comment.c.id)
        .limit(query.limit + 1);
      const rows = (await session.scalars(comments)).all();
      const { page, next } = pageOf(rows, query.limit);
      return { status: 200, body: { items: page.map(commentView), next } };
    },
  }),
  route({
    method: "DELETE",
    path: "/articles/:slug/comments/:id",
    params: ofComment,
    async handle({ session, params }) {
      const article = await findArticle(session, params.slug);
      const comment = await session.get(Comment, params.id);
      if (comment?.articleId !== article.id) throw notFound("comment");
      await session.delete(comment);
      return { status: 204 };
    },
  }),
];
