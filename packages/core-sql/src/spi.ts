export { digitsOfNumber, plainDigits, shortestDigits } from "./types/decimal-text.ts";
export { comparedType, inferType } from "./types/infer.ts";
export { namedValueError, unfitValue, unreadableValue } from "./types/foreign-value.ts";
export { isIsoDuration, isoDate, isoDateTime, isoTime } from "./types/iso-text.ts";
export {
  bindProcessor,
  renderLiteral,
  resultProcessor,
  type TypeDialect,
  typeEntry,
} from "./types/processor.ts";
export type { JsonLeg } from "./types/json-path.ts";
export type { Processor, TypeDefinition } from "./types/type.ts";
export type { JsonForm, TypeEntry, TypeTable } from "./types/type-table.ts";
export { dashedUuid } from "./types/uuid.ts";
export {
  binaryNode,
  booleanList,
  constantNode,
  labelNode,
  listBind,
  textNode,
  unaryNode,
  retyped,
  valueBind,
} from "./ast/make.ts";
export type {
  BinaryNode,
  BindNode,
  CastNode,
  ColumnNode,
  ConstantNode,
  EntityNode,
  Expr,
  ExtractNode,
  FromNode,
  FunctionNode,
  JsonArrayAggNode,
  JsonObjectNode,
  JsonPathNode,
  CustomNode,
  LabelNode,
  OrderingNode,
  QueryNode,
  TextNode,
  TupleNode,
} from "./ast/expression.ts";
export type {
  AliasNode,
  CteNode,
  FromTextNode,
  HintNode,
  InlineViewNode,
  JoinNode,
  SubqueryNode,
  TableNode,
} from "./ast/from.ts";
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
export {
  type ConflictDecision,
  ConflictInsert,
  type ConflictTarget,
  type ConflictUpdate,
  newRow,
  type NewRow,
  upsertAssignments,
} from "./build/conflict-insert.ts";
export { arrayItem, arraySlice, subscript } from "./operators/array-item.ts";
export { tableFunctionNode } from "./build/table-function.ts";
export { toCount } from "./build/query.ts";
export { toOrderTerm } from "./coerce/order-term.ts";
export { joinCondition } from "./build/join.ts";
export { fromFacts, fromFactsMethod, requireFrom } from "./operators/from-clause.ts";
export { booleanType } from "./types/boolean.ts";
export type { SqlCapabilities } from "./dialect/capabilities.ts";
export type {
  BatchRules,
  MergeAction,
  MergeCase,
  MergeRules,
  BatchStatement,
  BindNames,
  ClauseTable,
  ConflictRendering,
  FunctionTable,
  IdentifierRules,
  JsonWords,
  OperatorTable,
  QueryPosition,
  Render,
  RenderTable,
  ResultCollector,
  ResultColumn,
  SqlDialect,
  Writer,
} from "./dialect/sql-dialect.ts";
export { sequencesOf } from "./schema/create.ts";
export { reflectedNumbers } from "./reflect/reflected-column.ts";
export type { EnumChange, OwnedEnum, OwnedTypes } from "./dialect/owned-types.ts";
export { type DialectChanges, extendDialect } from "./dialect/extend-dialect.ts";
export { operatorFacts, unaryOperatorFacts } from "./ast/operator.ts";
export { defaultOperators, renderGeneric } from "./compile/binary.ts";
export { compile, type CompileOptions } from "./compile/compile.ts";
export type {
  BindPlan,
  ColumnPlan,
  Compiled,
  ExpandingPlan,
  InlinePlan,
  InsertManyPlan,
  ItemPlan,
  PlaceholderStyle,
  ResultPlan,
  SqlPiece,
  StatementKind,
} from "./compile/compiled.ts";
export {
  renderColumnDefault,
  renderColumnSpecification,
  renderComputed,
  renderDefaultClause,
  renderIdentity,
  sequenceOptions,
} from "./compile/ddl-column.ts";
export {
  quotedName,
  renderConstraint,
  renderConstraintName,
  renderDeferrability,
  renderForeignKey,
  renderPrimaryKey,
  renderUnique,
} from "./compile/ddl-constraint.ts";
export {
  alterTable,
  alterTableColumn,
  alterSteps,
  columnName,
  defaultSteps,
  refuseComputed,
  renderAddColumn,
  renderColumnName,
} from "./compile/ddl-alter.ts";
export { checkDdlOptions } from "./compile/ddl-options.ts";
export { renderCreateSequence } from "./compile/ddl-objects.ts";
export {
  ddlOf,
  type DdlDifferences,
  type DdlParts,
  type DdlTable,
  renderStandard,
} from "./compile/ddl-table.ts";
export { defaultDdl } from "./compile/default-ddl.ts";
export { defaultDdlParts } from "./compile/ddl-parts.ts";
export { indexName, renderCreateIndex, renderIndexTerms } from "./compile/ddl.ts";
export { defaultCapabilities, defaultDialect } from "./compile/default-dialect.ts";
export { standardMerge } from "./compile/merge.ts";
export { defaultTable } from "./compile/default-table.ts";
export {
  defaultTypes,
  numberLiteral,
  numericName,
  quotedLiteral,
  withLength,
} from "./compile/default-types.ts";
export { extractFieldName, renderCriterion, renderOrderingWith } from "./compile/expression.ts";
export { renderJsonArrayAgg } from "./compile/json.ts";
export { areSettled, fill, type Filled, type ParameterSet } from "./compile/fill.ts";
export { renderFilterByCase } from "./compile/filter-by-case.ts";
export { renderFrom, renderFunctionName, renderJoin } from "./compile/from.ts";
export {
  defaultFunctions,
  functionName,
  renderAggregateStrings,
  renderAsCall,
  renderCall,
} from "./compile/function.ts";
export { renderHints } from "./compile/hints.ts";
export { alwaysQuote, quoteIdentifier } from "./compile/identifier.ts";
export { cartesianWarning, type FromLinter } from "./compile/from-linter.ts";
export { renderInsert } from "./compile/insert.ts";
export { renderFetch, renderLimit } from "./compile/limit.ts";
export { hasConflict, renderAssignedNames } from "./compile/on-conflict.ts";
export { shortName } from "./compile/md5.ts";
export { renderOutputOf } from "./compile/output.ts";
export { outerColumns, outerNames, renderOuterSelect } from "./compile/outer-select.ts";
export { Placeholders, planOf } from "./compile/placeholders.ts";
export { ownedColumns } from "./compile/table-owner.ts";
export { renderCriteria, renderOrderBy, renderSelect } from "./compile/select.ts";
export {
  type SchemaTranslateMap,
  schemaTranslateKey,
  translatedSchema,
} from "./compile/schema-translate.ts";
export { typeName } from "./compile/type.ts";
export { written } from "./compile/written.ts";
export { type ComparisonRules, sqlTokens } from "./dialect/comparison.ts";
export { type CacheKey, cacheKey, sameKey } from "./traverse/cache-key.ts";
export { childrenOf, forEachChild, walk } from "./traverse/children.ts";
export { exportedNames, flatColumns, rowKey } from "./traverse/column-names.ts";
export { exportedColumns } from "./traverse/exported-columns.ts";
export { equal } from "./traverse/equal.ts";
export { type Replace, rewrite } from "./traverse/rewrite.ts";
export { askColumns, inspectionMethod } from "./reflect/ask-dialect.ts";
export { optionsFor, reflectMetadata } from "./reflect/reflect-metadata.ts";
export { type Reflector, reflector } from "./reflect/reflector.ts";
export { reflectorOf } from "./reflect/reflector-of.ts";
export { constraintApplies } from "./schema/constraint-applies.ts";
export { type Creator, creator } from "./schema/creator.ts";
export { ddlApplies } from "./schema/ddl-condition.ts";
export { sqlText } from "./schema/generated.ts";
export { ddlSteps } from "./schema/ddl-steps.ts";
export {
  columnAs,
  constraintNamed,
  indexNamed,
  type NamedPlace,
  standIn,
  standIns,
} from "./schema/stand-in.ts";
export {
  type Sortable,
  type SortableLink,
  sortByLinks,
  type SortedByLinks,
} from "./schema/sort.ts";
