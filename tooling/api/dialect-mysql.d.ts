export type InsertedColumns<Target> = Target extends {
    readonly c: infer Columns;
} ? Columns : never;
export declare class MysqlInsert<Target = unknown, Items = readonly []> extends Insert<Target, Items> {
    #private;
    constructor(node: InsertNode, facts: Facts, executionOptions?: Readonly<Record<string, unknown>>);
    get inserted(): InsertedColumns<Target>;
    onDuplicateKeyUpdate(set: UpdateValues<DefinitionsOf<Target>>): MysqlInsert<Target, Items>;
    ignore(): MysqlInsert<Target, Items>;
    values(rows: InsertValues<DefinitionsOf<Target>> | readonly InsertValues<DefinitionsOf<Target>>[]): MysqlInsert<Target, Items>;
    fromSelect(keys: readonly string[], query: QueryElement): MysqlInsert<Target, Items>;
    returning<const Returned extends readonly Selectable[]>(...items: Returned): MysqlInsert<Target, Returned>;
    withClause(clause: DmlClauseNode): MysqlInsert<Target, Items>;
    addCte(...ctes: readonly Cte[]): MysqlInsert<Target, Items>;
    options(...options: readonly StatementOption[]): MysqlInsert<Target, Items>;
    executionOptions(options: Readonly<Record<string, unknown>>): MysqlInsert<Target, Items>;
}
export interface MysqlOptions {
    readonly serverVersion?: string;
    readonly statementCacheSize?: number;
}
export declare function binary(length: number): NativeType<Uint8Array>;
export declare function bit(length: number): NativeType<Uint8Array>;
export declare function dialect(name?: string): Dialect<SqlDialect>;
export declare function insert<Target extends DmlTarget>(target: Target): MysqlInsert<Target>;
export declare function longblob(): NativeType<Uint8Array>;
export declare function longtext(): NativeType<string>;
export declare function mariadb(options?: MysqlOptions): Dialect<SqlDialect>;
export declare function mediumblob(): NativeType<Uint8Array>;
export declare function mediumint(): NativeType<number>;
export declare function mediumtext(): NativeType<string>;
export declare function mysql(options?: MysqlOptions): Dialect<SqlDialect>;
export declare function replace<Target extends DmlTarget>(target: Target): MysqlInsert<Target>;
export declare function set<const Word extends string>(...words: readonly Word[]): NativeType<Word[]>;
export declare function timestamp(digits?: number): NativeType<string>;
export declare function tinyint(): NativeType<number>;
export declare function unsigned(size: "big"): NativeType<bigint>;
export declare function unsigned(size?: "tiny" | "small" | "medium" | "integer"): NativeType<number>;
export declare function year(): NativeType<number>;
