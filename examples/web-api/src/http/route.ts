import type { AsyncSession } from "@rebis/async";
import type { Static, TSchema } from "typebox";

/** What a handler is given: a session whose transaction is the request's, and what was asked. */
export interface Exchange<Params = unknown, Query = unknown, Body = unknown> {
  readonly session: AsyncSession;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** The header If-Match. */
  readonly ifMatch: string | undefined;
}

/** What a handler answers. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; plain data, read while the session was open. */
  readonly body?: unknown;
}

/** A path, the form of what it takes, and what it does: known to no framework. */
export interface Route {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  /** With `:name` for parameters. */
  readonly path: string;
  readonly params: TSchema;
  readonly query: TSchema;
  /** Undefined where no body is read. */
  readonly body: TSchema | undefined;
  handle(exchange: Exchange): Promise<Reply>;
}

/** What `route()` takes, typed by its schemas. */
interface RouteDefinition<Params extends TSchema, Query extends TSchema, Body extends TSchema> {
  readonly method: Route["method"];
  readonly path: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  handle(exchange: Exchange<Static<Params>, Static<Query>, Static<Body>>): Promise<Reply>;
}

/** Nothing is taken; what is given all the same is refused. */
const nothing = { type: "object", properties: {}, additionalProperties: false } as const;

/** A route; the types of what its handler gets follow from its schemas. */
export function route<Params extends TSchema, Query extends TSchema, Body extends TSchema>(
  definition: RouteDefinition<Params, Query, Body>,
): Route {
  const { params = nothing, query = nothing, body } = definition;
  return { ...definition, params, query, body };
}
