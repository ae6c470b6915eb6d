import {
  type CompoundNode,
  defaultTable,
  renderFilterByCase,
  type MergeRules,
  shortName,
  type SqlDialect,
  standardMerge,
  type Writer,
} from "@rebis/core-sql/spi";
import { capabilitiesOf } from "../capabilities.ts";
import { type ServerFacts, since } from "../server-facts.ts";
import { oracleTypes } from "../types/type-table.ts";
import {
  renderEmptyInsert,
  renderFromFunction,
  renderInto,
  renderRow,
  renderTableFunction,
  withLeadingHints,
  withWriteHints,
} from "./clauses.ts";
import { oracleDdl } from "./ddl.ts";
import { oracleDdlOptions } from "./ddl-options.ts";
import {
  oracleFunctions,
  oracleOperators,
  renderCast,
  renderConstant,
  renderJsonPath,
  renderOver,
  renderUnary,
} from "./expression.ts";
import { renderForUpdate } from "./for-update.ts";
import { renderLimit, renderLimited } from "./limit.ts";
import { joined, renderPlainJoin } from "./plain-join.ts";
import { oracleReservedWords } from "./reserved-words.ts";

/** ALL after INTERSECT and MINUS came late. */
function renderCompound(node: CompoundNode, out: Writer, { version }: ServerFacts): void {
  const isNew = node.operator === "intersect all" || node.operator === "except all";
  if (isNew && version < since.setAll) {
    out.unsupported(
      node.operator.toUpperCase(),
      "only version 21 and later have it",
      "Leave ALL out, or number the rows",
    );
  }
  defaultTable.compound(node, out);
}

/** @see https://docs.oracle.com/en/database/oracle/oracle-database/21/sqlrf/MERGE.html */
const oracleMerge: MergeRules = {
  ...standardMerge,
  actions: { matched: ["update"], notMatched: ["insert"], notMatchedBySource: [] },
  repeats: false,
  condition: "where",
  idle: false,
  leadingCte: false,
  returning: false,
};

/** How statements are written for Oracle. */
export function oracleSql(facts: ServerFacts): SqlDialect {
  return {
    name: "oracle",
    capabilities: capabilitiesOf(facts),
    identifiers: {
      open: '"',
      close: '"',
      reserved: oracleReservedWords,
      plain: /^[a-z][a-z0-9_$]*$/,
      maxLength: facts.version >= since.longNames ? 128 : 30,
      shorten: shortName,
    },
    placeholders: "position",
    render: {
      ...defaultTable,
      filter: renderFilterByCase,
      cast: renderCast,
      constant: renderConstant,
      unary: renderUnary,
      jsonPath: renderJsonPath,
      row: renderRow,
      over: (node, out) => renderOver(node, out, facts),
      tableFunction: renderTableFunction,
      insert: (node, out) => defaultTable.insert(withWriteHints(node), out),
      update: (node, out) => defaultTable.update(withWriteHints(node), out),
      delete: (node, out) => defaultTable.delete(withWriteHints(node), out),
      forUpdate: renderForUpdate,
      ...(facts.hasJoins ? {} : { join: renderPlainJoin }),
      select: (node, out) =>
        renderLimited(node, out, facts, (each, writer) =>
          defaultTable.select(withLeadingHints(joined(each, facts)), writer),
        ),
      compound: (node, out) =>
        renderLimited(node, out, facts, (each, writer) => renderCompound(each, writer, facts)),
    },
    functions: oracleFunctions,
    operators: oracleOperators(facts),
    clauses: {},
    types: oracleTypes(facts),
    ddl: oracleDdl(facts),
    ddlOptions: oracleDdlOptions,
    aliasWord: " ",
    setOperators: { except: " MINUS " },
    fromFunction: renderFromFunction,
    emptyInsert: renderEmptyInsert,
    returningInto: renderInto,
    merge: oracleMerge,
    limit: renderLimit,
    emptyFrom: () => " FROM DUAL",
    emptySet: (size) =>
      `SELECT ${Array.from({ length: size }, () => "1").join(", ")} FROM DUAL WHERE 1!=1`,
  };
}
