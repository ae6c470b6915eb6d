import { DBAPIError, type Program, type ProgramConnection } from "@rebis/base";
import { quote, raw } from "./catalogue.ts";
import { folded } from "./mentions.ts";
import { refusal } from "./refusal.ts";
import type { StoredColumn, TableText } from "./table-text.ts";

/** A table as it is or shall be, with its columns. */
export interface RowsOf {
  /** As it is written in SQL. */
  readonly place: string;
  readonly text: TableText;
}
/** One column on its way. */
interface Transfer {
  readonly from: StoredColumn;
  readonly to: StoredColumn;
}

type Affinity = "INTEGER" | "TEXT" | "BLOB" | "REAL" | "NUMERIC";

/** @see https://www.sqlite.org/datatype3.html#determination_of_column_affinity */
function affinityOf(type: string): Affinity {
  const upper = type.toUpperCase();
  if (upper.includes("INT")) return "INTEGER";
  if (/CHAR|CLOB|TEXT/.test(upper)) return "TEXT";
  if (upper === "" || upper.includes("BLOB")) return "BLOB";
  return /REAL|FLOA|DOUB/.test(upper) ? "REAL" : "NUMERIC";
}

/** A name of the row's number that no column has; undefined where there is none. */
function rowNumberName(...tables: readonly RowsOf[]): string | undefined {
  if (tables.some(({ text }) => text.definition.withoutRowid)) return undefined;
  const taken = new Set(tables.flatMap(({ text }) => text.columnNames.map(folded)));
  return ["rowid", "_rowid_", "oid"].find((name) => !taken.has(name));
}

/**
 * The value of a column for its new type. The column's affinity changes what can be changed without
 * a loss, and keeps the rest: CAST would make 0 of a text that is no number. Bytes and text are the
 * exception, because nothing is lost between them.
 */
function valueOf({ from, to }: Transfer): string {
  const name = quote(from.name);
  const [before, after] = [affinityOf(from.type), affinityOf(to.type)];
  if (before === after) return name;
  if (/BLOB/i.test(to.type)) return `CAST(${name} AS BLOB)`;
  if (after !== "TEXT" || before !== "BLOB") return name;
  return `CASE typeof(${name}) WHEN 'blob' THEN CAST(${name} AS TEXT) ELSE ${name} END`;
}

/** What values of a changed type must be; undefined where anything goes. */
function wantedKinds({ from, to }: Transfer): string | undefined {
  const after = affinityOf(to.type);
  if (affinityOf(from.type) === after || after === "BLOB") return undefined;
  if (after === "TEXT") return "'text'";
  if (after === "INTEGER") return "'integer'";
  // Dates and JSON are text in columns whose words SQLite takes for numbers.
  return /DATE|TIME|JSON/i.test(to.type) ? undefined : "'integer', 'real'";
}

function* checkValues(
  connection: ProgramConnection,
  table: string,
  to: RowsOf,
  transfers: readonly Transfer[],
): Program<void> {
  for (const transfer of transfers) {
    const kinds = wantedKinds(transfer);
    if (kinds === undefined) continue;
    const { name, type } = transfer.to;
    const { rows } = yield* connection.execute(
      raw(
        `SELECT COUNT(*) FROM ${to.place} WHERE typeof(${quote(name)}) NOT IN ('null', ${kinds})`,
      ),
    );
    const count = Number(rows[0]?.[0]);
    if (count === 0) continue;
    throw refusal(
      table,
      `${count} ${count === 1 ? "value" : "values"} of "${name}" cannot be read as ${type}`,
      "Change them first, by UPDATE",
    );
  }
}

/**
 * Copies all rows, with the numbers that SQLite gave them. `fresh` are new columns, which may be
 * called as old ones.
 */
export function* copyRows(
  connection: ProgramConnection,
  table: string,
  { from, to, fresh }: { from: RowsOf; to: RowsOf; fresh: ReadonlySet<string> },
): Program<void> {
  const old = new Map(from.text.storedColumns.map((each) => [folded(each.name), each]));
  const transfers = to.text.storedColumns.flatMap((column): Transfer[] => {
    const source = old.get(folded(column.name));
    if (source === undefined || column.isComputed || fresh.has(folded(column.name))) return [];
    return [{ from: source, to: column }];
  });
  const names = transfers.map((each) => quote(each.to.name));
  const values = transfers.map(valueOf);
  const alias = to.text.rowNumber;
  const isCounted = transfers.some((each) => each.to.name === alias);
  const rowNumber = isCounted ? undefined : rowNumberName(from, to);
  if (rowNumber !== undefined) {
    names.unshift(rowNumber);
    values.unshift(rowNumber);
  }
  if (names.length === 0) {
    throw refusal(table, "none of its columns would stay", "Drop it, and create another one");
  }
  try {
    yield* connection.execute(
      raw(
        `INSERT INTO ${to.place} (${names.join(", ")}) SELECT ${values.join(", ")} FROM ${from.place}`,
      ),
    );
  } catch (error) {
    if (!(error instanceof DBAPIError)) throw error;
    throw refusal(
      table,
      `its rows do not fit what it shall be (${error.message})`,
      "Change the rows first, by UPDATE or DELETE",
      error,
    );
  }
  if (connection.isOffline !== true) yield* checkValues(connection, table, to, transfers);
}
