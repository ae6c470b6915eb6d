import { func, select } from "@rebis/core-sql";
import { Type } from "typebox";
import { pageQuery } from "../http/paging.ts";
import { route, type Route } from "../http/route.ts";
import { User } from "../model.ts";
import { userView } from "../views.ts";
import { newUser, ofUser } from "./fields.ts";
import { findUser } from "./find.ts";

const { limit, offset } = pageQuery;

export const userRoutes: readonly Route[] = [
  route({
    method: "POST",
    path: "/users",
    body: newUser,
    async handle({ session, body }) {
      const user = new User(body);
      session.add(user);
      await session.flush(); // a name that is taken: UniqueViolationError, 409
      return {
        status: 201,
        headers: { location: `/users/${user.username}` },
        body: userView(user),
      };
    },
  }),
  route({
    method: "GET",
    path: "/users",
    query: Type.Object({ limit, offset }, { additionalProperties: false }),
    async handle({ session, query }) {
      const page = select(User).orderBy(User.c.username).limit(query.limit).offset(query.offset);
      const total = await session.scalar(select(func.count()).selectFrom(User));
      const users = (await session.scalars(page)).all();
      return { status: 200, body: { items: users.map(userView), total, ...query } };
    },
  }),
  route({
    method: "GET",
    path: "/users/:username",
    params: ofUser,
    async handle({ session, params }) {
      return { status: 200, body: userView(await findUser(session, params.username)) };
    },
  }),
  route({
    method: "DELETE",
    path: "/users/:username",
    params: ofUser,
    async handle({ session, params }) {
      await session.delete(await findUser(session, params.username));
      await session.flush(); // with articles or comments: ForeignKeyViolationError, 409
      return { status: 204 };
    },
  }),
];
