export declare class AddColumnOp extends MigrateOperation {
    readonly place: ColumnPlace;
    readonly definition: ColumnDefinition<unknown, boolean>;
    readonly options: AddColumnOptions;
    constructor(place: ColumnPlace, definition: ColumnDefinition<unknown, boolean>, options?: AddColumnOptions);
    reverse(): DropColumnOp;
    toDiffTuples(): readonly DiffTuple[];
}
export type AddColumnOpOptions = AddColumnOptions;
export declare class AddConstraintOp extends MigrateOperation {
    readonly facts: ConstraintFacts;
    constructor(facts: ConstraintFacts);
    reverse(): DropConstraintOp;
    toDiffTuples(): readonly DiffTuple[];
}
export declare class AlterColumnOp extends MigrateOperation {
    readonly place: ColumnPlace;
    readonly changes: ColumnChanges;
    constructor(place: ColumnPlace, changes: ColumnChanges);
    get hasChanges(): boolean;
    reverse(): AlterColumnOp;
    toDiffTuples(): readonly DiffTuple[];
}
export type AlterColumnOptions = Omit<ColumnChanges, "name"> & SchemaOption & {
    readonly newColumnName?: string | undefined;
};
export interface AutogenerateOptions {
    readonly targetMetadata?: MetaData | readonly MetaData[] | undefined;
}
export type BatchColumnOptions = Omit<AddColumnOptions, "schema"> & {
    readonly insertBefore?: string | undefined;
    readonly insertAfter?: string | undefined;
};
export declare class BatchOperations {
    #private;
    readonly tableName: string;
    readonly schema: string | undefined;
    readonly ops: MigrateOperation[];
    constructor(tableName: string, schema: string | undefined);
    addColumn(columnName: string, definition: ColumnDefinition<unknown, boolean>, options?: BatchColumnOptions): void;
    dropColumn(columnName: string, options?: Omit<DropColumnOpOptions, "schema">): void;
    alterColumn(columnName: string, changes: Omit<AlterColumnOptions, "schema">): void;
    createIndex(indexName: string | FinalName | null, columns: readonly (string | AnyElement)[], { ifNotExists, ...options }?: Omit<CreateIndexOptions, "schema">): void;
    dropIndex(indexName: string | FinalName, { ifExists, ...dialectOptions }?: Omit<DropIndexOptions, "schema">): void;
    createForeignKey(name: ConstraintName, referentTable: string, localColumns: readonly string[], remoteColumns: readonly string[], options?: Omit<CreateForeignKeyOptions, "sourceSchema">): void;
    createUniqueConstraint(name: ConstraintName, columns: readonly string[], options?: Omit<CreateConstraintOptions, "schema">): void;
    createPrimaryKey(name: ConstraintName, columns: readonly string[], options?: Omit<CreateConstraintOptions, "schema">): void;
    createCheckConstraint(name: ConstraintName, condition: string | AnyElement, options?: Omit<CreateConstraintOptions, "schema">): void;
    dropConstraint(name: string | FinalName, { type, ...options }?: Omit<DropConstraintOptions, "schema">): void;
    createTableComment(comment: string, options?: {
        readonly existingComment?: string | null;
    }): void;
    dropTableComment(options?: {
        readonly existingComment?: string | null;
    }): void;
    f(name: string): FinalName;
}
export interface BatchOptions {
    readonly schema?: string | undefined;
    readonly recreate?: "auto" | "always" | "never" | undefined;
    readonly copyFrom?: Table | undefined;
    readonly tableArgs?: readonly (() => Constraint | Index)[] | undefined;
    readonly tableOptions?: Omit<TableOptions<never>, "constraints" | "schema"> | undefined;
    readonly namingConvention?: NamingConvention | undefined;
    readonly partialReordering?: readonly (readonly string[])[] | undefined;
}
export declare class BulkInsertOp extends MigrateOperation {
    readonly table: Table;
    readonly rows: readonly Readonly<Record<string, unknown>>[];
    readonly multiInsert: boolean;
    constructor(table: Table, rows: readonly Readonly<Record<string, unknown>>[], options?: {
        readonly multiInsert?: boolean | undefined;
    });
    toDiffTuples(): readonly DiffTuple[];
}
export interface CliArgument {
    readonly name: string;
    readonly description: string;
    readonly isOptional?: boolean;
}
export interface CliCommand {
    readonly name: string;
    readonly aliases?: readonly string[];
    readonly description: string;
    readonly arguments?: readonly CliArgument[];
    readonly options?: readonly CliOption[];
    readonly needsNoConfig?: boolean;
    run(config: Config, args: readonly string[], values: CliValues): unknown;
}
export interface CliOption {
    readonly flags: string;
    readonly description: string;
    readonly isRepeatable?: boolean;
}
export type CliValues = Readonly<Record<string, unknown>>;
export interface ColumnPlace {
    readonly tableName: string;
    readonly columnName: string;
    readonly schema?: string | undefined;
}
export declare class CommandError extends RebisError {
    static readonly code: string;
}
export declare class CommandLine {
    #private;
    constructor(options?: CommandLineOptions);
    registerCommand(command: CliCommand): void;
    run(argv: readonly string[]): Promise<number>;
}
export interface CommandLineOptions {
    readonly program?: string | undefined;
    readonly stdout?: TextStream | undefined;
    readonly stderr?: TextStream | undefined;
    readonly folder?: string | undefined;
}
export interface Commands {
    readonly init: typeof init;
    readonly listTemplates: typeof listTemplates;
    readonly revision: typeof revision;
    readonly merge: typeof merge;
    readonly upgrade: typeof upgrade;
    readonly downgrade: typeof downgrade;
    readonly stamp: typeof stamp;
    readonly ensureVersion: typeof ensureVersion;
    readonly show: typeof show;
    readonly history: typeof history;
    readonly heads: typeof heads;
    readonly branches: typeof branches;
    readonly current: typeof current;
    readonly edit: typeof edit;
}
export declare class Config {
    readonly options: RebisConfig;
    readonly file: string | undefined;
    readonly section: string | undefined;
    readonly folder: string;
    readonly x: readonly string[];
    readonly attributes: Map<string, unknown>;
    readonly output: Output;
    constructor(options: RebisConfig, given?: ConfigOptions & {
        readonly file?: string;
    });
    static load(given?: LoadOptions): Promise<Config>;
    get url(): string;
    get engineOptions(): EngineOptions;
    get sharedConnection(): Connection | undefined;
    loadScripts(): Promise<ScriptDirectory>;
    get scriptOptions(): ScriptOptions;
}
export declare class ConfigError extends CommandError {
    static readonly code: string;
}
export interface ConfigOptions extends OutputOptions {
    readonly section?: string | undefined;
    readonly folder?: string | undefined;
    readonly x?: readonly string[] | undefined;
    readonly attributes?: Readonly<Record<string, unknown>> | undefined;
}
export interface ConfigureOptions extends MigrationTarget, ContextOptions, AutogenerateOptions {
}
export interface ConstraintFacts {
    readonly tableName: string;
    readonly schema?: string | undefined;
    readonly make: () => Constraint;
}
export type ConstraintKind = Constraint["kind"];
export type ConstraintWord = ConstraintKind | "foreignkey" | "primary";
export interface ContextOptions extends MigrationOptions<MigrationContext> {
    readonly asSql?: boolean | undefined;
    readonly outputBuffer?: SqlBuffer | undefined;
    readonly startingRev?: RevisionIds;
}
export type CreateConstraintOptions = Omit<ConstraintOptions, "name"> & {
    readonly schema?: string | undefined;
    readonly [dialect: `${string}_${string}`]: unknown;
};
export interface CreateDate {
    readonly epoch: number;
    readonly year: number;
    readonly month: number;
    readonly day: number;
    readonly hour: number;
    readonly minute: number;
    readonly second: number;
    readonly text: string;
}
export type CreateForeignKeyOptions = Omit<ConstraintOptions & ForeignKeyOptions, "name"> & {
    readonly sourceSchema?: string | undefined;
    readonly referentSchema?: string | undefined;
    readonly [dialect: `${string}_${string}`]: unknown;
};
export declare class CreateIndexOp extends MigrateOperation {
    readonly facts: IndexFacts;
    readonly ifNotExists: boolean;
    constructor(facts: IndexFacts, options?: {
        readonly ifNotExists?: boolean | undefined;
    });
    reverse(): DropIndexOp;
    toDiffTuples(): readonly DiffTuple[];
}
export type CreateIndexOptions = IndexOptions & {
    readonly schema?: string | undefined;
    readonly ifNotExists?: boolean | undefined;
};
export declare class CreateSchemaOp extends MigrateOperation {
    readonly schemaName: string;
    readonly ifNotExists: boolean;
    constructor(schemaName: string, ifNotExists?: boolean);
    reverse(): DropSchemaOp;
    toDiffTuples(): readonly DiffTuple[];
}
export declare class CreateSequenceOp extends MigrateOperation {
    readonly sequence: Sequence;
    readonly ifNotExists: boolean;
    constructor(sequence: Sequence, ifNotExists?: boolean);
    reverse(): DropSequenceOp;
    toDiffTuples(): readonly DiffTuple[];
}
export declare class CreateTableOp extends MigrateOperation {
    readonly table: Table;
    readonly ifNotExists: boolean;
    constructor(table: Table, options?: {
        readonly ifNotExists?: boolean | undefined;
    });
    get tableName(): string;
    get schema(): string | undefined;
    reverse(): DropTableOp;
    toDiffTuples(): readonly DiffTuple[];
}
export type CreateTableOptions<Columns> = TableOptions<Columns> & {
    readonly ifNotExists?: boolean | undefined;
};
export declare class CreateViewOp extends MigrateOperation {
    readonly facts: ViewFacts;
    readonly query: QueryElement;
    readonly orReplace: boolean;
    constructor(facts: ViewFacts, query: QueryElement, orReplace?: boolean);
    reverse(): DropViewOp;
    toDiffTuples(): readonly DiffTuple[];
}
export declare class CycleDetected extends RevisionError {
    static readonly code: string;
    readonly revisions: readonly string[];
    constructor(message: string, revisions: readonly string[]);
}
export declare class DatabaseNotAtHead extends CommandError {
    static readonly code: string;
}
export declare class DependencyCycleDetected extends CycleDetected {
    static readonly code: string;
}
export declare class DependencyLoopDetected extends DependencyCycleDetected {
    static readonly code: string;
}
export type DiffTuple = readonly [kind: string, ...facts: unknown[]];
export declare class DowngradeOps extends OpContainer {
    reverse(): UpgradeOps;
}
export declare class DropColumnOp extends MigrateOperation {
    readonly place: ColumnPlace;
    readonly options: DropColumnOptions;
    readonly definition: ColumnDefinition<unknown, boolean> | undefined;
    constructor(place: ColumnPlace, options?: DropColumnOptions, definition?: ColumnDefinition<unknown, boolean>);
    reverse(): AddColumnOp;
    toDiffTuples(): readonly DiffTuple[];
}
export type DropColumnOpOptions = DropColumnOptions & SchemaOption;
export interface DropConstraintFacts {
    readonly type?: ConstraintKind | undefined;
    readonly schema?: string | undefined;
    readonly ifExists?: boolean | undefined;
    readonly cascade?: boolean | undefined;
    readonly facts?: ConstraintFacts | undefined;
}
export declare class DropConstraintOp extends MigrateOperation {
    readonly constraintName: string | FinalName;
    readonly tableName: string;
    readonly type: ConstraintKind | undefined;
    readonly schema: string | undefined;
    readonly ifExists: boolean;
    readonly cascade: boolean;
    readonly facts: ConstraintFacts | undefined;
    constructor(name: string | FinalName, tableName: string, options?: DropConstraintFacts);
    reverse(): AddConstraintOp;
    toDiffTuples(): readonly DiffTuple[];
}
export interface DropConstraintOptions extends SchemaOption {
    readonly type?: ConstraintWord | undefined;
    readonly ifExists?: boolean | undefined;
    readonly cascade?: boolean | undefined;
}
export interface DropIndexFacts {
    readonly tableName?: string | undefined;
    readonly schema?: string | undefined;
    readonly ifExists?: boolean | undefined;
    readonly facts?: IndexFacts | undefined;
    readonly dialectOptions?: IndexOptions | undefined;
}
export declare class DropIndexOp extends MigrateOperation {
    readonly indexName: string | FinalName;
    readonly tableName: string | undefined;
    readonly schema: string | undefined;
    readonly ifExists: boolean;
    readonly facts: IndexFacts | undefined;
    readonly dialectOptions: IndexOptions;
    constructor(indexName: string | FinalName, options?: DropIndexFacts);
    reverse(): CreateIndexOp;
    toDiffTuples(): readonly DiffTuple[];
}
export type DropIndexOptions = {
    readonly schema?: string | undefined;
    readonly ifExists?: boolean | undefined;
    readonly [dialect: `${string}_${string}`]: unknown;
};
export declare class DropSchemaOp extends MigrateOperation {
    readonly schemaName: string;
    readonly ifExists: boolean;
    readonly cascade: boolean;
    constructor(schemaName: string, options?: {
        readonly ifExists?: boolean | undefined;
        readonly cascade?: boolean | undefined;
    });
    reverse(): CreateSchemaOp;
    toDiffTuples(): readonly DiffTuple[];
}
export declare class DropSequenceOp extends MigrateOperation {
    readonly sequence: Sequence;
    readonly ifExists: boolean;
    constructor(sequence: Sequence, ifExists?: boolean);
    reverse(): CreateSequenceOp;
    toDiffTuples(): readonly DiffTuple[];
}
export interface DropTableFacts {
    readonly schema?: string | undefined;
    readonly ifExists?: boolean | undefined;
    readonly table?: Table | undefined;
}
export declare class DropTableOp extends MigrateOperation {
    readonly tableName: string;
    readonly schema: string | undefined;
    readonly ifExists: boolean;
    readonly table: Table | undefined;
    constructor(tableName: string, options?: DropTableFacts);
    reverse(): CreateTableOp;
    toDiffTuples(): readonly DiffTuple[];
}
export interface DropTableOptions extends SchemaOption {
    readonly ifExists?: boolean | undefined;
}
export declare class DropViewOp extends MigrateOperation {
    readonly facts: ViewFacts;
    readonly ifExists: boolean;
    readonly query: QueryElement | undefined;
    constructor(facts: ViewFacts, options?: {
        readonly ifExists?: boolean | undefined;
        readonly query?: QueryElement | undefined;
    });
    reverse(): CreateViewOp;
    toDiffTuples(): readonly DiffTuple[];
}
export declare class EnvironmentContext {
    #private;
    readonly config: Config;
    readonly script: ScriptDirectory;
    constructor(config: Config, script: ScriptDirectory, options: EnvironmentOptions);
    isOfflineMode(): boolean;
    getStartingRevisionArgument(): RevisionIds;
    getRevisionArgument(): RevisionIds;
    getTagArgument(): string | undefined;
    getXArgument(): readonly string[];
    getXArguments(): Readonly<Record<string, string>>;
    getHeadRevision(): string | undefined;
    getHeadRevisions(): readonly string[];
    configure(options: ConfigureOptions): MigrationContext;
    getContext(): MigrationContext;
    getBind(): Connection | null;
    execute(statement: string | SqlElement, executionOptions?: ExecutionOptions): void;
    beginTransaction<Value>(work: () => Value): Value;
    runMigrations(runArgs?: Readonly<Record<string, unknown>>): Promise<void>;
}
export interface EnvironmentOptions {
    readonly steps: StepsFunction;
    readonly asSql?: boolean | undefined;
    readonly outputBuffer?: SqlBuffer | undefined;
    readonly startingRev?: RevisionIds;
    readonly destinationRev?: RevisionIds;
    readonly tag?: string | undefined;
    readonly purge?: boolean | undefined;
    readonly dontMutate?: boolean | undefined;
}
export declare class ExecuteSqlOp extends MigrateOperation {
    readonly statement: string | SqlElement;
    readonly executionOptions: ExecutionOptions | undefined;
    constructor(statement: string | SqlElement, executionOptions?: ExecutionOptions);
    toDiffTuples(): readonly DiffTuple[];
}
export interface FileNameParts extends CreateDate {
    readonly rev: string;
    readonly slug: string;
}
export type FileTemplate = string | ((parts: FileNameParts) => string);
export interface HistoryOptions {
    readonly revRange?: string | undefined;
    readonly verbose?: boolean | undefined;
    readonly indicateCurrent?: boolean | undefined;
    readonly graph?: boolean | undefined;
    readonly paint?: ((text: string, script: Script) => string) | undefined;
}
export type Implementation<Host, Op extends MigrateOperation = MigrateOperation> = (host: Host, op: Op) => unknown;
export interface IndexFacts {
    readonly indexName: string | FinalName | undefined;
    readonly tableName: string;
    readonly schema?: string | undefined;
    readonly columns: readonly (string | AnyElement)[];
    readonly options?: IndexOptions;
}
export interface InitOptions {
    readonly template?: string | undefined;
    readonly package?: boolean | undefined;
}
export interface ListOptions {
    readonly verbose?: boolean | undefined;
}
export interface LoadOptions extends ConfigOptions {
    readonly file?: string | undefined;
}
export declare class LoopDetected extends CycleDetected {
    static readonly code: string;
}
export interface MergeOptions {
    readonly message?: string | undefined;
    readonly branchLabel?: RevisionIds;
    readonly revId?: string | undefined;
    readonly splice?: boolean | undefined;
}
export declare abstract class MigrateOperation {
    readonly info: Map<string, unknown>;
    reverse(): MigrateOperation;
    toDiffTuples(): readonly DiffTuple[];
}
export declare class MigrationContext {
    #private;
    readonly dialect: Dialect<SqlDialect>;
    readonly connection: Connection | undefined;
    readonly options: ContextOptions;
    readonly asSql: boolean;
    readonly transactionalDdl: boolean;
    readonly versions: VersionTable;
    readonly program: ProgramConnection;
    readonly writer: SqlWriter | undefined;
    private constructor();
    static configure(target: MigrationTarget, options?: ContextOptions): MigrationContext;
    get bind(): Connection | null;
    run<R>(program: (connection: ProgramConnection) => Program<R>): R;
    execute(statement: string | SqlElement, executionOptions?: ExecutionOptions, parameters?: Readonly<Record<string, unknown>> | readonly Readonly<Record<string, unknown>>[]): ProgramResult;
    getCurrentHeads(scripts?: ScriptDirectory): readonly string[];
    getCurrentRevision(): string | null;
    ensureVersionTable({ purge }?: {
        readonly purge?: boolean;
    }): void;
    applyVersions(step: MigrationStep, heads: ReadonlySet<string>): ReadonlySet<string>;
    stamp(scripts: ScriptDirectory, revisions: RevisionIds): void;
    beginTransaction<Value>(work: () => Value, isMigration?: boolean): Value;
    autocommitBlock<Value>(work: () => Value): Value;
}
export interface MigrationFacts {
    readonly isUpgrade: boolean;
    readonly isStamp: boolean;
    readonly upRevisionIds: readonly string[];
    readonly downRevisionIds: readonly string[];
}
export type MigrationFunction = (op: never, args: Readonly<Record<string, unknown>>) => unknown;
export declare class MigrationInfo {
    readonly revisionMap: RevisionMap;
    readonly isUpgrade: boolean;
    readonly isStamp: boolean;
    readonly upRevisionIds: readonly string[];
    readonly downRevisionIds: readonly string[];
    constructor(revisionMap: RevisionMap, facts: MigrationFacts);
    get isMigration(): boolean;
    get upRevisionId(): string | undefined;
    get upRevisions(): readonly Revision[];
    get downRevisions(): readonly Revision[];
    get sourceRevisionIds(): readonly string[];
    get destinationRevisionIds(): readonly string[];
}
export interface MigrationOptions<Context = unknown> {
    readonly versionTable?: string | undefined;
    readonly versionTableSchema?: string | undefined;
    readonly versionTablePk?: boolean | undefined;
    readonly transactionalDdl?: boolean | undefined;
    readonly namingConvention?: NamingConvention | undefined;
    readonly transactionPerMigration?: boolean | undefined;
    readonly onVersionApply?: ((applied: VersionApplied<Context>) => Awaitable<void>) | readonly ((applied: VersionApplied<Context>) => Awaitable<void>)[] | undefined;
}
export interface MigrationStep<R extends Revision = Revision> {
    readonly map: RevisionMap<R>;
    readonly isUpgrade: boolean;
    readonly revision: R | undefined;
    readonly from: readonly string[];
    readonly to: readonly string[];
    moves(heads: ReadonlySet<string>): readonly VersionMove[];
}
export interface MigrationTarget {
    readonly connection?: Connection | undefined;
    readonly url?: string | DatabaseUrl | undefined;
    readonly dialectName?: string | undefined;
    readonly dialect?: Dialect<SqlDialect> | undefined;
    readonly applicationFolder?: string | undefined;
}
export declare class ModifyTableOps extends OpContainer {
    readonly tableName: string;
    readonly schema: string | undefined;
    constructor(tableName: string, ops: readonly MigrateOperation[], schema?: string);
    reverse(): ModifyTableOps;
}
export interface MoveOptions {
    readonly sql?: boolean | undefined;
    readonly tag?: string | undefined;
    readonly outputBuffer?: SqlBuffer | undefined;
}
export declare class MultipleHeads extends RevisionError {
    static readonly code: string;
    readonly heads: readonly string[];
    readonly argument: string;
    constructor(message: string, heads: readonly string[], argument: string);
}
export interface NewRevision extends RevisionBody {
    readonly revision: string;
    readonly message?: string | undefined;
    readonly head?: RevisionIds;
    readonly splice?: boolean | undefined;
    readonly branchLabels?: RevisionIds;
    readonly dependsOn?: RevisionIds;
    readonly versionPath?: string | undefined;
    readonly templateArgs?: Readonly<Record<string, string>> | undefined;
}
export declare abstract class OpContainer extends MigrateOperation {
    ops: readonly MigrateOperation[];
    constructor(ops: readonly MigrateOperation[]);
    get isEmpty(): boolean;
    reversedOps(): readonly MigrateOperation[];
    toDiffTuples(): readonly DiffTuple[];
}
export type OperationClass<Op extends MigrateOperation> = abstract new (...args: never[]) => Op;
export interface OperationHost {
    readonly context: MigrationContext;
    readonly namingConvention: NamingConvention | undefined;
    invoke(op: MigrateOperation): unknown;
}
export declare class Operations implements OperationHost {
    #private;
    readonly context: MigrationContext;
    readonly namingConvention: NamingConvention | undefined;
    constructor(context: MigrationContext);
    static registerOperation<Args extends readonly unknown[]>(name: string, method: (op: Operations, ...args: Args) => unknown): void;
    static implementationFor<Op extends MigrateOperation>(Class: OperationClass<Op>, implementation: Implementation<OperationHost, Op>, options?: {
        readonly dialect?: string;
    }): void;
    invoke(op: MigrateOperation): unknown;
    createTable<const Name extends string, const Definitions extends object>(name: Name, definitions: Definitions, options?: CreateTableOptions<TableColumns<Definitions, Name>>): Table<Name, Definitions>;
    dropTable(name: string, options?: DropTableOptions): void;
    renameTable(name: string, newName: string, { schema }?: SchemaOption): void;
    createTableComment(name: string, comment: string, options?: SchemaOption & {
        readonly existingComment?: string | null;
    }): void;
    dropTableComment(name: string, options?: SchemaOption & {
        readonly existingComment?: string | null;
    }): void;
    addColumn(tableName: string, columnName: string, definition: ColumnDefinition<unknown, boolean>, options?: AddColumnOpOptions): void;
    dropColumn(tableName: string, columnName: string, options?: DropColumnOpOptions): void;
    alterColumn(tableName: string, columnName: string, changes: AlterColumnOptions): void;
    createIndex(indexName: string | FinalName | null, tableName: string, columns: readonly (string | AnyElement)[], options?: CreateIndexOptions): void;
    dropIndex(indexName: string | FinalName, tableName?: string, options?: DropIndexOptions): void;
    createForeignKey(name: ConstraintName, sourceTable: string, referentTable: string, localColumns: readonly string[], remoteColumns: readonly string[], options?: CreateForeignKeyOptions): void;
    createUniqueConstraint(name: ConstraintName, tableName: string, columns: readonly string[], options?: CreateConstraintOptions): void;
    createPrimaryKey(name: ConstraintName, tableName: string, columns: readonly string[], options?: CreateConstraintOptions): void;
    createCheckConstraint(name: ConstraintName, tableName: string, condition: string | AnyElement, options?: CreateConstraintOptions): void;
    addConstraint(tableName: string, constraint: Constraint, { schema }?: SchemaOption): void;
    dropConstraint(name: string | FinalName, tableName: string, options?: DropConstraintOptions): void;
    batchAlterTable(tableName: string, work: (batch: BatchOperations) => void, options?: BatchOptions): void;
    createSchema(name: string, options?: {
        readonly ifNotExists?: boolean;
    }): void;
    dropSchema(name: string, options?: {
        readonly ifExists?: boolean;
        readonly cascade?: boolean;
    }): void;
    createSequence(sequence: Sequence, options?: {
        readonly ifNotExists?: boolean;
    }): void;
    dropSequence(sequence: Sequence, options?: {
        readonly ifExists?: boolean;
    }): void;
    createView(viewName: string, query: QueryElement, options?: SchemaOption & {
        readonly orReplace?: boolean;
        readonly materialized?: boolean;
    }): void;
    dropView(viewName: string, options?: SchemaOption & {
        readonly ifExists?: boolean;
        readonly materialized?: boolean;
    }): void;
    execute(statement: string | SqlElement, executionOptions?: ExecutionOptions): void;
    bulkInsert(into: Table, rows: readonly Readonly<Record<string, unknown>>[], options?: {
        readonly multiInsert?: boolean;
    }): void;
    inlineLiteral<T>(value: T, type?: SqlType<T>): ColumnElement<T, never, never>;
    f(name: string): FinalName;
    runAsync<Value>(work: (connection: Connection) => Promise<Value>): Promise<Value>;
    getBind(): Connection | null;
    getContext(): MigrationContext;
}
export declare class Output {
    readonly stdout: TextStream;
    readonly stderr: TextStream;
    readonly quiet: boolean;
    constructor(options?: OutputOptions);
    get isTerminal(): boolean;
    print(line: string): void;
    note(line: string): void;
    warn(line: string): void;
}
export interface OutputOptions {
    readonly stdout?: TextStream | undefined;
    readonly stderr?: TextStream | undefined;
    readonly quiet?: boolean | undefined;
}
export type PostWriteHook = {
    readonly bin: string;
    readonly args?: readonly string[];
    readonly cwd?: string;
} | {
    readonly exec: string;
    readonly args?: readonly string[];
    readonly cwd?: string;
} | ((path: string) => unknown);
export declare class RangeNotAncestorError extends RevisionError {
    static readonly code: string;
    readonly lower: string;
    readonly upper: string;
    constructor(message: string, lower: string, upper: string);
}
export interface RangeOptions {
    readonly inclusive?: boolean;
    readonly implicitBase?: boolean;
    readonly assertRelativeLength?: boolean;
}
export interface RebisConfig extends ScriptOptions, MigrationOptions<MigrationContext>, AutogenerateOptions {
    readonly url?: string | undefined;
    readonly dialect?: Dialect<SqlDialect> | string | undefined;
    readonly engineOptions?: EngineOptions | undefined;
    readonly revisionEnvironment?: boolean | undefined;
    readonly sections?: Readonly<Record<string, RebisConfig>> | undefined;
    readonly custom?: Readonly<Record<string, unknown>> | undefined;
}
export declare class RenameTableOp extends MigrateOperation {
    readonly tableName: string;
    readonly newTableName: string;
    readonly schema: string | undefined;
    constructor(tableName: string, newTableName: string, schema?: string);
    reverse(): RenameTableOp;
    toDiffTuples(): readonly DiffTuple[];
}
export declare class ResolutionError extends RevisionError {
    static readonly code: string;
    readonly argument: string;
    constructor(message: string, argument: string);
}
export declare class Revision {
    readonly revision: string;
    readonly downRevisions: readonly string[];
    readonly dependsOn: readonly string[];
    readonly ownLabels: readonly string[];
    constructor(facts: RevisionFacts);
    get origin(): string;
    get downRevision(): string | readonly string[] | null;
    get branchLabels(): ReadonlySet<string>;
    get dependencies(): readonly string[];
    get nextRevisions(): ReadonlySet<string>;
    get allDownRevisions(): readonly string[];
    get normalizedDownRevisions(): readonly string[];
    get isHead(): boolean;
    get isRealHead(): boolean;
    get isBase(): boolean;
    get isRealBase(): boolean;
    get isBranchPoint(): boolean;
    get isRealBranchPoint(): boolean;
    get isMergePoint(): boolean;
}
export interface RevisionBody {
    readonly upgrades?: string;
    readonly downgrades?: string;
    readonly imports?: string;
}
export declare class RevisionError extends CommandError {
    static readonly code: string;
}
export interface RevisionFacts {
    readonly revision: string;
    readonly downRevision?: RevisionIds;
    readonly dependsOn?: RevisionIds;
    readonly branchLabels?: RevisionIds;
}
export type RevisionIds = string | readonly string[] | null | undefined;
export declare class RevisionMap<R extends Revision = Revision> {
    #private;
    constructor(revisions: Iterable<R>, options?: RevisionMapOptions);
    with(revision: R): RevisionMap<R>;
    get revisions(): readonly R[];
    get heads(): readonly string[];
    get realHeads(): readonly string[];
    get bases(): readonly string[];
    getCurrentHead(branch?: string): string | undefined;
    getRevision(name: string | null | undefined): R | undefined;
    getRevisions(names: RevisionIds): readonly R[];
    isBase(name: string): boolean;
    iterateRevisions(upper: RevisionIds, lower: RevisionIds, options?: RangeOptions): readonly R[];
    planUpgrade(target: RevisionIds, current: RevisionIds): readonly R[];
    planDowngrade(target: RevisionIds, current: RevisionIds): readonly R[];
    filterForLineage(revisions: readonly R[], name: string, dependencies?: boolean): readonly R[];
    ancestors(names: Iterable<string>): ReadonlySet<R>;
    descendants(names: Iterable<string>): ReadonlySet<R>;
    getAllCurrent(names: RevisionIds): readonly R[];
}
export interface RevisionMapOptions {
    readonly warn?: (message: string) => void;
}
export interface RevisionModule {
    readonly revision: string;
    readonly downRevision: RevisionIds;
    readonly branchLabels?: RevisionIds;
    readonly dependsOn?: RevisionIds;
    readonly upgrade?: MigrationFunction;
    readonly downgrade?: MigrationFunction;
    readonly [name: string]: unknown;
}
export interface RevisionOptions {
    readonly message?: string | undefined;
    readonly head?: RevisionIds;
    readonly splice?: boolean | undefined;
    readonly branchLabel?: RevisionIds;
    readonly versionPath?: string | undefined;
    readonly revId?: string | undefined;
    readonly dependsOn?: RevisionIds;
    readonly sql?: boolean | undefined;
}
export interface SchemaOption {
    readonly schema?: string | undefined;
}
export declare class Script extends Revision {
    readonly module: RevisionModule;
    readonly path: string;
    readonly source: string;
    readonly longDoc: string;
    constructor(module: RevisionModule, path: string, source: string);
    get origin(): string;
    get doc(): string;
}
export declare class ScriptDirectory {
    #private;
    readonly dir: string;
    readonly versionLocations: readonly string[];
    readonly options: ScriptOptions;
    private constructor();
    static load(options: ScriptOptions, folder?: string, warn?: Tell): Promise<ScriptDirectory>;
    refresh(): Promise<void>;
    get revisionMap(): RevisionMap<Script>;
    get envPath(): string | undefined;
    getRevision(name: string | null | undefined): Script | undefined;
    getRevisions(names: RevisionIds): readonly Script[];
    getAllCurrent(names: RevisionIds): readonly Script[];
    getCurrentHead(): string | undefined;
    getHeads(options?: {
        readonly considerDependsOn?: boolean;
    }): readonly string[];
    getBases(): readonly string[];
    getBase(): string | undefined;
    walkRevisions(base?: RevisionIds, head?: RevisionIds): readonly Script[];
    upgradeSteps(destination: RevisionIds, current: RevisionIds): readonly MigrationStep<Script>[];
    downgradeSteps(destination: RevisionIds, current: RevisionIds): readonly MigrationStep<Script>[];
    stampSteps(targets: RevisionIds, current: RevisionIds): readonly MigrationStep<Script>[];
    generateRevision(given: NewRevision): Promise<Script>;
}
export declare class ScriptError extends CommandError {
    static readonly code: string;
}
export interface ScriptOptions {
    readonly scriptLocation?: string | undefined;
    readonly versionLocations?: readonly string[] | undefined;
    readonly recursiveVersionLocations?: boolean | undefined;
    readonly fileTemplate?: FileTemplate | undefined;
    readonly truncateSlugLength?: number | undefined;
    readonly timezone?: string | undefined;
    readonly fileExtension?: ".ts" | ".mts" | ".js" | ".mjs" | undefined;
    readonly postWriteHooks?: readonly PostWriteHook[] | undefined;
}
export interface SqlBuffer {
    write(text: string): unknown;
}
export declare class SqlWriter {
    #private;
    constructor(buffer: SqlBuffer, transaction: TransactionDialect);
    text(text: string): void;
    comment(text: string): void;
    statement(sql: string): void;
    begin(): void;
    commit(): void;
}
export interface StampOptions extends MoveOptions {
    readonly purge?: boolean | undefined;
}
export type StepsFunction = (heads: readonly string[], context: MigrationContext) => readonly MigrationStep<Script>[] | Promise<readonly MigrationStep<Script>[]>;
export interface TableCommentFacts {
    readonly schema?: string | undefined;
    readonly existingComment?: string | null | undefined;
}
export declare class TableCommentOp extends MigrateOperation {
    readonly tableName: string;
    readonly comment: string | null;
    readonly schema: string | undefined;
    readonly existingComment: string | null;
    constructor(tableName: string, comment: string | null, options?: TableCommentFacts);
    reverse(): TableCommentOp;
    toDiffTuples(): readonly DiffTuple[];
}
export type Tell = (message: string) => void;
export interface TextStream {
    write(text: string): unknown;
    readonly isTTY?: boolean | undefined;
    readonly columns?: number | undefined;
}
export declare class UpgradeOps extends OpContainer {
    reverse(): DowngradeOps;
}
export interface VersionApplied<Context> {
    readonly context: Context;
    readonly step: MigrationInfo;
    readonly heads: ReadonlySet<string>;
    readonly runArgs: Readonly<Record<string, unknown>>;
}
export type VersionMove = {
    readonly kind: "insert";
    readonly version: string;
} | {
    readonly kind: "delete";
    readonly version: string;
} | {
    readonly kind: "update";
    readonly from: string;
    readonly to: string;
};
export declare class VersionTable {
    #private;
    readonly table: Version;
    constructor(options?: MigrationOptions<never>);
    exists(connection: ProgramConnection): Program<boolean>;
    create(connection: ProgramConnection): Program<void>;
    ensure(connection: ProgramConnection): Program<void>;
    heads(connection: ProgramConnection): Program<readonly string[]>;
    clear(connection: ProgramConnection): Program<void>;
    apply(connection: ProgramConnection, move: VersionMove): Program<void>;
}
export declare class VersionTableError extends CommandError {
    static readonly code: string;
}
export interface ViewFacts {
    readonly viewName: string;
    readonly schema?: string | undefined;
    readonly materialized?: boolean | undefined;
}
export declare const command: Commands;
export declare function defineConfig(config: RebisConfig): RebisConfig;
export declare function main(argv: readonly string[], options?: CommandLineOptions): Promise<number>;
