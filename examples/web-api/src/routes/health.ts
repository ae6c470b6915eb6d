import { DBAPIError } from "@rebis/base";
import { literal, select } from "@rebis/core-sql";
import { Problem } from "../http/problem.ts";
import { route, type Route } from "../http/route.ts";

export const healthRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/health",
    async handle({ session }) {
      try {
        await session.execute(select(literal(1)), undefined, { timeout: 2 });
      } catch (error) {
        if (error instanceof DBAPIError) throw new Problem(503, "The database does not answer");
        throw error; // a TimeoutError is 503 by itself
      }
      return { status: 200, body: { status: "ok" } };
    },
  }),
];
