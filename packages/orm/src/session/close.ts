import type { Program } from "@rebis/base";
import type { SessionCore } from "./session-core.ts";

/** Session.invalidate(): the connections are thrown away as broken, then close(). */
export function* invalidateSession(core: SessionCore): Program<void> {
  let root = core.transaction;
  while (root?.parent !== undefined) root = root.parent;
  if (root !== undefined) yield* root.invalidate();
  yield* core.close(true);
}
