import { func, select, type Table } from "@rebis/core-sql";
import type { Repairs } from "../clean.ts";
import { Base } from "../model.ts";
import { grouped } from "../show/format.ts";
import type { Cell, Report } from "../show/section.ts";

/** What came into the database, and what had to be repaired on the way. */
export function loaded(repairs: Repairs): Report {
  return ({ session, log }) => {
    const inserts = log.take().filter((sql) => sql.startsWith("INSERT")).length;
    const count = (table: Table): number =>
      session.scalar(select(func.count()).selectFrom(table)) ?? 0;
    const tables = Base.metadata.sortedTables.map((table) => [table.name, grouped(count(table))]);
    const repaired = Object.entries(repairs).map(([name, times]) => [name, grouped(times)]);
    log.take();
    const rows: Cell[][] = tables.map((row, position) => [
      ...row,
      ...(repaired[position] ?? ["", ""]),
    ]);
    return {
      title: "What was loaded: one session, objects only",
      note: `The unit of work sent ${inserts} INSERT statements and read the keys back.`,
      head: ["table", "rows", "repaired on the way", "times"],
      rows,
    };
  };
}
