import { InvalidRequestError, type Program } from "@rebis/base";
import type { SessionCore } from "./session-core.ts";
import { SessionTransactionCore } from "./transaction-core.ts";

/** Session.begin() */
export function beginTransaction(core: SessionCore): SessionTransactionCore {
  core.flight.check();
  if (core.transaction === undefined) return core.beginRoot();
  throw new InvalidRequestError(
    "Cannot begin a transaction: this session has begun one already, by begin() or with its first work. Call commit() or rollback() first, or beginNested() for a savepoint.",
  );
}

/** Session.beginNested(): what was changed before is flushed, so that only later work is undone. */
export function* beginSavepoint(core: SessionCore): Program<SessionTransactionCore> {
  const parent = core.autobegin();
  parent.checkActive();
  if (!core.isFlushing) yield* core.flush();
  const nested = core.enter(new SessionTransactionCore(core, parent));
  try {
    yield* nested.start();
  } catch (error) {
    yield* nested.close();
    throw error;
  }
  return nested;
}

/** Session.commit(): every transaction under way, from the innermost out. */
export function* commitAll(core: SessionCore): Program<void> {
  core.autobegin();
  while (core.transaction !== undefined) yield* core.transaction.commit();
}

/** Session.prepare(): the first phase of the outermost transaction. */
export function* prepareAll(core: SessionCore): Program<void> {
  let root = core.autobegin();
  while (root.parent !== undefined) root = root.parent;
  yield* root.prepare();
}

/** Session.rollback(): every transaction under way. */
export function* rollbackAll(core: SessionCore): Program<void> {
  let root = core.transaction;
  while (root?.parent !== undefined) root = root.parent;
  if (root !== undefined) yield* root.rollback();
}

/** Runs work as a transaction: committed when it ends, rolled back when it throws. */
export function* runBlock<R>(
  core: SessionCore,
  transaction: SessionTransactionCore,
  work: Program<R>,
): Program<R> {
  const outer = core.block;
  if (!transaction.isNested) core.block = transaction;
  let value: R;
  try {
    try {
      value = yield* work;
    } finally {
      core.block = outer;
    }
    if (transaction.state !== "closed") yield* transaction.commit();
  } catch (error) {
    yield* abandon(transaction, error);
    throw error;
  }
  return value;
}

/** Rolls back because of `error`, which is the one to tell even when this fails too. */
function* abandon(transaction: SessionTransactionCore, error: unknown): Program<void> {
  try {
    yield* transaction.rollback();
  } catch (second) {
    if (error instanceof Error && error.cause === undefined) error.cause = second;
  }
}
