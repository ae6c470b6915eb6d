export type BeginMode = "deferred" | "immediate" | "exclusive";
export interface ConflictTarget {
    readonly indexElements?: readonly (string | AnyElement)[];
    readonly indexWhere?: Criterion;
}
export interface ConflictUpdate<Target> extends ConflictTarget {
    readonly set: UpdateValues<DefinitionsOf<Target>>;
    readonly where?: Criterion;
}
export type ExcludedColumns<Target> = Target extends {
    readonly c: infer Columns;
} ? Columns : never;
export declare class SqliteInsert<Target = unknown, Items = readonly []> extends Insert<Target, Items> {
    #private;
    constructor(node: InsertNode, facts: Facts, executionOptions?: Readonly<Record<string, unknown>>);
    get excluded(): ExcludedColumns<Target>;
    onConflictDoUpdate(update: ConflictUpdate<Target>): SqliteInsert<Target, Items>;
    onConflictDoNothing(target?: ConflictTarget): SqliteInsert<Target, Items>;
    values(rows: InsertValues<DefinitionsOf<Target>> | readonly InsertValues<DefinitionsOf<Target>>[]): SqliteInsert<Target, Items>;
    fromSelect(keys: readonly string[], query: QueryElement): SqliteInsert<Target, Items>;
    returning<const Returned extends readonly Selectable[]>(...items: Returned): SqliteInsert<Target, Returned>;
    withClause(clause: DmlClauseNode): SqliteInsert<Target, Items>;
    addCte(...ctes: readonly Cte[]): SqliteInsert<Target, Items>;
    options(...options: readonly StatementOption[]): SqliteInsert<Target, Items>;
    executionOptions(options: Readonly<Record<string, unknown>>): SqliteInsert<Target, Items>;
}
export interface SqliteOptions {
    readonly foreignKeys?: boolean;
    readonly busyTimeout?: number;
    readonly begin?: BeginMode;
    readonly statementCacheSize?: number;
    readonly pragmas?: Readonly<Record<string, string | number>>;
}
export declare function dialect(): Dialect<SqlDialect>;
export declare function insert<Target extends DmlTarget>(target: Target): SqliteInsert<Target>;
export declare function sqlite(options?: SqliteOptions): Dialect<SqlDialect>;
