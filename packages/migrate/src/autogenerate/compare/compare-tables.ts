import type { Difference } from "./difference.ts";
import { compareColumns } from "./compare-columns.ts";
import {
  compareChecks,
  compareForeignKeys,
  comparePrimaryKey,
  compareUniquesAndIndexes,
} from "./compare-keys.ts";
import type { TablePair } from "./table-pair.ts";

function* compareComments({ model, database, databaseForms }: TablePair): Generator<Difference> {
  const { capabilities, comparison } = databaseForms.dialect;
  if (!capabilities.comments && comparison?.inlineComments !== true) return;
  if ((model.comment ?? "") === (database.comment ?? "")) return;
  yield { kind: "tableComment", table: model, existing: database.comment };
}

/** In what a table of the database is not as the models say. */
export function* compareTables(pair: TablePair): Generator<Difference> {
  yield* compareComments(pair);
  yield* compareColumns(pair);
  yield* comparePrimaryKey(pair);
  yield* compareUniquesAndIndexes(pair);
  yield* compareForeignKeys(pair);
  yield* compareChecks(pair);
}
