export interface MssqlOptions {
    readonly serverVersion?: string;
    readonly deprecateLargeTypes?: boolean;
}
export declare function datetime2(digits?: number): NativeType<string>;
export declare function datetimeoffset(digits?: number): NativeType<string>;
export declare function dialect(): Dialect<SqlDialect>;
export declare function image(): NativeType<Uint8Array>;
export declare function money(): NativeType<string>;
export declare function mssql(options?: MssqlOptions): Dialect<SqlDialect>;
export declare function ntext(): NativeType<string>;
export declare function real(): NativeType<number>;
export declare function rowversion(): NativeType<Uint8Array>;
export declare function smalldatetime(): NativeType<string>;
export declare function smallmoney(): NativeType<string>;
export declare function sqlVariant(): NativeType<string | number>;
export declare function tinyint(): NativeType<number>;
export declare function xml(): NativeType<string>;
