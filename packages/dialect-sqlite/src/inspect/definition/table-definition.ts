import { TokenReader } from "./tokens.ts";
import { type ForeignKeyRules, readReferences } from "./references.ts";

/** What a constraint may be called, and what is done with a row that breaks it. */
interface Named {
  readonly name: string | undefined;
  readonly onConflict?: string | undefined;
}
/** A key: PRIMARY KEY or UNIQUE, of a column or of the table. */
export interface KeyDefinition extends Named {
  /** As written; names of columns differ in case from the columns' own sometimes. */
  readonly columns: readonly string[];
}
interface CheckDefinition extends Named {
  readonly sqlText: string;
}
export interface ForeignKeyDefinition extends Named, ForeignKeyRules {
  readonly columns: readonly string[];
}
/** What only the text of a column says. */
export interface ColumnDefinition {
  readonly name: string;
  readonly collation?: string | undefined;
  readonly computed?: string | undefined;
  readonly onConflictNotNull?: string | undefined;
}
/** What the text of CREATE TABLE says beyond the pragmas. */
export interface TableDefinition {
  readonly columns: readonly ColumnDefinition[];
  readonly primaryKey: KeyDefinition | undefined;
  readonly uniques: readonly KeyDefinition[];
  readonly checks: readonly CheckDefinition[];
  readonly foreignKeys: readonly ForeignKeyDefinition[];
  readonly autoincrement: boolean;
  /** `INTEGER PRIMARY KEY DESC` beside the column: the one form that is not the row's number. */
  readonly isDescendingKey: boolean;
  readonly withoutRowid: boolean;
  readonly strict: boolean;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] };

const tableConstraints = ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"];
const columnConstraints = [
  "CONSTRAINT",
  "PRIMARY",
  "NOT",
  "NULL",
  "UNIQUE",
  "CHECK",
  "DEFAULT",
  "COLLATE",
  "REFERENCES",
  "GENERATED",
  "AS",
  "DEFERRABLE",
  "INITIALLY",
];

/** ` ON CONFLICT IGNORE`. */
function readOnConflict(tokens: TokenReader): { onConflict?: string } {
  if (!tokens.accept("ON", "CONFLICT")) return {};
  const word = tokens.take()?.text.toUpperCase();
  return word === undefined ? {} : { onConflict: word };
}

/** The columns of a key: `(a, b COLLATE nocase DESC)`. */
function readColumns(tokens: TokenReader, into: Mutable<TableDefinition>): string[] {
  const columns: string[] = [];
  if (!tokens.acceptMark("(")) return columns;
  while (tokens.next !== undefined && !tokens.acceptMark(")")) {
    const name = tokens.name();
    if (name !== undefined) columns.push(name);
    while (tokens.next !== undefined && !tokens.seesMark(",") && !tokens.seesMark(")")) {
      if (tokens.accept("AUTOINCREMENT")) into.autoincrement = true;
      else if (tokens.parentheses() === undefined) tokens.take();
    }
    tokens.acceptMark(",");
  }
  return columns;
}

/** DEFAULT and its value: one literal or name, with a sign, or parentheses. */
function passDefault(tokens: TokenReader): void {
  if (tokens.parentheses() !== undefined) return;
  if (!tokens.acceptMark("-")) tokens.acceptMark("+");
  tokens.take();
}

/** The words between a column's name and its constraints. */
function passType(tokens: TokenReader): void {
  while (tokens.next !== undefined && !tokens.seesMark(",") && !tokens.seesMark(")")) {
    if (columnConstraints.some((word) => tokens.sees(word))) return;
    if (tokens.parentheses() === undefined) tokens.take();
  }
}

