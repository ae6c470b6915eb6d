import { type Awaitable, callUser, type Program } from "@rebis/base";
import type { ConnectionCore } from "./connection-core.ts";
import type { TransactionCore } from "./transaction-core.ts";

/** Runs a user's callback as the work of a transaction: committed when it returns, else rolled back. */
export function callbackProgram<Value>(
  core: ConnectionCore,
  transaction: TransactionCore,
  work: () => Awaitable<Value>,
): Program<Value> {
  return core.transactions.block(transaction, callUser(work, "the callback of begin()"));
}
