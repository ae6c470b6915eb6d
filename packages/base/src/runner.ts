import { type Awaitable, isPromise } from "./awaitable.ts";
import { InvalidRequestError } from "./errors.ts";
import type { Program, Request, WriteRequest } from "./program.ts";
import { sleepAwhile, sleepNow } from "./sleep.ts";

/** Answers one request by calling the driver; the one place that maps requests to calls. */
export function answer(request: Request): Awaitable<unknown> {
  switch (request.kind) {
    case "execute":
      return request.connection.execute(request.call);
    case "executeMany":
      return request.connection.executeMany(request.sql, request.parameterSets);
    case "executeAll":
      return request.connection.executeAll?.(request.calls);
    case "fetch":
      return request.cursor.fetch(request.count);
    case "openCursor":
      return request.connection.openCursor(request.call);
    case "write":
      return write(request);
    case "closeCursor":
      return request.cursor.close();
    case "connect":
      return request.driver.connect();
    case "ping":
      return request.connection.ping();
    case "close":
      return request.connection.close();
    case "wait":
      return request.promise();
    case "sleep":
      return sleepAwhile(request);
    case "call":
      return request.call();
  }
}

function write({ cursor, bytes }: WriteRequest): Awaitable<void> {
  if (cursor.write !== undefined) return cursor.write(bytes);
  throw new InvalidRequestError(
    "Cannot write to this cursor: its driver has no statements that read bytes. Insert rows instead.",
  );
}

function answerNow(request: Request): unknown {
  if (request.kind === "wait") throw request.whenSync();
  if (request.kind === "sleep") return sleepNow(request);
  const value = answer(request);
  if (isPromise(value)) {
    void Promise.resolve(value).catch(() => undefined); // its error must not surface twice
    throw promiseRefused(request);
  }
  return value;
}

function promiseRefused(request: Request): InvalidRequestError {
  if (request.kind === "call") {
    return new InvalidRequestError(
      `Cannot run ${request.what}: it returned a promise, and this face is synchronous. ` +
        `Make it synchronous, or use the asynchronous face (createAsyncEngine).`,
    );
  }
  return new InvalidRequestError(
    `Cannot answer the request "${request.kind}": the driver returned a promise, and this face is ` +
      `synchronous. Use a synchronous driver, or the asynchronous face (createAsyncEngine).`,
  );
}

/**
 * Runs a program to its end over a synchronous driver.
 *
 * @example
 * runSync(program) // calls driver.execute(…) for each yielded request, in order
 * @throws whatever the program throws; InvalidRequestError when an answer is a promise
 */
export function runSync<R>(program: Program<R>): R {
  let step = program.next();
  while (step.done !== true) {
    let value: unknown;
    try {
      value = answerNow(step.value);
    } catch (error) {
      step = program.throw(error);
      continue;
    }
    step = program.next(value);
  }
  return step.value;
}

/**
 * Runs a program to its end, awaiting each answer.
 *
 * @example
 * await runAsync(program) // awaits driver.execute(…) for each yielded request, in order
 * @throws (rejects with) whatever the program throws
 */
export async function runAsync<R>(program: Program<R>): Promise<R> {
  let step = program.next();
  while (step.done !== true) {
    let value: unknown;
    try {
      // One after the other is the point: a program is sequential.
      // oxlint-disable-next-line no-await-in-loop
      value = await answer(step.value);
    } catch (error) {
      step = program.throw(error);
      continue;
    }
    step = program.next(value);
  }
  return step.value;
}
