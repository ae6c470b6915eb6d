export { digitsOfNumber, plainDigits, shortestDigits } from "./types/decimal-text.ts";
export { comparedType, inferType } from "./types/infer.ts";
export { isIsoDuration, isoDate, isoDateTime, isoTime } from "./types/iso-text.ts";
export {
  bindProcessor,
  renderLiteral,
  resultProcessor,
  type TypeDialect,
  typeEntry,
} from "./types/processor.ts";
export type { Processor, TypeDefinition } from "./types/type.ts";
export type { TypeEntry, TypeTable } from "./types/type-table.ts";
export { dashedUuid } from "./types/uuid.ts";
export {
  binaryNode,
  booleanList,
  constantNode,
  labelNode,
  listBind,
  textNode,
  unaryNode,
  valueBind,
} from "./ast/make.ts";
export type {
  BinaryNode,
  BindNode,
  ColumnNode,
  ConstantNode,
  EntityNode,
  Expr,
  FromNode,
  OrderingNode,
  QueryNode,
  TupleNode,
} from "./ast/expression.ts";
export type { AliasNode, CteNode, JoinNode, SubqueryNode, TableNode } from "./ast/from.ts";
export type { AnyNode, NodeKind, NodeOf } from "./ast/kinds.ts";
export type { Node } from "./ast/node.ts";
export type {
  CompoundNode,
  DeleteNode,
  DmlClauseNode,
  InsertNode,
  OptionNode,
  SelectNode,
  TextStatementNode,
  UpdateNode,
} from "./ast/statement.ts";
export { asCondition, conjunction, negate, toCondition } from "./coerce/condition.ts";
export { describe, toElement, toExpression, toOperand } from "./coerce/operand.ts";
export { joinCondition } from "./build/join.ts";
export { fromFacts, fromFactsMethod, requireFrom } from "./operators/from-clause.ts";
export { booleanType } from "./types/boolean.ts";
