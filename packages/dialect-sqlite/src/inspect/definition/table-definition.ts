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
/** A place in the text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
/** A clause of a column or a constraint of a table, as it stands in the text. */
export interface Clause extends Span {
  readonly kind:
    | "primaryKey"
    | "notNull"
    | "unique"
    | "check"
    | "default"
    | "collate"
    | "foreignKey"
    | "computed"
    | "other";
  readonly name: string | undefined;
  /** Of a key: its columns as written. */
  readonly columns: readonly string[];
}
/** A column, or a constraint of the table, as it stands in the text. */
export interface Item extends Span {
  /** Undefined for a constraint, which is the only one of the clauses. */
  readonly column: { readonly name: string; readonly type: Span } | undefined;
  readonly clauses: readonly Clause[];
  /** Where the comma behind it stands; nothing when none follows. */
  readonly comma: number | undefined;
}
/** What the text of CREATE TABLE says beyond the pragmas. */
export interface TableDefinition {
  /** Where all that is in the parentheses stands. */
  readonly items: readonly Item[];
  /** Where the parentheses around them begin and end. */
  readonly bodyStart: number;
  readonly bodyEnd: number;
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

type Kind = Clause["kind"];

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

/** One clause of a column, after its name; the answer is its kind. */
function readColumnClause(
  tokens: TokenReader,
  column: Mutable<ColumnDefinition>,
  name: string | undefined,
  into: Mutable<TableDefinition>,
): Kind {
  const columns = [column.name];
  if (tokens.accept("PRIMARY", "KEY")) {
    into.isDescendingKey = tokens.accept("DESC");
    tokens.accept("ASC");
    into.primaryKey = { name, columns, ...readOnConflict(tokens) };
    if (tokens.accept("AUTOINCREMENT")) into.autoincrement = true;
    return "primaryKey";
  }
  if (tokens.accept("NOT", "NULL")) {
    const { onConflict } = readOnConflict(tokens);
    if (onConflict !== undefined) column.onConflictNotNull = onConflict;
    return "notNull";
  }
  if (tokens.accept("DEFAULT")) {
    passDefault(tokens);
    return "default";
  }
  if (tokens.accept("COLLATE")) {
    column.collation = tokens.name();
    return "collate";
  }
  if (tokens.accept("GENERATED", "ALWAYS", "AS") || tokens.accept("AS")) {
    column.computed = tokens.parentheses() ?? "";
    if (!tokens.accept("STORED")) tokens.accept("VIRTUAL");
    return "computed";
  }
  const kind = readConstraint(tokens, name, columns, into);
  if (kind === "other" && !tokens.seesMark(",") && !tokens.seesMark(")")) tokens.take(); // NULL
  return kind;
}

/** UNIQUE, CHECK and REFERENCES, which columns and tables have; columns that are not given follow. */
function readConstraint(
  tokens: TokenReader,
  name: string | undefined,
  given: readonly string[] | undefined,
  into: Mutable<TableDefinition>,
): Kind {
  if (tokens.accept("UNIQUE")) {
    const columns = given ?? readColumns(tokens, into);
    into.uniques.push({ name, columns, ...readOnConflict(tokens) });
    return "unique";
  }
  if (tokens.accept("CHECK")) {
    into.checks.push({ name, sqlText: tokens.parentheses() ?? "", ...readOnConflict(tokens) });
    return "check";
  }
  if (given === undefined ? tokens.accept("FOREIGN", "KEY") : tokens.accept("REFERENCES")) {
    const columns = given ?? readColumns(tokens, into);
    if (given === undefined) tokens.accept("REFERENCES");
    into.foreignKeys.push({ name, columns, ...readReferences(tokens) });
    return "foreignKey";
  }
  return "other";
}

/** Reads a clause with its name, and notes where it stands. */
function readClause(
  tokens: TokenReader,
  columns: readonly string[],
  read: (name: string | undefined) => { kind: Kind; columns?: readonly string[] | undefined },
): Clause {
  const start = tokens.next?.start ?? 0;
  const name = tokens.accept("CONSTRAINT") ? tokens.name() : undefined;
  const found = read(name);
  return {
    kind: found.kind,
    name,
    columns: found.columns ?? columns,
    start,
    end: tokens.previousEnd,
  };
}

function readColumn(tokens: TokenReader, into: Mutable<TableDefinition>): Item {
  const start = tokens.next?.start ?? 0;
  const column: Mutable<ColumnDefinition> = { name: tokens.name() ?? "" };
  const nameEnd = tokens.previousEnd;
  const typeStart = tokens.next?.start ?? nameEnd;
  const before = tokens.position;
  passType(tokens);
  const type =
    tokens.position === before
      ? { start: nameEnd, end: nameEnd }
      : { start: typeStart, end: tokens.previousEnd };
  const clauses: Clause[] = [];
  while (tokens.next !== undefined && !tokens.seesMark(",") && !tokens.seesMark(")")) {
    clauses.push(
      readClause(tokens, [column.name], (name) => ({
        kind: readColumnClause(tokens, column, name, into),
      })),
    );
  }
  into.columns.push(column);
  const end = tokens.previousEnd;
  return { column: { name: column.name, type }, clauses, start, end, comma: undefined };
}

function readTableConstraint(tokens: TokenReader, into: Mutable<TableDefinition>): Item {
  const clause = readClause(tokens, [], (name) => {
    if (tokens.accept("PRIMARY", "KEY")) {
      const columns = readColumns(tokens, into);
      into.primaryKey = { name, columns, ...readOnConflict(tokens) };
      return { kind: "primaryKey", columns };
    }
    const kind = readConstraint(tokens, name, undefined, into);
    if (kind === "other" && name === undefined) tokens.take();
    const keys: Partial<Record<Kind, readonly { readonly columns: readonly string[] }[]>> = {
      unique: into.uniques,
      foreignKey: into.foreignKeys,
    };
    return { kind, columns: keys[kind]?.at(-1)?.columns };
  });
  const { start, end } = clause;
  return { column: undefined, clauses: [clause], start, end, comma: undefined };
}

function readBody(tokens: TokenReader, into: Mutable<TableDefinition>): void {
  let isPastColumns = false;
  const items: Item[] = [];
  while (tokens.next !== undefined && !tokens.seesMark(")")) {
    const comma = tokens.next.start;
    if (tokens.acceptMark(",")) {
      const last = items.at(-1);
      if (last !== undefined) items[items.length - 1] = { ...last, comma };
      continue;
    }
    // Constraints of the table need no comma between them.
    isPastColumns ||= tableConstraints.some((word) => tokens.sees(word));
    items.push(isPastColumns ? readTableConstraint(tokens, into) : readColumn(tokens, into));
  }
  into.bodyEnd = tokens.next?.start ?? tokens.sql.length;
  tokens.take();
  into.items = items;
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
    items: [],
    bodyStart: tokens.previousEnd - 1,
    bodyEnd: sql.length,
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
