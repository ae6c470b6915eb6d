import { runTransaction } from "@rebis/async";
import type { Database } from "../database.ts";
import { Problem, problemOf, problemReply } from "./problem.ts";
import type { Exchange, Reply, Route } from "./route.ts";

/** What a framework read of a request, checked against the route's schemas. */
export interface Received extends Omit<Exchange, "session"> {
  /** Aborted when the client is gone. */
  readonly signal: AbortSignal;
}

/** Told of errors that are nobody's fault but ours. */
export type Report = (error: unknown) => void;

/**
 * One request, one session, one transaction: committed when the handler returns, rolled back when
 * it throws or the client leaves, which also stops the statement under way. After a deadlock the
 * whole of it is run again. The answer is sent after COMMIT: nobody is told of what was not kept.
 */
export async function answer(
  database: Database,
  route: Route,
  received: Received,
  report: Report,
): Promise<Reply> {
  const { signal, ...asked } = received;
  const sessions = route.method === "GET" ? database.reading : database.writing;
  try {
    return await runTransaction(sessions, (session) => route.handle({ ...asked, session }), {
      signal,
    });
  } catch (error) {
    return failure(error, signal.aborted ? () => undefined : report);
  }
}

/** The answer to a request that failed. */
export function failure(error: unknown, report: Report): Reply {
  const facts = problemOf(error);
  if (facts !== undefined) return problemReply(facts);
  report(error);
  return problemReply(new Problem(500, "Something went wrong here").facts);
}
