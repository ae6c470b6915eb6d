import type { ServerResponse } from "node:http";
import fastify, { type FastifyError, type FastifyReply } from "fastify";
import { answer, failure } from "./answer.ts";
import { notFound, Problem, problemReply } from "./problem.ts";
import type { Reply } from "./route.ts";
import { host, longestBody, type Serve } from "./server.ts";
import { complaints, type RequestPart, validator } from "./validation.ts";

const parts: Readonly<Record<string, RequestPart>> = { params: "params", querystring: "query" };

/** Aborted when the client leaves before the answer was sent. */
function departure(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}

function send(response: FastifyReply, { status, headers = {}, body }: Reply): FastifyReply {
  return response.code(status).headers(headers).send(body);
}

/** What Fastify refuses by itself: what fits no schema, is too long, or is no JSON. */
function refusal(error: FastifyError): Problem | FastifyError {
  const { validation, validationContext = "body", statusCode = 500 } = error;
  if (validation !== undefined) {
    const part = parts[validationContext] ?? "body";
    return new Problem(400, "The request is not valid", complaints(part, validation));
  }
  return statusCode < 500 ? new Problem(statusCode, error.message) : error;
}

/** The routes under Fastify. */
export const serveWithFastify: Serve = async ({ database, routes, port, report }) => {
  const app = fastify({ bodyLimit: longestBody, forceCloseConnections: "idle" });
  let isClosing = false;
  app.addHook("onSend", async (_request, response) => {
    // A connection that is kept would hold up close(), for as long as the client likes.
    if (isClosing) void response.header("connection", "close");
  });
  app.setValidatorCompiler<Parameters<typeof validator>[1]>(({ schema, httpPart = "body" }) =>
    validator(parts[httpPart] ?? "body", schema),
  );
  app.setErrorHandler<FastifyError>((error, _request, response) =>
    send(response, failure(refusal(error), report)),
  );
  app.setNotFoundHandler((_request, response) =>
    send(response, problemReply(notFound("path").facts)),
  );
  for (const route of routes) {
    const { method, path, params, query, body } = route;
    app.route({
      method,
      url: path,
      schema: { params, querystring: query, ...(body === undefined ? {} : { body }) },
      handler: async (request, response) => {
        const received = {
          params: request.params,
          query: request.query,
          body: request.body,
          ifMatch: request.headers["if-match"],
          signal: departure(response.raw),
        };
        return send(response, await answer(database, route, received, report));
      },
    });
  }
  const url = await app.listen({ port, host });
  const close = async (): Promise<void> => {
    isClosing = true;
    await app.close();
  };
  return { url, close };
};
