export {
  AmbiguousColumnError,
  AmbiguousCommitError,
  AmbiguousForeignKeysError,
  ArgumentError,
  CancelledError,
  CheckViolationError,
  CircularDependencyError,
  CompileError,
  DatabaseError,
  DataError,
  DBAPIError,
  DeadlockError,
  DisconnectionError,
  ExclusionViolationError,
  ForeignKeyViolationError,
  IdentifierError,
  IllegalStateChangeError,
  IntegrityError,
  InterfaceError,
  InternalError,
  InvalidRequestError,
  LockTimeoutError,
  MultipleResultsFound,
  NoForeignKeysError,
  NoInspectionAvailable,
  NoReferencedColumnError,
  NoReferencedTableError,
  NoResultFound,
  NoSuchColumnError,
  NoSuchModuleError,
  NoSuchTableError,
  NotNullViolationError,
  NotSupportedError,
  OperationalError,
  PendingRollbackError,
  ProgrammingError,
  RebisError,
  ResourceClosedError,
  RolledBackError,
  SerializationError,
  SqlSyntaxError,
  StatementError,
  StatementTimeoutError,
  TimeoutError,
  UniqueViolationError,
  UnreflectableTableError,
  UnsupportedCompilationError,
} from "@rebis/base";
export { SqlElement } from "./ast/element.ts";
export { Alias, Cte, CteAlias, DerivedColumn, DerivedFrom, Subquery } from "./build/subquery.ts";
export type { AddCteOptions, CteOptions } from "./build/subquery.ts";
export {
  CompoundSelect,
  except,
  exceptAll,
  intersect,
  intersectAll,
  union,
  unionAll,
} from "./build/compound.ts";
export type { ColumnDescription } from "./build/column-descriptions.ts";
export { compileStatement } from "./build/compile-statement.ts";
export type { StatementCompileOptions } from "./build/compile-statement.ts";
export {
  construct,
  CustomStatement,
  statementConstruct,
  syntaxExtension,
} from "./build/construct.ts";
export type { ClauseConstruct, ExpressionConstruct } from "./build/construct.ts";
export type { ConstructRender, CustomConstruct } from "./dialect/custom-construct.ts";
export { ddl } from "./build/ddl.ts";
export { Delete, delete_ } from "./build/delete.ts";
export { DmlStatement } from "./build/dml-statement.ts";
export type { ClausePlaces, LabelStyle } from "./ast/statement.ts";
export type { ColumnName, DmlTarget, ReturningOptions, ValueMap } from "./build/dml.ts";
export { Executable, type StatementText } from "./operators/executable.ts";
export {
  all,
  any,
  asc,
  case_,
  cast,
  desc,
  distinct,
  exists,
  extract,
  notNullable,
  nullable,
  nullsFirst,
  nullsLast,
  tryCast,
  tuple,
  typeCoerce,
} from "./build/expressions.ts";
export { alias, lateral, tablesample } from "./build/alias.ts";
export type { TableSampleOptions } from "./build/alias.ts";
export type { CaseOptions } from "./build/expressions.ts";
export type { ForUpdateOptions } from "./build/for-update.ts";
export {
  avg,
  count,
  defineFunction,
  func,
  max,
  min,
  over,
  sum,
  within,
} from "./build/functions.ts";
export { FunctionElement } from "./build/function-element.ts";
export type { AnyFunction, Func, OrderedSet } from "./build/known-functions.ts";
export { FrameClause, FrameClauseType } from "./build/over.ts";
export type { OverOptions } from "./build/over.ts";
export { jsonArrayAgg, jsonObject } from "./build/json-functions.ts";
export type { JsonFields, JsonObjectOf } from "./build/json-functions.ts";
export { TableFunction } from "./build/table-function.ts";
export type {
  OrdinalityColumn,
  TableFunctionColumn,
  TableValuedColumns,
  TableValuedOptions,
} from "./build/table-function.ts";
export { fromDmlColumn } from "./build/from-dml-column.ts";
export { Insert, insert } from "./build/insert.ts";
export {
  Merge,
  merge,
  mergeAction,
  MergeInsert,
  type MergeInto,
  MergeUpdate,
} from "./build/merge.ts";
export { createMockEngine } from "./build/mock-engine.ts";
export { Join, join, outerJoin } from "./build/join-element.ts";
export { JoinPath } from "./build/join.ts";
export type { JoinStep } from "./build/join.ts";
export { Query } from "./build/query.ts";
export type { OrderTerm, StatementOption } from "./build/query.ts";
export type {
  AliasedEntityType,
  ColumnsOf,
  ColumnsSource,
  DefinitionsOf,
  EntityType,
  entityClass,
  entityDefinitions,
  entityName,
  FirstOf,
  InsertValues,
  KeyOf,
  RowOf,
  Selectable,
  SourceOf,
  TupleOf,
  UpdateValues,
  ValueOf,
} from "./build/row-types.ts";
export { Select, select } from "./build/select.ts";
export type {
  MaintainOptions,
  FilterBy,
  JoinOptions,
  JoinTarget,
  OnClause,
} from "./build/select.ts";
export {
  bindparam,
  false_,
  literal,
  literalColumn,
  null_,
  sql,
  text,
  TextClause,
  TextualSelect,
  true_,
} from "./build/text.ts";
export type { BindOptions } from "./build/text.ts";
export { Update, update, type UpdatePair } from "./build/update.ts";
export type { FetchOptions } from "./build/query.ts";
export { Values, values } from "./build/values.ts";
export type { ValuesOptions } from "./build/values.ts";
export type { WordsOptions } from "./build/hints.ts";
export { ColumnElement, JsonPathElement, QueryElement } from "./operators/column-element.ts";
export type { AnyElement, Condition } from "./operators/column-element.ts";
export type {
  AffixOptions,
  LikeOptions,
  MatchOptions,
  OperatorOptions,
} from "./operators/operand-nodes.ts";
export { and, not, or } from "./operators/conjunction.ts";
export type { Criterion } from "./operators/conjunction.ts";
export { FromClause } from "./operators/from-clause.ts";
export type { FromColumn, FromFacts, FromSource } from "./operators/from-clause.ts";
export type { Literal, Operand, ValueElement } from "./operators/literal.ts";
export type { OperatorsOf } from "./operators/type-operators.ts";
export { type TypeOperators, withOperators } from "./operators/with-operators.ts";
export { Column, column, ColumnDefinition, ForeignKey, foreignKey } from "./schema/column.ts";
export type {
  ColumnCheck,
  DeleteAction,
  ColumnDefinitions,
  ColumnOptions,
  ColumnOwner,
  ForeignKeyOptions,
  ReferentialAction,
} from "./schema/column.ts";
export {
  check,
  CheckConstraint,
  Constraint,
  PrimaryKeyConstraint,
  primaryKeyConstraint,
  UniqueConstraint,
  uniqueConstraint,
} from "./schema/constraint.ts";
export { ForeignKeyConstraint, foreignKeyConstraint } from "./schema/foreign-key-constraint.ts";
export type { ColumnReference, ConstraintOptions } from "./schema/constraint.ts";
export type { CheckFirst, CreateOptions } from "./schema/create.ts";
export type { DdlCondition, DdlFacts } from "./schema/ddl-condition.ts";
export {
  addConstraint,
  createColumn,
  createIndex,
  createTable,
  DdlElement,
  dropConstraint,
  dropIndex,
  dropTable,
} from "./schema/ddl-element.ts";
export type { DropConstraintOptions, NamedKind } from "./schema/ddl-element.ts";
export type { NamedPlace } from "./schema/stand-in.ts";
export {
  createSchema,
  createSequence,
  createTableAs,
  createView,
  dropSchema,
  dropSequence,
  dropView,
  setColumnComment,
  setConstraintComment,
  setTableComment,
} from "./schema/ddl-objects.ts";
export type { CreateViewOptions, NameOptions } from "./schema/ddl-objects.ts";
export { addColumn, alterColumn, dropColumn, renameTable, setTableSchema } from "./schema/alter.ts";
export type { AddColumnOptions, AlterOptions } from "./schema/alter.ts";
export type { ColumnChanges, DropColumnOptions, ServerDefault } from "./schema/alter-node.ts";
export { conv, FinalName } from "./schema/final-name.ts";
export {
  Computed,
  computed,
  FetchedValue,
  Identity,
  identity,
  Sequence,
  sequence,
} from "./schema/generated.ts";
export type {
  DefaultSource,
  IdentityOptions,
  SequenceOptions,
  SequencePlace,
} from "./schema/generated.ts";
export { MetaData } from "./schema/metadata.ts";
export type { MetaDataEvents, MetaDataOptions } from "./schema/metadata.ts";
export type { NamingConvention, NamingFacts, NamingRule } from "./schema/naming.ts";
export { Index, index } from "./schema/table-index.ts";
export type { IndexOptions } from "./schema/table-index.ts";
export { ColumnClause } from "./schema/column-clause.ts";
export type { ClauseDefinitions, TableClauseOptions } from "./schema/table-clause.ts";
export { table } from "./schema/define-table.ts";
export type { AutoloadOptions, ReflectedTable } from "./schema/define-table.ts";
export type { ColumnInfo, ReflectedTablePlace, ReflectEvents } from "./reflect/column-info.ts";
export type { ReflectOptions } from "./reflect/reflect-metadata.ts";
export type { ReadOptions } from "./reflect/reflect-tables.ts";
export type { ForeignKeyTarget } from "./schema/foreign-key-constraint.ts";
export { Table } from "./schema/table.ts";
export type {
  CopyOptions,
  TableColumns,
  TableEvents,
  TableOptions,
  TableRegistry,
} from "./schema/table.ts";
export { wrappedType } from "./build/wrapped-type.ts";
export type { TypeWrapping } from "./build/wrapped-type.ts";
export { typeDecorator, type TypeDecoration } from "./types/decorator.ts";
export type { ArrayOptions } from "./types/array.ts";
export type { CheckOptions } from "./types/boolean.ts";
export type { EnumOptions } from "./types/enum.ts";
export type { JsonOptions } from "./types/json.ts";
export { NativeType, type NativeDefinition } from "./types/native.ts";
export type {
  BigIntegerValues,
  DecimalClass,
  NumericOptions,
  NumericValue,
} from "./types/numeric.ts";
export { t, type Types } from "./types/t.ts";
export type { DateTimeValues, DateValues, IntervalValues, TimeValues } from "./types/temporal.ts";
export type {
  Duration,
  Instant,
  PlainDate,
  PlainDateTime,
  PlainTime,
  TemporalValue,
} from "./types/temporal-api.ts";
export type { TextOptions } from "./types/text.ts";
export { nullType, SqlType, type TypeFacts, type TypeKind } from "./types/type.ts";
export { uuid7 } from "./types/uuid7.ts";
