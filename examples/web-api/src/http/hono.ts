import { once } from "node:events";
import { Server as HttpServer } from "node:http";
import { serve } from "@hono/node-server";
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { answer, failure } from "./answer.ts";
import { notFound, Problem, problemReply } from "./problem.ts";
import type { Reply, Route } from "./route.ts";
import { host, longestBody, type Serve } from "./server.ts";
import { complaints, type RequestPart, validator } from "./validation.ts";

function send({ status, headers = {}, body }: Reply): Response {
  if (body === undefined) return new Response(null, { status, headers });
  return Response.json(body, { status, headers });
}

async function readBody({ req }: Context): Promise<unknown> {
  if (!/^application\/json\b/i.test(req.header("content-type") ?? ""))
    throw new Problem(415, "Send application/json");
  try {
    return await req.json();
  } catch (error) {
    if (error instanceof SyntaxError) throw new Problem(400, "The body is no JSON");
    throw error;
  }
}

/** Reads and checks what a route takes; Hono itself knows no schemas. */
function reader(route: Route): (context: Context) => Promise<Record<RequestPart, unknown>> {
  const { params, query, body } = route;
  const checks = { params: validator("params", params), query: validator("query", query) };
  const checkBody = body && validator("body", body);
  return async (context) => {
    const read = {
      params: { ...context.req.param() },
      query: { ...context.req.query() },
      body: checkBody && (await readBody(context)),
    };
    for (const part of ["params", "query", "body"] as const) {
      const check = part === "body" ? checkBody : checks[part];
      if (check !== undefined && !check(read[part]))
        // fills in defaults, and makes numbers of text
        throw new Problem(400, "The request is not valid", complaints(part, check.errors));
    }
    return read;
  };
}

/** The routes under Hono, on Node. */
export const serveWithHono: Serve = async ({ database, routes, port, report }) => {
  const app = new Hono();
  let isClosing = false;
  app.use(async (context, next) => {
    await next();
    // A connection that is kept would hold up close().
    if (isClosing) context.header("connection", "close");
  });
  const tooLong = (): Response =>
    send(problemReply(new Problem(413, "The body is too long").facts));
  app.use(bodyLimit({ maxSize: longestBody, onError: tooLong }));
  app.onError((error) => send(failure(error, report)));
  app.notFound(() => send(problemReply(notFound("path").facts)));
  for (const route of routes) {
    const read = reader(route);
    app.on(route.method, route.path, async (context) => {
      const ifMatch = context.req.header("if-match");
      const { signal } = context.req.raw; // aborted when the client leaves
      return send(
        await answer(database, route, { ...(await read(context)), ifMatch, signal }, report),
      );
    });
  }
  const server = serve({ fetch: app.fetch, port, hostname: host });
  await once(server, "listening");
  const address = server.address();
  const close = async (): Promise<void> => {
    isClosing = true;
    const closed = once(server, "close");
    server.close();
    if (server instanceof HttpServer) server.closeIdleConnections();
    await closed;
  };
  return { url: `http://${host}:${typeof address === "object" ? address?.port : port}`, close };
};
