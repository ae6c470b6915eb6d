import { AmbiguousCommitError, DeadlockError, SerializationError } from "@rebis/base";

/** Causes can be wrapped in causes; nobody wraps this often. */
const deepest = 20;

/**
 * Whether a transaction that failed with this error can be run again: the server undid it for the
 * sake of others (serialization failure, deadlock). The fact is looked for in the causes, too, for
 * users wrap errors in their own.
 */
export function isRetryable(error: unknown, idempotent: boolean): boolean {
  let isFound = false;
  for (const each of withCauses(error)) {
    if (each instanceof AmbiguousCommitError) return idempotent;
    isFound ||= each instanceof SerializationError || each instanceof DeadlockError;
  }
  return isFound;
}

/** An error, and all that it was caused by or stands for. */
function withCauses(error: unknown): readonly unknown[] {
  const found = [error];
  for (const each of found) {
    if (found.length > deepest || typeof each !== "object" || each === null) break;
    const { cause, error: suppressing, errors } = each as Readonly<Record<string, unknown>>;
    const inner = [cause, suppressing, ...(Array.isArray(errors) ? (errors as unknown[]) : [])];
    found.push(...inner.filter((one) => one instanceof Error && !found.includes(one)));
  }
  return found;
}
