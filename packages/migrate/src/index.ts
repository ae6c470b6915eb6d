export type { AutogenerateOptions } from "./autogenerate/autogenerate-options.ts";
export type { CliArgument, CliCommand, CliOption, CliValues } from "./cli/cli-command.ts";
export { CommandLine, main } from "./cli/command-line.ts";
export type { CommandLineOptions } from "./cli/command-line.ts";
export { command } from "./command/command.ts";
export type { Commands } from "./command/command.ts";
export type { InitOptions } from "./command/init.ts";
export type { HistoryOptions, ListOptions } from "./command/look.ts";
export type { MergeOptions } from "./command/merge.ts";
export type { MoveOptions, StampOptions } from "./command/move.ts";
export type { RevisionOptions } from "./command/revision.ts";
export { Config } from "./config/config.ts";
export type { ConfigOptions, LoadOptions } from "./config/config.ts";
export { Output } from "./config/output.ts";
export type { OutputOptions, TextStream } from "./config/output.ts";
export { defineConfig } from "./config/rebis-config.ts";
export type { RebisConfig } from "./config/rebis-config.ts";
export { MigrationContext } from "./context/migration-context.ts";
export type { ContextOptions, MigrationTarget } from "./context/migration-context.ts";
export type { MigrationOptions, VersionApplied } from "./context/migration-options.ts";
export type { SqlBuffer, SqlWriter } from "./context/sql-writer.ts";
export type { VersionTable } from "./context/version-table.ts";
export { EnvironmentContext } from "./environment/environment-context.ts";
export type {
  ConfigureOptions,
  EnvironmentOptions,
  StepsFunction,
} from "./environment/environment-options.ts";
export {
  CommandError,
  ConfigError,
  CycleDetected,
  DatabaseNotAtHead,
  DependencyCycleDetected,
  DependencyLoopDetected,
  LoopDetected,
  MultipleHeads,
  RangeNotAncestorError,
  ResolutionError,
  RevisionError,
  ScriptError,
  VersionTableError,
} from "./errors.ts";
export { BatchOperations } from "./operations/batch/batch-operations.ts";
export type { BatchColumnOptions, BatchOptions } from "./operations/batch/batch-options.ts";
export type { OperationHost } from "./operations/implement.ts";
export { MigrateOperation } from "./operations/migrate-operation.ts";
export type { DiffTuple } from "./operations/migrate-operation.ts";
export type {
  AddColumnOpOptions,
  AlterColumnOptions,
  CreateConstraintOptions,
  CreateForeignKeyOptions,
  CreateIndexOptions,
  CreateTableOptions,
  DropColumnOpOptions,
  DropConstraintOptions,
  DropIndexOptions,
  DropTableOptions,
  SchemaOption,
} from "./operations/operation-options.ts";
export type { Implementation, OperationClass } from "./operations/operation-registry.ts";
export { Operations } from "./operations/operations.ts";
export { AddColumnOp, AlterColumnOp, DropColumnOp } from "./operations/ops/column-ops.ts";
export type { ColumnPlace } from "./operations/ops/column-ops.ts";
export { AddConstraintOp, DropConstraintOp } from "./operations/ops/constraint-ops.ts";
export type {
  ConstraintFacts,
  ConstraintKind,
  ConstraintWord,
  DropConstraintFacts,
} from "./operations/ops/constraint-ops.ts";
export {
  DowngradeOps,
  ModifyTableOps,
  OpContainer,
  UpgradeOps,
} from "./operations/ops/containers.ts";
export { CreateIndexOp, DropIndexOp } from "./operations/ops/index-ops.ts";
export type { DropIndexFacts, IndexFacts } from "./operations/ops/index-ops.ts";
export {
  CreateSchemaOp,
  CreateSequenceOp,
  CreateViewOp,
  DropSchemaOp,
  DropSequenceOp,
  DropViewOp,
} from "./operations/ops/object-ops.ts";
export type { ViewFacts } from "./operations/ops/object-ops.ts";
export { BulkInsertOp, ExecuteSqlOp } from "./operations/ops/statement-ops.ts";
export {
  CreateTableOp,
  DropTableOp,
  RenameTableOp,
  TableCommentOp,
} from "./operations/ops/table-ops.ts";
export type { DropTableFacts, TableCommentFacts } from "./operations/ops/table-ops.ts";
export { MigrationInfo } from "./revision/migration-info.ts";
export type { MigrationFacts } from "./revision/migration-info.ts";
export type { MigrationStep } from "./revision/migration-step.ts";
export type { RangeOptions } from "./revision/range-options.ts";
export { Revision } from "./revision/revision.ts";
export type { RevisionFacts, RevisionIds } from "./revision/revision.ts";
export { RevisionMap } from "./revision/revision-map.ts";
export type { RevisionMapOptions } from "./revision/revision-map.ts";
export type { VersionMove } from "./revision/version-moves.ts";
export type { CreateDate } from "./script/create-date.ts";
export type { FileNameParts, FileTemplate } from "./script/file-name.ts";
export { Script } from "./script/script.ts";
export type { MigrationFunction, RevisionModule } from "./script/script.ts";
export { ScriptDirectory } from "./script/script-directory.ts";
export type { NewRevision, Tell } from "./script/script-directory.ts";
export type { ScriptOptions } from "./script/script-options.ts";
export type { RevisionBody } from "./script/script-template.ts";
export type { PostWriteHook } from "./script/write-hooks.ts";
