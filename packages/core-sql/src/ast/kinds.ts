import type * as expression from "./expression.ts";
import type * as from from "./from.ts";
import type * as statement from "./statement.ts";

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
