import { DBAPIError, type Program, type ProgramConnection } from "@rebis/base";
import { createTable, MetaData, type Table } from "@rebis/core-sql";
import { ddlSteps, reflectorOf, type SqlDialect } from "@rebis/core-sql/spi";
import { ConnectionCore } from "@rebis/engine/spi";
import type { ServerCopy } from "./forms.ts";

const copyName = "_rebis_copy";

/**
 * A table as the server tells it: a temporary copy is made, read, and rolled back, so that its
 * expressions stand in the server's own words. Undefined where the server does not let it be made.
 */
export function* serverCopy(
  connection: ProgramConnection,
  dialect: SqlDialect,
  table: Table,
): Program<ServerCopy | undefined> {
  if (!(connection instanceof ConnectionCore)) return undefined;
  const copy = table.toMetadata(new MetaData(), {
    name: copyName,
    schema: null,
    prefixes: ["TEMPORARY"],
  });
  const [, ...rest] = ddlSteps(createTable(copy), dialect);
  const savepoint = yield* connection.beginNested();
  try {
    yield* connection.execute(createTable(copy, { without: copy.foreignKeys }));
    for (const step of rest) {
      if (step.node.kind === "createIndex") yield* connection.execute(step);
    }
    const reader = new (reflectorOf(connection).TableReader)(connection, new MetaData(), {
      resolveFks: false,
    });
    const given = { definitions: {}, options: {} };
    return { made: copy, read: yield* reader.readOne(undefined, copyName, given) };
  } catch (error) {
    if (error instanceof DBAPIError) return undefined;
    throw error;
  } finally {
    yield* savepoint.rollback();
  }
}
