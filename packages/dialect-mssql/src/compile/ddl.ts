import {
  type Column,
  type Constraint,
  type ForeignKeyConstraint,
  identity as identityOf,
  type Identity,
  type Table,
} from "@rebis/core-sql";
import {
  type DdlTable,
  defaultDdl,
  renderDefaultClause,
  renderPrimaryKey,
  renderUnique,
  sequenceOptions,
  typeName,
  type Writer,
} from "@rebis/core-sql/spi";
import type { Server } from "../server.ts";
import { mssqlAlter } from "./ddl-alter.ts";
import { renderColumnComment, renderTableComment } from "./ddl-comments.ts";
import { renderCreateIndex, renderDropIndex } from "./ddl-index.ts";
import { renderCreateTableAs } from "./ddl-table-as.ts";
import { checkIfExists, clusteredWord, nameInSchema, ownOption, refuseWords } from "./ddl-words.ts";

type StatementOf<Kind extends keyof DdlTable> = Parameters<DdlTable[Kind]>[0];

/** The numbers that a column counts by; undefined when it does not. */
function numbering(column: Column): Identity | undefined {
  if (column.identity !== undefined) return column.identity;
  if (column.sequence !== undefined || column.serverDefault !== undefined) return undefined;
  const isKey = (column.table as Table | undefined)?.autoincrementColumn === column;
  if (!isKey && column.options.autoincrement !== true) return undefined;
  const start = ownOption(column.options.dialect, "identityStart");
  const increment = ownOption(column.options.dialect, "identityIncrement");
  return identityOf({
    ...(start === undefined ? {} : { start: start as number }), // checked where it is written
    ...(increment === undefined ? {} : { increment: increment as number }),
  });
}

function whole(value: number | bigint, out: Writer): string {
  if (typeof value === "bigint" || Number.isSafeInteger(value)) return String(value);
  return out.unsupported("IDENTITY", "its start or step is no whole number", "Give whole numbers");
}

/** `IDENTITY(1,1)`. */
function renderIdentity({ options }: Identity, out: Writer): void {
  const { start, increment } = options;
  out.text("IDENTITY");
  if (start === undefined && increment === undefined) return;
  out.text(`(${whole(start ?? 1, out)},${whole(increment ?? 1, out)})`);
}

/** `AS (expression) PERSISTED`. */
function renderComputed(computed: StatementOf<"computed">, out: Writer): void {
  out.text("AS (");
  out.bare(() => out.render(computed.expression.node));
  out.text(computed.persisted === true ? ") PERSISTED" : ")");
}

/** NULL is said, too: what a column is without it depends on the session. */
function nullability(column: Column, isNumbered: boolean): string {
  if (!column.nullable || column.primaryKey || isNumbered || column.sequence !== undefined)
    return " NOT NULL";
  return " NULL";
}

/**
 * `name TYPE NOT NULL IDENTITY`, `name TYPE NULL DEFAULT …`, `name AS (expression)`.
 *
 * @see https://learn.microsoft.com/en-us/sql/t-sql/statements/create-table-transact-sql
 */
function renderColumn(column: Column, out: Writer): void {
  out.text(`${out.quote(column.name, column.node.quote)} `);
  if (column.computed !== undefined) {
    renderComputed(column.computed, out);
    // NOT NULL may only be said of one that is stored.
    if (!column.nullable && column.computed.persisted === true) out.text(" NOT NULL");
    return;
  }
  const counted = numbering(column);
  out.text(typeName(column.node.type, out, "ddl"));
  out.text(nullability(column, counted !== undefined));
  if (counted === undefined) {
    renderDefaultClause(column, out);
    return;
  }
  out.text(" ");
  renderIdentity(counted, out);
}

/** Constraints are checked at once, and by all columns. */
function refuseDeferring({ options }: Constraint, out: Writer): void {
  if (options.deferrable === undefined && options.initially === undefined) return;
  out.unsupported(
    "a constraint that is checked later",
    "each is checked by the statement itself",
    "Leave deferrable and initially out",
  );
}

/** The words after ON DELETE and ON UPDATE are those of Transact-SQL, which has no MATCH. */
function renderForeignKey(constraint: ForeignKeyConstraint, out: Writer): void {
  const { match, onDelete, onUpdate } = constraint.options;
  refuseDeferring(constraint, out);
  if (match !== undefined) {
    out.unsupported("MATCH of a foreign key", "Transact-SQL has no word for it", "Leave it out");
  }
  if ([onDelete, onUpdate].some((action) => action?.toUpperCase() === "RESTRICT")) {
    out.unsupported(
      "RESTRICT of a foreign key",
      "Transact-SQL calls it NO ACTION",
      'Write "NO ACTION"',
    );
  }
  defaultDdl.foreignKey(constraint, out);
}

