import type { Database } from "../database.ts";
import type { Report } from "./answer.ts";
import type { Route } from "./route.ts";

/** What a framework's adapter is given. */
interface ServerOptions {
  readonly database: Database;
  readonly routes: readonly Route[];
  /** 0 for any that is free. */
  readonly port: number;
  readonly report: Report;
}

/** A server that listens. */
export interface Server {
  readonly url: string;
  /** Takes no more requests, and waits for those under way. */
  close(): Promise<void>;
}

/** Makes the routes listen, under one framework. */
export type Serve = (options: ServerOptions) => Promise<Server>;

export const host = "127.0.0.1";

/** The longest body that is read. */
export const longestBody = 100_000;
