import * as expression from "./expression.ts";
import * as from from "./from.ts";
import type { NodeShape } from "./node.ts";
import * as statement from "./statement.ts";

/** Every kind of node, in one closed union. */
export type AnyNode =
  | expression.ColumnNode
  | expression.RowNode
  | expression.MemberNode
  | expression.BindNode
  | expression.ConstantNode
  | expression.TextNode
  | expression.UnaryNode
  | expression.BinaryNode
  | expression.OperationNode
  | expression.BooleanListNode
  | expression.BetweenNode
  | expression.FunctionNode
  | expression.FilterNode
  | expression.WithinGroupNode
  | expression.OverNode
  | expression.CastNode
  | expression.TypeCoerceNode
  | expression.ExtractNode
  | expression.CollateNode
  | expression.CaseNode
  | expression.TupleNode
  | expression.LabelNode
  | expression.LabelReferenceNode
  | expression.OrderingNode
  | expression.ExistsNode
  | expression.ScalarSubqueryNode
  | expression.AnyAllNode
  | expression.JsonPathNode
  | expression.JsonObjectNode
  | expression.JsonArrayAggNode
  | expression.EntityNode
  | expression.CustomNode
  | from.TableNode
  | from.NowhereNode
  | from.AliasNode
  | from.SubqueryNode
  | from.CteNode
  | from.JoinNode
  | from.InlineViewNode
  | from.FromTextNode
  | from.TableFunctionNode
  | from.ValuesNode
  | statement.ForUpdateNode
  | from.HintNode
  | statement.OptionNode
  | statement.SelectNode
  | statement.CompoundNode
  | statement.DmlClauseNode
  | statement.InsertNode
  | statement.UpdateNode
  | statement.DeleteNode
  | statement.TextStatementNode;

/** The name of a kind. */
export type NodeKind = AnyNode["kind"];
/** The node of a kind. */
export type NodeOf<K extends NodeKind> = Extract<AnyNode, { readonly kind: K }>;

/** The shape of every kind; complete by its type. */
export const shapes: { readonly [K in NodeKind]: NodeShape<NodeOf<K>> } = {
  column: expression.columnShape,
  row: expression.rowShape,
  member: expression.memberShape,
  bind: expression.bindShape,
  constant: expression.constantShape,
  text: expression.textShape,
  unary: expression.unaryShape,
  binary: expression.binaryShape,
  operation: expression.operationShape,
  booleanList: expression.booleanListShape,
  between: expression.betweenShape,
  function: expression.functionShape,
  filter: expression.filterShape,
  withinGroup: expression.withinGroupShape,
  over: expression.overShape,
  cast: expression.castShape,
  typeCoerce: expression.typeCoerceShape,
  extract: expression.extractShape,
  collate: expression.collateShape,
  case: expression.caseShape,
  tuple: expression.tupleShape,
  label: expression.labelShape,
  labelReference: expression.labelReferenceShape,
  ordering: expression.orderingShape,
  exists: expression.existsShape,
  scalarSubquery: expression.scalarSubqueryShape,
  anyAll: expression.anyAllShape,
  jsonPath: expression.jsonPathShape,
  jsonObject: expression.jsonObjectShape,
  jsonArrayAgg: expression.jsonArrayAggShape,
  entity: expression.entityShape,
  custom: expression.customShape,
  table: from.tableShape,
  nowhere: from.nowhereShape,
  alias: from.aliasShape,
  subquery: from.subqueryShape,
  cte: from.cteShape,
  join: from.joinShape,
  inlineView: from.inlineViewShape,
  fromText: from.fromTextShape,
  tableFunction: from.tableFunctionShape,
  values: from.valuesShape,
  forUpdate: statement.forUpdateShape,
  hint: from.hintShape,
  option: statement.optionShape,
  select: statement.selectShape,
  compound: statement.compoundShape,
  dmlClause: statement.dmlClauseShape,
  insert: statement.insertShape,
  update: statement.updateShape,
  delete: statement.deleteShape,
  textStatement: statement.textStatementShape,
};