function renderCreateTable(node: StatementOf<"createTable">, out: Writer): void {
  refuseWords(node.ifNotExists, "IF NOT EXISTS", "a table", out);
  if ((node.table.options.prefixes ?? []).length > 0) {
    out.unsupported(
      "a temporary table by its prefix",
      "Transact-SQL tells one by its name",
      'Name it "#…"',
    );
  }
  defaultDdl.createTable(node, out);
}

function refuseCascade(isAsked: boolean, of: string, out: Writer): void {
  if (!isAsked) return;
  out.unsupported(`CASCADE of ${of}`, "Transact-SQL has none", "Drop what depends on it first");
}

/** `CREATE SEQUENCE s AS INTEGER START WITH 1`: without a start it begins at the least number. */
function renderCreateSequence(node: StatementOf<"createSequence">, out: Writer): void {
  refuseWords(node.ifNotExists, "IF NOT EXISTS", "a sequence", out);
  const { sequence } = node;
  out.text(`CREATE SEQUENCE ${out.qualifier(sequence.nameNode)}`);
  const { dataType } = sequence;
  if (dataType !== undefined) out.text(` AS ${typeName(dataType, out, "ddl")}`);
  const { options } = sequence;
  const words = sequenceOptions(options, out);
  if (words !== "") out.text(` ${words}`);
  if (options.start === undefined && options.minValue === undefined) {
    out.warn(
      `The sequence "${sequence.name}" begins at the least number of its type, as SQL Server has it. Give "start".`,
    );
  }
}

/** `CREATE OR ALTER VIEW name AS query`. */
function renderCreateView(node: StatementOf<"createView">, out: Writer): void {
  refuseWords(node.variant === "ifNotExists", "IF NOT EXISTS", "a view", out);
  if (node.temporary || node.materialized) {
    out.unsupported(
      node.temporary ? "a temporary view" : "a materialized view",
      "a view is there for all, and is not stored",
      "Create a table",
    );
  }
  out.text(node.variant === "orReplace" ? "CREATE OR ALTER VIEW " : "CREATE VIEW ");
  out.text(nameInSchema(node, out));
  out.text(" AS ");
  out.placeCtes();
  out.query(node.query, "value");
}

function renderDropView(node: StatementOf<"dropView">, out: Writer): void {
  if (node.materialized) {
    out.unsupported("a materialized view", "a view is not stored here", "Drop the table");
  }
  out.text(`DROP VIEW ${node.ifExists ? "IF EXISTS " : ""}`);
  out.text(nameInSchema(node, out));
}

/** Statements that drop something, on servers that know IF EXISTS. */
function drops(server: Server): Partial<DdlTable> {
  const checked =
    <Node extends { readonly ifExists: boolean }>(render: (node: Node, out: Writer) => void) =>
    (node: Node, out: Writer): void => {
      checkIfExists(node.ifExists, server, out);
      render(node, out);
    };
  return {
    dropTable: checked(defaultDdl.dropTable),
    dropIndex: checked(renderDropIndex),
    dropView: checked(renderDropView),
    dropSequence: checked(defaultDdl.dropSequence),
    dropSchema: checked((node: StatementOf<"dropSchema">, out) => {
      refuseCascade(node.cascade, "a schema", out);
      defaultDdl.dropSchema(node, out);
    }),
    dropConstraint: (node, out) => {
      checkIfExists(node.ifExists, server, out);
      refuseCascade(node.cascade, "a constraint", out);
      defaultDdl.dropConstraint(node, out);
    },
  };
}

/** How SQL Server writes DDL. */
export function mssqlDdl(server: Server): DdlTable {
  return {
    ...defaultDdl,
    ...drops(server),
    ...mssqlAlter(server),
    createTable: renderCreateTable,
    columnSpecification: renderColumn,
    computed: renderComputed,
    identity: renderIdentity,
    primaryKey: (constraint, out) => {
      refuseDeferring(constraint, out);
      renderPrimaryKey(constraint, out, "", clusteredWord(constraint.options), constraint.columns);
    },
    unique: (constraint, out) => {
      refuseDeferring(constraint, out);
      renderUnique(constraint, out, clusteredWord(constraint.options));
    },
    foreignKey: renderForeignKey,
    check: (constraint, out) => {
      refuseDeferring(constraint, out);
      defaultDdl.check(constraint, out);
    },
    createIndex: renderCreateIndex,
    createSchema: (node, out) => {
      refuseWords(node.ifNotExists, "IF NOT EXISTS", "a schema", out);
      defaultDdl.createSchema(node, out);
    },
    createSequence: renderCreateSequence,
    createView: renderCreateView,
    createTableAs: renderCreateTableAs,
    tableComment: renderTableComment,
    columnComment: renderColumnComment,
    constraintComment: (_node, out) =>
      out.unsupported("the comment of a constraint", "only tables and columns have one", "Drop it"),
  };
}
