import {
  DataError,
  DeadlockError,
  DisconnectionError,
  ForeignKeyViolationError,
  LockTimeoutError,
  NoResultFound,
  SerializationError,
  TimeoutError,
  UniqueViolationError,
} from "@rebis/base";
import { StaleDataError } from "@rebis/orm";
import type { Reply } from "./route.ts";

/** What a client is told when a request fails. @see https://www.rfc-editor.org/rfc/rfc9457 */
export interface ProblemFacts {
  readonly status: number;
  readonly title: string;
  /** What of the request is wrong, a line each. */
  readonly errors?: readonly string[];
}

/** Thrown by a handler that cannot go on: its transaction is rolled back, the client is told why. */
export class Problem extends Error {
  readonly facts: ProblemFacts;
  constructor(status: number, title: string, errors?: readonly string[]) {
    super(title);
    this.facts = { status, title, ...(errors === undefined ? {} : { errors }) };
  }
}

/** The answer for something that is not there. */
export function notFound(what: string): Problem {
  return new Problem(404, `There is no such ${what}`);
}

/** What the database says, as HTTP has it; the first class that fits. */
const meanings = [
  [UniqueViolationError, 409, "It exists already"],
  [ForeignKeyViolationError, 409, "Something else still needs it, or what it needs is gone"],
  [StaleDataError, 409, "Somebody else changed it meanwhile: read it again"],
  [NoResultFound, 404, "There is no such thing"],
  [DataError, 422, "A value is too long or out of range"],
  [DeadlockError, 503, "Too many requests want the same: try again"],
  [SerializationError, 503, "Too many requests want the same: try again"],
  [LockTimeoutError, 503, "Too many requests want the same: try again"],
  [TimeoutError, 503, "Too many requests: try again"],
  [DisconnectionError, 503, "The database cannot be reached: try again"],
] as const;

/** What to answer when a request failed; undefined when it is our own fault, and nobody's business. */
export function problemOf(error: unknown): ProblemFacts | undefined {
  if (error instanceof Problem) return error.facts;
  const meaning = meanings.find(([type]) => error instanceof type);
  return meaning && { status: meaning[1], title: meaning[2] };
}

/** A problem as an answer. */
export function problemReply(facts: ProblemFacts): Reply {
  const headers = {
    "content-type": "application/problem+json",
    ...(facts.status === 503 ? { "retry-after": "1" } : {}),
  };
  return { status: facts.status, headers, body: facts };
}
