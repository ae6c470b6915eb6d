import { CircularDependencyError, type Program, type ProgramConnection } from "@rebis/base";
import {
  checksOf,
  type CreateOptions,
  type CreateWork,
  existing,
  sequencesOf,
  sqlDialectOf,
} from "./create.ts";
import { ddlApplies } from "./ddl-condition.ts";
import { dropConstraint, dropTable } from "./ddl-element.ts";
import { announce } from "./ddl-events.ts";
import { dropSequence } from "./ddl-objects.ts";
import type { ForeignKeyConstraint } from "./foreign-key-constraint.ts";
import { sortTables } from "./sort.ts";
import type { Table } from "./table.ts";

/** Foreign keys that close circles go before the tables: only by name can they be dropped. */
function* dropCircular(
  connection: ProgramConnection,
  circular: readonly ForeignKeyConstraint[],
  present: readonly Table[],
): Program<void> {
  const keys = new Set(present.map((table) => table.key));
  const dialect = sqlDialectOf(connection).name;
  for (const link of circular) {
    if (!keys.has(link.table.key) || !ddlApplies(link.options.ddlIf, dialect)) continue;
    if (link.name === undefined) {
      throw new CircularDependencyError(
        `Cannot drop table "${link.table.key}": it is part of a circle of foreign keys, and the one to "${link.targetTableKey}" has no name by which to drop it first. Name it, or set a naming convention on the MetaData.`,
      );
    }
    yield* connection.execute(dropConstraint(link));
  }
}

/** Drops tables in the opposite order of creation, then their sequences. */
export function* dropTables(
  connection: ProgramConnection,
  work: CreateWork,
  options: CreateOptions,
): Program<void> {
  const { capabilities, ownedTypes } = sqlDialectOf(connection);
  const checks = checksOf(options, connection);
  const sorted = sortTables(work.tables);
  const isThere = yield* existing(connection, sorted.tables, checks.tables);
  const present = sorted.tables.filter((table) => isThere(table) !== false).toReversed();
  const { circular } = sorted;
  if (capabilities.alterConstraints) yield* dropCircular(connection, circular, present);
  else if (circular.some(({ options }) => options.useAlter !== true)) {
    const keys = circular.flatMap(({ table, targetTableKey }) => [table.key, targetTableKey]);
    const names = [...new Set(keys)].sort().join(", ");
    connection.warn?.(
      `The tables ${names} are part of a circle of foreign keys, and this database drops none by itself: some go before those that point to them. Say "useAlter" of a foreign key that may be left out of the order.`,
    );
  }
  for (const table of present) {
    yield* announce(connection, table.events, "beforeDrop", table);
    yield* connection.execute(table.options.dropDdl?.(table) ?? dropTable(table));
    yield* announce(connection, table.events, "afterDrop", table);
  }
  if (ownedTypes !== undefined) yield* ownedTypes.drop(connection, present, checks.types);
  if (!capabilities.sequences) return;
  for (const each of new Set([...work.sequences, ...sequencesOf(present)])) {
    yield* connection.execute(dropSequence(each, { ifExists: checks.sequences }));
  }
}
