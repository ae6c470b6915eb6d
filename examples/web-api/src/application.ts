import type { Database } from "./database.ts";
import type { Report } from "./http/answer.ts";
import { serveWithFastify } from "./http/fastify.ts";
import { serveWithHono } from "./http/hono.ts";
import type { Serve, Server } from "./http/server.ts";
import { routes } from "./routes/routes.ts";

/** The frameworks that the same routes run under. */
export const frameworks: Readonly<Record<string, Serve>> = {
  fastify: serveWithFastify,
  hono: serveWithHono,
};

/** The application, listening. */
export interface Application {
  readonly url: string;
  /** Answers what was asked before, then lets go of the database. */
  stop(): Promise<void>;
}

/** Starts the application on a database. */
export async function startApplication(
  database: Database,
  serve: Serve,
  port: number,
  report: Report = console.error,
): Promise<Application> {
  const server: Server = await serve({ database, routes, port, report });
  const stop = async (): Promise<void> => {
    await server.close();
    await database.dispose();
  };
  return { url: server.url, stop };
}
