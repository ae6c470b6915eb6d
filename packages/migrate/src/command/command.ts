import { check } from "./check.ts";
import { diagram } from "./diagram.ts";
import { edit } from "./edit.ts";
import { init, listTemplates } from "./init.ts";
import { branches, current, heads, history, show } from "./look.ts";
import { merge } from "./merge.ts";
import { downgrade, ensureVersion, stamp, upgrade } from "./move.ts";
import { ledger, verify } from "./verify.ts";
import { revision } from "./revision.ts";

/** The commands of `rebis` as functions, by their names there. */
export interface Commands {
  readonly init: typeof init;
  readonly listTemplates: typeof listTemplates;
  readonly revision: typeof revision;
  readonly merge: typeof merge;
  readonly upgrade: typeof upgrade;
  readonly downgrade: typeof downgrade;
  readonly stamp: typeof stamp;
  readonly ensureVersion: typeof ensureVersion;
  readonly show: typeof show;
  readonly history: typeof history;
  readonly heads: typeof heads;
  readonly branches: typeof branches;
  readonly current: typeof current;
  readonly check: typeof check;
  readonly ledger: typeof ledger;
  readonly verify: typeof verify;
  readonly diagram: typeof diagram;
  readonly edit: typeof edit;
}

/**
 * The commands of `rebis`, to be called from a program. Each takes the configuration first.
 *
 * @example
 * const config = await Config.load();
 * await command.upgrade(config, "head"); // rebis upgrade head
 * await command.revision(config, { message: "add users" }); // rebis revision -m "add users"
 * @see https://alembic.sqlalchemy.org/en/latest/api/commands.html
 * @since 0.1.0
 */
export const command: Commands = {
  init,
  listTemplates,
  revision,
  merge,
  upgrade,
  downgrade,
  stamp,
  ensureVersion,
  show,
  history,
  heads,
  branches,
  current,
  check,
  ledger,
  verify,
  diagram,
  edit,
};