/** One constraint of a column, after its name. */
function readColumnConstraint(
  tokens: TokenReader,
  column: Mutable<ColumnDefinition>,
  name: string | undefined,
  into: Mutable<TableDefinition>,
): void {
  const columns = [column.name];
  if (tokens.accept("PRIMARY", "KEY")) {
    into.isDescendingKey = tokens.accept("DESC");
    tokens.accept("ASC");
    into.primaryKey = { name, columns, ...readOnConflict(tokens) };
    if (tokens.accept("AUTOINCREMENT")) into.autoincrement = true;
  } else if (tokens.accept("NOT", "NULL")) {
    const { onConflict } = readOnConflict(tokens);
    if (onConflict !== undefined) column.onConflictNotNull = onConflict;
  } else if (tokens.accept("UNIQUE")) {
    into.uniques.push({ name, columns, ...readOnConflict(tokens) });
  } else if (tokens.accept("CHECK")) {
    into.checks.push({ name, sqlText: tokens.parentheses() ?? "", ...readOnConflict(tokens) });
  } else if (tokens.accept("DEFAULT")) {
    passDefault(tokens);
  } else if (tokens.accept("COLLATE")) {
    column.collation = tokens.name();
  } else if (tokens.accept("REFERENCES")) {
    into.foreignKeys.push({ name, columns, ...readReferences(tokens) });
  } else if (tokens.accept("GENERATED", "ALWAYS", "AS") || tokens.accept("AS")) {
    column.computed = tokens.parentheses() ?? "";
  } else if (!tokens.seesMark(",") && !tokens.seesMark(")")) {
    tokens.take(); // NULL, STORED, VIRTUAL
  }
}

function readColumn(tokens: TokenReader, into: Mutable<TableDefinition>): void {
  const column: Mutable<ColumnDefinition> = { name: tokens.name() ?? "" };
  passType(tokens);
  while (tokens.next !== undefined && !tokens.seesMark(",") && !tokens.seesMark(")")) {
    const name = tokens.accept("CONSTRAINT") ? tokens.name() : undefined;
    readColumnConstraint(tokens, column, name, into);
  }
  into.columns.push(column);
}

function readTableConstraint(tokens: TokenReader, into: Mutable<TableDefinition>): void {
  const name = tokens.accept("CONSTRAINT") ? tokens.name() : undefined;
  if (tokens.accept("PRIMARY", "KEY")) {
    const columns = readColumns(tokens, into);
    into.primaryKey = { name, columns, ...readOnConflict(tokens) };
  } else if (tokens.accept("UNIQUE")) {
    const columns = readColumns(tokens, into);
    into.uniques.push({ name, columns, ...readOnConflict(tokens) });
  } else if (tokens.accept("CHECK")) {
    into.checks.push({ name, sqlText: tokens.parentheses() ?? "", ...readOnConflict(tokens) });
  } else if (tokens.accept("FOREIGN", "KEY")) {
    const columns = readColumns(tokens, into);
    tokens.accept("REFERENCES");
    into.foreignKeys.push({ name, columns, ...readReferences(tokens) });
  } else if (name === undefined) {
    tokens.take();
  }
}

function readBody(tokens: TokenReader, into: Mutable<TableDefinition>): void {
  let isPastColumns = false;
  while (tokens.next !== undefined && !tokens.acceptMark(")")) {
    if (tokens.acceptMark(",")) continue;
    // Constraints of the table need no comma between them.
    isPastColumns ||= tableConstraints.some((word) => tokens.sees(word));
    if (isPastColumns) readTableConstraint(tokens, into);
    else readColumn(tokens, into);
  }
}

/**
 * Reads the text of CREATE TABLE, which SQLite keeps as it was typed: names of constraints, checks
 * and what is computed stand nowhere else. Undefined for a virtual table and a view.
 *
 * @see https://www.sqlite.org/lang_createtable.html
 */
export function readTableDefinition(sql: string): TableDefinition | undefined {
  const tokens = new TokenReader(sql);
  if (!tokens.accept("CREATE")) return undefined;
  if (!tokens.accept("TEMP")) tokens.accept("TEMPORARY");
  if (!tokens.accept("TABLE")) return undefined;
  while (tokens.next !== undefined && !tokens.acceptMark("(")) tokens.take();
  const definition: Mutable<TableDefinition> = {
    columns: [],
    primaryKey: undefined,
    uniques: [],
    checks: [],
    foreignKeys: [],
    autoincrement: false,
    isDescendingKey: false,
    withoutRowid: false,
    strict: false,
  };
  readBody(tokens, definition);
  while (tokens.next !== undefined) {
    if (tokens.accept("WITHOUT", "ROWID")) definition.withoutRowid = true;
    else if (tokens.accept("STRICT")) definition.strict = true;
    else tokens.take();
  }
  return definition;
}
