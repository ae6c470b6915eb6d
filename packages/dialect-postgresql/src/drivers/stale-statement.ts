/**
 * Whether an error says that a kept statement cannot be used any more: `outdated` when a table was
 * changed since it was prepared, `unknown` when the server does not have it (a pooler has changed
 * the connection behind this one, or DISCARD ALL was run).
 *
 * @see https://www.pgbouncer.org/faq.html#how-to-use-prepared-statements-with-transaction-pooling
 */
export function isStaleStatement(error: unknown): "outdated" | "unknown" | undefined {
  const { code, routine } = error as { readonly code?: unknown; readonly routine?: unknown };
  // The routine's name is the same in every language of the messages.
  if (code === "0A000" && routine === "RevalidateCachedQuery") return "outdated";
  return code === "26000" || code === "42P05" ? "unknown" : undefined;
}
