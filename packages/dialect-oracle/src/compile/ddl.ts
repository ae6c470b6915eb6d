import { CompileError } from "@rebis/base";
import type { Computed, ForeignKeyConstraint, Identity } from "@rebis/core-sql";
import { type DdlTable, defaultDdl, type Writer } from "@rebis/core-sql/spi";
import { type ServerFacts, since } from "../server-facts.ts";
import { oracleAlter } from "./ddl-alter.ts";
import { renderCreateIndex } from "./ddl-index.ts";
import { renderTableOptions } from "./ddl-table-options.ts";
import { textOf } from "./ddl-words.ts";

type StatementOf<Kind extends keyof DdlTable> = Parameters<DdlTable[Kind]>[0];

/** IF EXISTS and IF NOT EXISTS, which older servers lack. */
function refuseIf(isAsked: boolean, out: Writer, { version }: ServerFacts): void {
  if (!isAsked || version >= since.ifExists) return;
  out.unsupported(
    "IF EXISTS and IF NOT EXISTS",
    "only version 23 and later have them",
    "Look for the object first",
  );
}

/** `GENERATED ALWAYS AS (a + b) VIRTUAL`: the value is never stored. */
function renderComputed(computed: Computed, out: Writer): void {
  if (computed.persisted === true) {
    throw new CompileError(
      'Cannot compile a computed column for dialect "oracle": its value is never stored. Leave "persisted" out, or make it false.',
    );
  }
  defaultDdl.computed(computed, out);
}

/** The words of a sequence as Oracle has them: NOCYCLE is one word. */
function sequenceWords(body: () => void, out: Writer): void {
  out.text(textOf(body, out).replace(/ NO CYCLE(?=\)?$)/, " NOCYCLE"));
}

function renderIdentity(identity: Identity, out: Writer): void {
  sequenceWords(() => defaultDdl.identity(identity, out), out);
}

const deletions = ["CASCADE", "SET NULL"];

/** `FOREIGN KEY … ON DELETE CASCADE`: the other actions, ON UPDATE and MATCH are not there. */
function renderForeignKey(constraint: ForeignKeyConstraint, out: Writer): void {
  const { onDelete, onUpdate, match } = constraint.options;
  if (match !== undefined) {
    out.unsupported("MATCH of a foreign key", "this database has no such words", "Leave it out");
  }
  if (onUpdate !== undefined) {
    out.warn(
      "ON UPDATE of a foreign key is left out: Oracle does not change keys in other tables. " +
        "Make the constraint deferrable, or use a trigger.",
    );
  }
  const isDefault = onDelete?.toUpperCase() === "NO ACTION";
  if (onDelete !== undefined && !isDefault && !deletions.includes(onDelete.toUpperCase())) {
    out.unsupported(
      "ON DELETE of a foreign key",
      `it is none of ${deletions.join(", ")}, NO ACTION`,
      "Choose one of them",
    );
  }
  const text = textOf(() => defaultDdl.foreignKey(constraint, out), out);
  // Both stand behind the columns, in words that cannot be part of a name without quotes.
  out.text(
    text
      .replace(/ ON UPDATE (?:CASCADE|SET NULL|SET DEFAULT|RESTRICT|NO ACTION)(?=[^"]*$)/, "")
      .replace(isDefault ? / ON DELETE NO ACTION(?=[^"]*$)/ : /(?!)/, ""),
  );
}

/** A comment that is empty is none. */
function withoutNull(comment: string | undefined): string {
  return comment ?? "";
}

function refuseTemporary(node: { readonly temporary: boolean }, what: string, out: Writer): void {
  if (!node.temporary) return;
  out.unsupported(`a temporary ${what}`, "this database has none", "Leave the word out");
}

function renderCreateTable(node: StatementOf<"createTable">, out: Writer): void {
  const prefixes = node.table.options.prefixes ?? [];
  if (prefixes.some((prefix) => prefix !== "GLOBAL TEMPORARY")) {
    out.unsupported(
      `CREATE ${prefixes.join(" ")} TABLE`,
      "temporary tables are global here",
      'Write "GLOBAL TEMPORARY"',
    );
  }
  defaultDdl.createTable(node, out);
}

/** The statements that need a newer server for IF EXISTS. */
function conditional(facts: ServerFacts): Partial<DdlTable> {
  return {
    createTable: (node, out) => {
      refuseIf(node.ifNotExists, out, facts);
      renderCreateTable(node, out);
    },
    dropTable: (node, out) => {
      refuseIf(node.ifExists, out, facts);
      defaultDdl.dropTable(node, out);
    },
    createIndex: (node, out) => {
      refuseIf(node.ifNotExists, out, facts);
      renderCreateIndex(node, out);
    },
    dropIndex: (node, out) => {
      refuseIf(node.ifExists, out, facts);
      defaultDdl.dropIndex(node, out);
    },
    createSequence: (node, out) => {
      refuseIf(node.ifNotExists, out, facts);
      sequenceWords(() => defaultDdl.createSequence(node, out), out);
    },
    dropSequence: (node, out) => {
      refuseIf(node.ifExists, out, facts);
      defaultDdl.dropSequence(node, out);
    },
    createView: (node, out) => {
      refuseIf(node.variant === "ifNotExists", out, facts);
      refuseTemporary(node, "view", out);
      defaultDdl.createView(node, out);
    },
    dropView: (node, out) => {
      refuseIf(node.ifExists, out, facts);
      defaultDdl.dropView(node, out);
    },
    createTableAs: (node, out) => {
      refuseIf(node.ifNotExists, out, facts);
      refuseTemporary(node, "table from a query", out);
      defaultDdl.createTableAs(node, out);
    },
  };
}

/**
 * How Oracle writes DDL.
 *
 * @see https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/
 */
export function oracleDdl(facts: ServerFacts): DdlTable {
  return {
    ...defaultDdl,
    ...conditional(facts),
    computed: renderComputed,
    identity: renderIdentity,
    ...oracleAlter(renderIdentity),
    foreignKey: renderForeignKey,
    tableOptions: renderTableOptions,
    tableComment: (node, out) =>
      defaultDdl.tableComment({ ...node, comment: withoutNull(node.comment) }, out),
    columnComment: (node, out) =>
      defaultDdl.columnComment({ ...node, comment: withoutNull(node.comment) }, out),
    constraintComment: (_node, out) =>
      out.unsupported(
        "COMMENT ON CONSTRAINT",
        "this database keeps comments of tables and columns",
        "Leave it out",
      ),
  };
}
