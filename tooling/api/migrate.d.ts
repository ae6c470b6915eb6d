export declare class CommandError extends RebisError {
    static readonly code: string;
}
export declare class ConfigError extends CommandError {
    static readonly code: string;
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
export declare class LoopDetected extends CycleDetected {
    static readonly code: string;
}
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
export declare class MultipleHeads extends RevisionError {
    static readonly code: string;
    readonly heads: readonly string[];
    readonly argument: string;
    constructor(message: string, heads: readonly string[], argument: string);
}
export declare class RangeNotAncestorError extends RevisionError {
    static readonly code: string;
    readonly lower: string;
    readonly upper: string;
    constructor(message: string, lower: string, upper: string);
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
export declare class RevisionError extends CommandError {
    static readonly code: string;
}
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
export declare class ScriptError extends CommandError {
    static readonly code: string;
}
export declare class VersionTableError extends CommandError {
    static readonly code: string;
}
