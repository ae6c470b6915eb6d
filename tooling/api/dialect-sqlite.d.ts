export type BeginMode = "deferred" | "immediate" | "exclusive";
export { ConflictTarget } from "@rebis/core-sql/spi";
export { ConflictUpdate } from "@rebis/core-sql/spi";
export { NewRow } from "@rebis/core-sql/spi";
export declare class SqliteInsert<Target = unknown, Items = readonly []> extends ConflictInsert<Target, Items> {
    protected readonly printing: TypeDialect;
    onConflictDoUpdate(update: ConflictUpdate<Target>): this;
    onConflictDoNothing(target?: ConflictTarget): this;
    returning<const Returned extends readonly Selectable[]>(...items: Returned): SqliteInsert<Target, Returned>;
    returning<const Returned extends readonly Selectable[]>(...items: readonly [...Returned, ReturningOptions]): SqliteInsert<Target, Returned>;
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
