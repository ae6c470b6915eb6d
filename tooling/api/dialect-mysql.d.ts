export interface CharacterOptions {
    readonly charset?: string;
    readonly collation?: string;
    readonly ascii?: boolean;
    readonly unicode?: boolean;
    readonly binary?: boolean;
    readonly national?: boolean;
}
export interface ClockOptions {
    readonly fsp?: number;
}
export interface FractionOptions {
    readonly unsigned?: boolean;
    readonly zerofill?: boolean;
}
export interface IntegerOptions extends UnsignedOptions {
    readonly unsigned?: boolean;
}
export declare class MatchExpression extends ColumnElement<never, never, never> {
    #private;
    constructor(columns: readonly AnyElement[], against: string | AnyElement, mode: Mode);
    inBooleanMode(): MatchExpression;
    inNaturalLanguageMode(): MatchExpression;
    withQueryExpansion(): MatchExpression;
}
export declare class MysqlInsert<Target = unknown, Items = readonly []> extends Insert<Target, Items> {
    #private;
    get inserted(): NewRow<Target>;
    onDuplicateKeyUpdate(set: UpdateValues<DefinitionsOf<Target>> | OrderedUpdate<Target>): this;
    ignore(): this;
    returning<const Returned extends readonly Selectable[]>(...items: Returned): MysqlInsert<Target, Returned>;
    returning<const Returned extends readonly Selectable[]>(...items: readonly [...Returned, ReturningOptions]): MysqlInsert<Target, Returned>;
}
export interface MysqlOptions {
    readonly serverVersion?: string;
    readonly statementCacheSize?: number;
}
export { NewRow } from "@rebis/core-sql/spi";
export type OrderedUpdate<Target> = readonly {
    [Key in keyof UpdateValues<DefinitionsOf<Target>>]: readonly [
        key: Key,
        value: UpdateValues<DefinitionsOf<Target>>[Key]
    ];
}[keyof UpdateValues<DefinitionsOf<Target>>][];
export interface UnsignedOptions {
    readonly zerofill?: boolean;
    readonly displayWidth?: number;
}
export declare function bigint(options?: IntegerOptions): NativeType<bigint>;
export declare function binary(length: number): NativeType<Uint8Array>;
export declare function bit(length?: number): NativeType<Uint8Array>;
export declare function char(length?: number, options?: CharacterOptions): SqlType<string>;
export declare function datetime(options?: ClockOptions): SqlType<Date>;
export declare function decimal(precision?: number, scale?: number, options?: FractionOptions): SqlType<string>;
export declare function dialect(name?: string): Dialect<SqlDialect>;
export declare function double(precision?: number, scale?: number, options?: FractionOptions): SqlType<number>;
export declare function enum_<const Word extends string>(...words: readonly Word[]): SqlType<Word>;
export declare function float(precision?: number, scale?: number, options?: FractionOptions): SqlType<number>;
export declare function inet4(): NativeType<string>;
export declare function inet6(): NativeType<string>;
export declare function insert<Target extends DmlTarget>(target: Target): MysqlInsert<Target>;
export declare function integer(options?: IntegerOptions): NativeType<number>;
export declare function limit(count: number | bigint | AnyElement): DmlClauseNode;
export declare function longblob(): NativeType<Uint8Array>;
export declare function longtext(options?: CharacterOptions): NativeType<string>;
export declare function mariadb(options?: MysqlOptions): Dialect<SqlDialect>;
export declare function match(...given: readonly [...columns: AnyElement[], options: {
    readonly against: string | AnyElement;
}]): MatchExpression;
export declare function mediumblob(): NativeType<Uint8Array>;
export declare function mediumint(options?: IntegerOptions): NativeType<number>;
export declare function mediumtext(options?: CharacterOptions): NativeType<string>;
export declare function mysql(options?: MysqlOptions): Dialect<SqlDialect>;
export declare function nchar(length?: number, options?: CharacterOptions): SqlType<string>;
export declare function numeric(precision?: number, scale?: number, options?: FractionOptions): SqlType<string>;
export declare function nvarchar(length: number, options?: CharacterOptions): SqlType<string>;
export declare function orderBy(...terms: readonly OrderTerm[]): DmlClauseNode;
export declare function real(precision?: number, scale?: number, options?: FractionOptions): SqlType<number>;
export declare function replace<Target extends DmlTarget>(target: Target): MysqlInsert<Target>;
export declare function set<const Word extends string>(...words: readonly Word[]): NativeType<Word[]>;
export declare function smallint(options?: IntegerOptions): NativeType<number>;
export declare function text(length?: number, options?: CharacterOptions): SqlType<string>;
export declare function time(options?: ClockOptions): SqlType<string>;
export declare function timestamp(options?: ClockOptions): NativeType<string>;
export declare function tinyblob(): SqlType<Uint8Array>;
export declare function tinyint(options?: IntegerOptions): NativeType<number>;
export declare function tinytext(options?: CharacterOptions): NativeType<string>;
export declare function unsigned(size: "big", options?: UnsignedOptions): NativeType<bigint>;
export declare function unsigned(size?: "tiny" | "small" | "medium" | "integer", options?: UnsignedOptions): NativeType<number>;
export declare function varbinary(length: number): SqlType<Uint8Array>;
export declare function varchar(length: number, options?: CharacterOptions): SqlType<string>;
export declare function year(options?: {
    readonly displayWidth?: number;
}): NativeType<number>;
