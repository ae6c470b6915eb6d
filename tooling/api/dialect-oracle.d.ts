export interface FloatOptions {
    readonly binaryPrecision?: number;
}
export interface IntervalOptions {
    readonly dayPrecision?: number;
    readonly secondPrecision?: number;
}
export interface JsonOptions {
    readonly useBlob?: boolean;
}
export interface NumberOptions {
    readonly precision?: number;
    readonly scale?: number;
}
export interface OracleOptions {
    readonly serverVersion?: string;
    readonly useAnsi?: boolean;
    readonly optimizeLimits?: boolean;
    readonly enableOffsetFetch?: boolean;
    readonly useNcharForUnicode?: boolean;
}
export interface SizeOptions {
    readonly length?: number;
}
export interface SparseVector {
    readonly numDimensions: number;
    readonly indices: readonly number[];
    readonly values: readonly number[];
}
export interface TimestampOptions {
    readonly timezone?: boolean;
    readonly localTimezone?: boolean;
}
export type VectorFormat = "INT8" | "BINARY" | "FLOAT32" | "FLOAT64";
export interface VectorOperators {
    readonly operatorsType?: VectorOperators;
    l2Distance(other: VectorOperand): ColumnElement<number, never, never>;
    innerProduct(other: VectorOperand): ColumnElement<number, never, never>;
    cosineDistance(other: VectorOperand): ColumnElement<number, never, never>;
}
export interface VectorOptions {
    readonly dimensions?: number;
    readonly format?: VectorFormat;
}
export declare function bfile(): NativeType<Uint8Array>;
export declare function binaryDouble(): NativeType<number>;
export declare function binaryFloat(): NativeType<number>;
export declare function dialect(): Dialect<SqlDialect>;
export declare function fetchApproximate(): DmlClauseNode;
export declare function float({ binaryPrecision }?: FloatOptions): NativeType<number>;
export declare function interval(options?: IntervalOptions): NativeType<string>;
export declare function json<Value = unknown>({ useBlob }?: JsonOptions): NativeType<Value>;
export declare function long(): NativeType<string>;
export declare function nclob(): NativeType<string>;
export declare function number(options?: NumberOptions): NativeType<string>;
export declare function nvarchar2(options?: SizeOptions): NativeType<string>;
export declare function oracle(options?: OracleOptions): Dialect<SqlDialect>;
export declare function outparam<T>(name: string, type: SqlType<T>): ColumnElement<T, never, never>;
export declare function raw({ length }?: SizeOptions): NativeType<Uint8Array>;
export declare function rowid(): NativeType<string>;
export declare function sparseVector(options?: VectorOptions): NativeType<SparseVector, VectorOperators>;
export declare function timestamp(options?: TimestampOptions): NativeType<string>;
export declare function varchar2(options?: SizeOptions): NativeType<string>;
export declare function vector(options?: VectorOptions): NativeType<number[], VectorOperators>;
