import type { Session } from "@rebis/orm";
import type { StatementLog } from "./statement-log.ts";

/** What one report shows: a title, perhaps a sentence, and a table. */
export interface Section {
  readonly title: string;
  readonly note?: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** The SQL to show; by default all that ran. */
  readonly sql?: readonly string[];
}
export type Cell = string | number | null;

/** What a report works with. */
interface Stage {
  readonly session: Session;
  readonly log: StatementLog;
}
export type Report = (stage: Stage) => Section;
