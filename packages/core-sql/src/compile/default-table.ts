import type { JsonArrayAggNode, JsonObjectNode } from "../ast/expression.ts";
import type { Node } from "../ast/node.ts";
import type { Render, RenderTable, Writer } from "../dialect/sql-dialect.ts";
import { renderBinary, renderOperation } from "./binary.ts";
import { renderCompound } from "./compound.ts";
import { renderCustom } from "./custom.ts";
import { renderDmlClause } from "./dml-clauses.ts";
import * as expression from "./expression.ts";
import * as from from "./from.ts";
import { renderFilter, renderFunction, renderOver, renderWithinGroup } from "./function.ts";
import { renderHint } from "./hints.ts";
import { renderInsert } from "./insert.ts";
import { renderLabelReference } from "./order.ts";
import { renderForUpdate, renderSelect } from "./select.ts";
import { renderOption, renderTextStatement } from "./text-statement.ts";
import { renderDelete, renderUpdate } from "./update.ts";

/** JSON that the database builds: the node says how. */
function renderJson(node: JsonObjectNode | JsonArrayAggNode, out: Writer): void {
  (node.standard as Render<Node>)(node, out);
}

/**
 * The render function of every kind of node, in the words of standard SQL. A dialect is
 * `{ ...defaultTable, entry }`.
 */
export const defaultTable: RenderTable = {
  column: expression.renderColumn,
  row: expression.renderRow,
  member: expression.renderMember,
  bind: expression.renderBind,
  constant: expression.renderConstant,
  text: expression.renderText,
  unary: expression.renderUnary,
  binary: renderBinary,
  operation: renderOperation,
  booleanList: expression.renderBooleanList,
  between: expression.renderBetween,
  function: renderFunction,
  filter: renderFilter,
  withinGroup: renderWithinGroup,
  over: renderOver,
  cast: expression.renderCast,
  typeCoerce: expression.renderTypeCoerce,
  extract: expression.renderExtract,
  collate: expression.renderCollate,
  case: expression.renderCase,
  tuple: expression.renderTuple,
  label: expression.renderLabel,
  labelReference: renderLabelReference,
  ordering: expression.renderOrdering,
  exists: expression.renderExists,
  scalarSubquery: expression.renderScalarSubquery,
  anyAll: expression.renderAnyAll,
  jsonPath: expression.renderJsonPath,
  jsonObject: renderJson,
  jsonArrayAgg: renderJson,
  entity: expression.renderEntity,
  custom: renderCustom,
  table: from.renderTable,
  nowhere: from.renderNowhere,
  alias: from.renderAlias,
  subquery: from.renderSubquery,
  cte: from.renderCte,
  join: (node, out) => from.renderJoin(node, out),
  inlineView: from.renderInlineView,
  fromText: (node, out) => out.render(node.text),
  tableFunction: from.renderTableFunction,
  values: from.renderValues,
  forUpdate: renderForUpdate,
  hint: renderHint,
  option: renderOption,
  select: renderSelect,
  compound: renderCompound,
  dmlClause: renderDmlClause,
  insert: renderInsert,
  update: renderUpdate,
  delete: renderDelete,
  textStatement: renderTextStatement,
};
