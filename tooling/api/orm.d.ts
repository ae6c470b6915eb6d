export interface AliasInspection {
    readonly isAliasedClass: true;
    readonly name: string;
    readonly class: Mapper["class"];
    readonly mapper: MapperInspection;
    readonly selectable: FromClause;
}
export interface AliasedClass<Class extends AnyMappedClass, Name extends string> {
    readonly c: EntityColumns<Class[typeof entityDefinitions], Name>;
    readonly [entityName]: Name;
    readonly [entityClass]: Class;
}
export interface AnyMappedClass extends EntityType {
    new (...args: any): any;
    readonly c: any;
    readonly [entityDefinitions]: unknown;
}
export interface AttributeInspection {
    readonly key: string;
    readonly value: unknown;
    readonly loadedValue: unknown;
    readonly history: History;
}
export type AttributeOf<Definition> = Definition extends ColumnDefinition<infer T, boolean> ? T : Definition extends RelationshipDefinition<infer Target, infer Many, infer Optional, infer Kind> ? Many extends true ? CollectionOf<InstanceOf<Target>, Kind> : Optional extends true ? InstanceOf<Target> | null : InstanceOf<Target> : never;
export type Attributes<Definitions> = {
    -readonly [Key in keyof Definitions]: AttributeOf<Definitions[Key]>;
};
export interface BindArguments {
    readonly mapper?: AnyMappedClass | undefined;
    readonly clause?: SqlElement | undefined;
    readonly bind?: BindLike | undefined;
}
export type BindKey = AnyMappedClass | MapperRegistry | Table;
export interface BindLike {
    readonly face: "sync" | "async";
    readonly core: BindCore;
}
export interface BulkInsertOptions {
    readonly renderNulls?: boolean;
    readonly returnDefaults?: boolean;
}
export interface BulkSaveOptions {
    readonly returnDefaults?: boolean;
    readonly updateChangedOnly?: boolean;
    readonly preserveOrder?: boolean;
}
export interface ConnectionOptions {
    readonly executionOptions?: ExecutionOptions | undefined;
    readonly bindArguments?: BindArguments | undefined;
}
export interface ContainsEagerOptions {
    readonly alias?: unknown;
}
export interface DeclarativeBase extends MapperRegistry {
    model<const Name extends string, Definitions extends object>(name: Name, definitions: Definitions, options?: ModelOptions<Definitions, Name>): MappedClass<Definitions, Name>;
    model<Name extends string, Columns, Own extends object = Record<never, never>>(table: Table<Name, Columns>, relationships?: Own, options?: MappingOptions<Columns & Own>): MappedClass<Columns & Own, Name>;
    deferred<const Name extends string, Definitions extends object>(name: Name, definitions: Definitions, options?: ModelOptions<Definitions, Name>): MappedClass<Definitions, Name>;
    prepare(bind: SyncBind): void;
    prepare(bind: AsyncBind): Promise<void>;
    register(...classes: readonly AnyMappedClass[]): void;
}
export interface DeclarativeBaseOptions {
    readonly metadata?: MetaData;
}
export interface DeferOptions {
    readonly raiseLoad?: boolean;
}
export declare class DetachedInstanceError extends InvalidRequestError {
    static readonly code: string;
}
export declare class DynamicCollection<Item extends object> extends WriteOnlyCollection<Item> implements Iterable<Item> {
    #private;
    constructor(place: QueryPlace);
    append(item: Item): void;
    extend(items: Iterable<Item>): void;
    filter(...criteria: readonly Criterion[]): DynamicCollection<Item>;
    orderBy(...terms: readonly OrderTerm[]): DynamicCollection<Item>;
    limit(count: number): DynamicCollection<Item>;
    offset(count: number): DynamicCollection<Item>;
    all(): Item[];
    first(): Item | null;
    count(): number;
    [Symbol.iterator](): IterableIterator<Item>;
}
export type EntityColumns<Definitions, Name extends string> = {
    readonly [Key in keyof Definitions & string]: Definitions[Key] extends ColumnDefinition<infer T, boolean, infer Operators> ? Operators & Column<T, Key, Name> : Definitions[Key] extends RelationshipDefinition<infer Target, infer Many, boolean> ? RelationshipAttribute<Target, Many> : never;
};
export declare class FlushError extends RebisError {
    static readonly code: string;
}
export interface GetOptions {
    readonly options?: readonly LoaderOption[];
    readonly populateExisting?: boolean;
    readonly withForUpdate?: boolean | ForUpdateOptions;
    readonly executionOptions?: ExecutionOptions;
}
export interface History {
    readonly added: readonly unknown[];
    readonly unchanged: readonly unknown[];
    readonly deleted: readonly unknown[];
}
export interface IdentityKey {
    readonly class: Mapper["class"];
    readonly primaryKey: readonly unknown[];
}
export declare class IdentityMapView implements Iterable<object> {
    #private;
    constructor(map: IdentityMap);
    get size(): number;
    get<Class extends AnyMappedClass>(entity: Class, key: unknown): InstanceOf<Class> | undefined;
    has(entity: AnyMappedClass, key: unknown): boolean;
    [Symbol.iterator](): IterableIterator<object>;
}
export type InstanceOf<Class> = Class extends abstract new (...args: any) => infer Instance ? Instance : never;
export type JoinMode = "conditional_savepoint" | "rollback_only" | "control_fully" | "create_savepoint";
export interface JoinedLoadOptions {
    readonly innerJoin?: boolean;
}
export declare class LazyLoadError extends InvalidRequestError {
    static readonly code: string;
}
export type LazyOption = "select" | "joined" | "subquery" | "selectin" | "immediate" | "raise" | "raiseOnSql" | "noload" | "dynamic" | "writeOnly";
export type LoadableAttribute = RelationshipAttribute<unknown, boolean>;
export type LoadableColumn = ColumnElement;
export declare class LoaderOption implements StatementOption {
    #private;
    readonly directives: readonly Directive[];
    constructor(directives: readonly Directive[], place?: Place);
    get optionKey(): readonly unknown[];
    get optionNodes(): readonly Node[];
    joinedLoad(attribute: LoadableAttribute, options?: JoinedLoadOptions): LoaderOption;
    selectinLoad(attribute: LoadableAttribute, options?: RecursiveLoadOptions): LoaderOption;
    subqueryLoad(attribute: LoadableAttribute): LoaderOption;
    immediateLoad(attribute: LoadableAttribute, options?: RecursiveLoadOptions): LoaderOption;
    lazyLoad(attribute: LoadableAttribute | "*"): LoaderOption;
    raiseLoad(attribute: LoadableAttribute | "*", options?: RaiseLoadOptions): LoaderOption;
    noLoad(attribute: LoadableAttribute | "*"): LoaderOption;
    defaultLoad(attribute: LoadableAttribute): LoaderOption;
    containsEager(attribute: LoadableAttribute, options?: ContainsEagerOptions): LoaderOption;
    loadOnly(...columns: readonly (LoadableColumn | DeferOptions)[]): LoaderOption;
    defer(column: LoadableColumn | "*", options?: DeferOptions): LoaderOption;
    undefer(column: LoadableColumn | "*"): LoaderOption;
    options(...options: readonly LoaderOption[]): LoaderOption;
}
export interface MappedClass<Definitions, Name extends string> {
    new (init?: Partial<Attributes<Definitions>>): Attributes<Definitions>;
    readonly c: EntityColumns<Definitions, Name>;
    readonly [entityName]: Name;
    readonly [entityDefinitions]: Definitions;
    subclass<Parent extends AnyMappedClass, const ChildName extends string, Own extends object>(this: Parent, name: ChildName, definitions: Own, options?: SubclassOptions<Parent[typeof entityDefinitions] & Own, ChildName>): MappedSubclass<Parent, Own, ChildName>;
    subclass<Parent extends AnyMappedClass, Own extends object, const Identity extends string | number | boolean = Parent[typeof entityName]>(this: Parent, definitions: Own, options?: {
        readonly polymorphicIdentity?: Identity;
    }): MappedSubclass<Parent, Own, `${Identity}`>;
}
export interface MappedSubclass<Parent extends AnyMappedClass, Own, Name extends string> extends Pick<MappedClass<Own, Name>, "subclass"> {
    new (init?: Partial<Attributes<Parent[typeof entityDefinitions] & Own>>): InstanceOf<Parent> & Attributes<Own>;
    readonly c: EntityColumns<Parent[typeof entityDefinitions] & Own, Name>;
    readonly [entityName]: Name;
    readonly [entityDefinitions]: Parent[typeof entityDefinitions] & Own;
}
export interface MapperInspection {
    readonly class: Mapper["class"];
    readonly entityName: string;
    readonly table: Table;
    readonly tables: readonly Table[];
    readonly inherits: Mapper["class"] | undefined;
    readonly polymorphicIdentity: unknown;
    readonly primaryKey: readonly Column[];
    readonly columns: Readonly<Record<string, Column>>;
    readonly relationships: Readonly<Record<string, RelationshipInspection>>;
    readonly attrs: readonly string[];
}
export type Mapping = Readonly<Record<string, unknown>>;
export declare class MappingError extends ArgumentError {
    static readonly code: string;
}
export interface MappingOptions<Definitions> {
    readonly versionIdCol?: keyof Definitions & string;
    readonly eagerDefaults?: "auto" | boolean;
    readonly polymorphicOn?: keyof Definitions & string;
    readonly polymorphicIdentity?: string | number | boolean;
}
export interface MergeOptions {
    readonly load?: boolean;
    readonly options?: readonly object[];
}
export interface ModelOptions<Definitions, Name extends string> extends MappingOptions<Definitions> {
    readonly schema?: string;
    readonly constraints?: (c: EntityColumns<Definitions, Name>) => readonly (Constraint | Index)[];
    readonly comment?: string;
    readonly [dialect: `${string}_${string}`]: unknown;
}
export declare class ObjectDeletedError extends InvalidRequestError {
    static readonly code: string;
}
export declare class ObjectInspection<Instance extends object = object> {
    #private;
    constructor(state: InstanceState);
    get object(): Instance;
    get transient(): boolean;
    get pending(): boolean;
    get persistent(): boolean;
    get deleted(): boolean;
    get detached(): boolean;
    get wasDeleted(): boolean;
    get identity(): readonly unknown[] | null;
    get session(): Session | null;
    get mapper(): MapperInspection;
    get modified(): boolean;
    get expired(): boolean;
    get attrs(): Readonly<Record<keyof Instance & string, AttributeInspection>>;
    get unloaded(): Set<string>;
}
export interface OneOptions extends RelationshipOptions {
    readonly optional?: boolean;
}
export interface OrmExecutionOptions extends ExecutionOptions {
    readonly populateExisting?: boolean | undefined;
    readonly autoflush?: boolean | undefined;
    readonly detached?: boolean | undefined;
    readonly synchronizeSession?: "auto" | "evaluate" | "fetch" | false | undefined;
}
export interface RaiseLoadOptions {
    readonly sqlOnly?: boolean;
}
export interface RecursiveLoadOptions {
    readonly recursionDepth?: number;
}
export interface RefreshOptions {
    readonly withForUpdate?: boolean | ForUpdateOptions;
}
export declare class RelationshipAttribute<out Target = unknown, out Many extends boolean = boolean> extends JoinPath {
    #private;
    readonly targetType?: Target;
    readonly manyType?: Many;
    readonly sourceName?: NameOf<Target>;
    readonly key: string;
    readonly left: FromNode;
    readonly criteria: readonly Expr[];
    constructor(mapper: Mapper, key: string, left: FromNode, criteria?: readonly Expr[]);
    get relationship(): Relationship;
    get node(): Expr;
    joinSteps(target: FromFacts | undefined): readonly JoinStep[];
    and(...criteria: readonly Criterion[]): RelationshipAttribute<Target, Many>;
    any(...criteria: readonly Criterion[]): Condition;
    has(...criteria: readonly Criterion[]): Condition;
    eq(other: object | null): Condition;
    ne(other: object | null): Condition;
    contains(other: object): Condition;
}
export declare class RelationshipDefinition<out Target = unknown, out Many extends boolean = boolean, out Optional extends boolean = boolean, out Kind extends CollectionKind = CollectionKind> {
    readonly targetType?: Target;
    readonly manyType?: Many;
    readonly optionalType?: Optional;
    readonly collectionKind?: Kind;
    readonly kind = "relationship";
    readonly target: unknown;
    readonly many: boolean;
    readonly options: OneOptions;
    constructor(target: unknown, many: boolean, options: OneOptions);
}
export interface RelationshipInspection {
    readonly key: string;
    readonly parent: Mapper["class"];
    readonly direction: Direction;
    readonly uselist: boolean;
    readonly target: Mapper["class"];
    readonly secondary: Table | undefined;
    readonly viewOnly: boolean;
    readonly lazy: Relationship["lazy"];
    readonly cascade: Relationship["cascade"];
    readonly backPopulates: string | undefined;
}
export interface RelationshipOptions {
    readonly backPopulates?: string;
    readonly cascade?: string;
    readonly secondary?: Table | (() => Table);
    readonly primaryJoin?: Deferred<AnyElement<boolean | null>>;
    readonly secondaryJoin?: Deferred<AnyElement<boolean | null>>;
    readonly foreignKeys?: Deferred<ColumnReference | readonly ColumnReference[]>;
    readonly remoteSide?: Deferred<ColumnReference | readonly ColumnReference[]>;
    readonly orderBy?: Deferred<AnyElement | readonly AnyElement[]>;
    readonly lazy?: LazyOption;
    readonly passiveDeletes?: boolean | "all";
    readonly passiveUpdates?: boolean;
    readonly postUpdate?: boolean;
    readonly singleParent?: boolean;
    readonly viewOnly?: boolean;
    readonly activeHistory?: boolean;
    readonly innerJoin?: boolean;
    readonly syncBackref?: boolean;
    readonly joinDepth?: number;
    readonly info?: Readonly<Record<string, unknown>>;
}
export type ScopeFunction = () => unknown;
export interface ScopedSession<Face extends Closable = Session> {
    (options?: object): Face;
    has(): boolean;
    remove(): ReturnType<Face["close"]> | undefined;
    run<Value>(work: () => Value): Value;
}
export declare class Session implements Disposable, Iterable<object> {
    #private;
    readonly core: SessionCore;
    readonly identityMap: IdentityMapView;
    constructor(bind?: SessionBind | null, options?: SessionOptions);
    static get events(): EventHooks<SessionEvents<Session>>;
    get events(): EventHooks<SessionEvents<Session>>;
    get info(): Record<string, unknown>;
    add(object: object): void;
    addAll(objects: Iterable<object>): void;
    delete(object: object): void;
    deleteAll(objects: Iterable<object>): void;
    flush(objects?: Iterable<object>): void;
    refresh(object: object, attributeNames?: readonly string[], options?: RefreshOptions): void;
    expire(object: object, attributeNames?: readonly string[]): void;
    expireAll(): void;
    expunge(object: object): void;
    expungeAll(): void;
    merge<Instance extends object>(object: Instance, options?: MergeOptions): Instance;
    mergeAll<Instance extends object>(objects: Iterable<Instance>, options?: MergeOptions): Instance[];
    get<Class extends AnyMappedClass>(entity: Class, key: unknown, options?: GetOptions): Found<Class> | null;
    getOne<Class extends AnyMappedClass>(entity: Class, key: unknown, options?: GetOptions): Found<Class>;
    in(object: object): boolean;
    get new(): ReadonlySet<object>;
    get dirty(): ReadonlySet<object>;
    get deleted(): ReadonlySet<object>;
    isModified(object: object, options?: {
        readonly includeCollections?: boolean;
    }): boolean;
    [Symbol.iterator](): IterableIterator<object>;
    execute<Row, Tuple>(statement: Executable<Row, Tuple>, parameters?: ParameterSets, options?: OrmExecutionOptions): Result<Row, RowTuple<Tuple>>;
    execute(statement: SqlElement, parameters?: ParameterSets, options?: OrmExecutionOptions): Result;
    scalar<Row, Tuple>(statement: Executable<Row, Tuple>, parameters?: ParameterSets, options?: OrmExecutionOptions): RowTuple<Tuple>[0] | null;
    scalar(statement: SqlElement, parameters?: ParameterSets, options?: OrmExecutionOptions): unknown;
    scalars<Row, Tuple>(statement: Executable<Row, Tuple>, parameters?: ParameterSets, options?: OrmExecutionOptions): ScalarResult<RowTuple<Tuple>[0]>;
    scalars(statement: SqlElement, parameters?: ParameterSets, options?: OrmExecutionOptions): ScalarResult<unknown>;
    bulkInsertMappings(entity: AnyMappedClass, rows: Iterable<Mapping>, options?: BulkInsertOptions): void;
    bulkUpdateMappings(entity: AnyMappedClass, rows: Iterable<Mapping>): void;
    bulkSaveObjects(objects: Iterable<object>, options?: BulkSaveOptions): void;
    begin(): SessionTransaction;
    begin<Value>(work: (session: this) => Value): Value;
    beginNested(): SessionTransaction;
    beginNested<Value>(work: (session: this) => Value): Value;
    commit(): void;
    rollback(): void;
    noAutoflush<Value>(work: (session: this) => Value): Value;
    inTransaction(): boolean;
    inNestedTransaction(): boolean;
    get isActive(): boolean;
    connection(options?: ConnectionOptions): Connection;
    getBind(request?: BindArguments): SessionBind;
    prepare(): void;
    close(): void;
    reset(): void;
    invalidate(): void;
    [Symbol.dispose](): void;
}
export type SessionBind = Engine | Connection;
export type SessionClass<Face extends Session> = new (bind?: SessionBind | null, options?: SessionOptions) => Face;
export interface SessionEvents<Face extends object> {
    beforeFlush: [session: Face, objects: readonly object[] | undefined];
    afterFlush: [session: Face];
    afterFlushPostexec: [session: Face];
    beforeCommit: [session: Face];
    afterCommit: [session: Face];
    afterRollback: [session: Face];
    afterSoftRollback: [session: Face, transaction: object];
    afterBegin: [session: Face, transaction: object, connection: object];
    afterTransactionCreate: [session: Face, transaction: object];
    afterTransactionEnd: [session: Face, transaction: object];
    beforeAttach: [session: Face, object: object];
    afterAttach: [session: Face, object: object];
    transientToPending: [session: Face, object: object];
    pendingToTransient: [session: Face, object: object];
    pendingToPersistent: [session: Face, object: object];
    loadedAsPersistent: [session: Face, object: object];
    persistentToTransient: [session: Face, object: object];
    persistentToDeleted: [session: Face, object: object];
    persistentToDetached: [session: Face, object: object];
    deletedToDetached: [session: Face, object: object];
    deletedToPersistent: [session: Face, object: object];
    detachedToPersistent: [session: Face, object: object];
}
export interface SessionMaker<Face extends Session = Session> {
    (options?: SessionOptions & {
        readonly bind?: SessionBind | null;
    }): Face;
    configure(options: SessionOptions & {
        readonly bind?: SessionBind | null;
    }): void;
    begin<Value>(work: (session: Face) => Value): Value;
    readonly class_: SessionClass<Face>;
    readonly events: EventHooks<SessionEvents<Face>>;
}
export interface SessionMakerOptions<Face extends Session = Session> extends SessionOptions {
    readonly bind?: SessionBind | null;
    readonly class_?: SessionClass<Face>;
}
export interface SessionOptions {
    readonly autoflush?: boolean;
    readonly expireOnCommit?: boolean;
    readonly autobegin?: boolean;
    readonly weakIdentityMap?: boolean;
    readonly joinTransactionMode?: JoinMode;
    readonly closeResetsOnly?: boolean;
    readonly executionOptions?: ExecutionOptions;
    readonly binds?: Iterable<readonly [BindKey, BindLike]>;
    readonly twophase?: boolean;
    readonly info?: Readonly<Record<string, unknown>>;
}
export declare class SessionTransaction implements Disposable {
    #private;
    constructor(core: SessionTransactionCore, flight: Flight);
    get isActive(): boolean;
    get nested(): boolean;
    commit(): void;
    rollback(): void;
    close(): void;
    [Symbol.dispose](): void;
}
export declare class StaleDataError extends RebisError {
    static readonly code: string;
}
export interface SubclassOptions<Definitions, Name extends string> extends Omit<ModelOptions<Definitions, Name>, "polymorphicOn" | "versionIdCol"> {
    readonly inheritCondition?: keyof Definitions & string;
}
export declare class UnmappedClassError extends InvalidRequestError {
    static readonly code: string;
}
export declare class UnmappedInstanceError extends InvalidRequestError {
    static readonly code: string;
}
export declare class WriteOnlyCollection<Item extends object> {
    #private;
    constructor(place: QueryPlace);
    add(item: Item): void;
    addAll(items: Iterable<Item>): void;
    remove(item: Item): void;
    select(): Select<readonly [abstract new () => Item], never>;
    insert(): Insert;
    update(): Update;
    delete(): Delete;
}
export declare function aliased<Class extends AnyMappedClass, const Name extends string = "anon">(entity: Class, name?: Name): AliasedClass<Class, Name> & FromClause;
export declare function aliased<Class extends AnyMappedClass, Name extends string>(entity: Class, rows: DerivedFrom<unknown, Name>): AliasedClass<Class, Name> & FromClause;
export declare function containsEager(attribute: LoadableAttribute, options?: ContainsEagerOptions): LoaderOption;
export declare function declarativeBase(options?: DeclarativeBaseOptions): DeclarativeBase;
export declare function defaultLoad(attribute: LoadableAttribute): LoaderOption;
export declare function defer(column: LoadableColumn | "*", options?: DeferOptions): LoaderOption;
export declare function identityKey(object: object): IdentityKey;
export declare function identityKey(entity: AnyMappedClass, key: unknown): IdentityKey;
export declare function immediateLoad(attribute: LoadableAttribute, options?: RecursiveLoadOptions): LoaderOption;
export declare function inspect<Target extends Bind>(target: Target): Inspector<Target>;
export declare function inspect(target: AliasedClass<AnyMappedClass, string>): AliasInspection;
export declare function inspect(target: AnyMappedClass): MapperInspection;
export declare function inspect(target: RelationshipAttribute): RelationshipInspection;
export declare function inspect<Element extends SqlElement>(target: Element): Element;
export declare function inspect<Instance extends object>(target: Instance): ObjectInspection<Instance>;
export declare function joinedLoad(attribute: LoadableAttribute, options?: JoinedLoadOptions): LoaderOption;
export declare function lazyLoad(attribute: LoadableAttribute | "*"): LoaderOption;
export declare function loadOnly(...columns: readonly (LoadableColumn | DeferOptions)[]): LoaderOption;
export declare function makeTransient(object: object): void;
export declare function makeTransientToDetached(object: object): void;
export declare function many<Target>(target: Target, options?: RelationshipOptions & {
    readonly lazy?: Exclude<LazyOption, "dynamic" | "writeOnly">;
}): RelationshipDefinition<Target, true, false, "list">;
export declare function many<Target>(target: Target, options: RelationshipOptions & {
    readonly lazy: "dynamic";
}): RelationshipDefinition<Target, true, false, "dynamic">;
export declare function many<Target>(target: Target, options: RelationshipOptions & {
    readonly lazy: "writeOnly";
}): RelationshipDefinition<Target, true, false, "writeOnly">;
export declare function noLoad(attribute: LoadableAttribute | "*"): LoaderOption;
export declare function objectSession(object: object): Session | null;
export declare function one<Target, const Options extends OneOptions = {}>(target: Target, options?: Options): RelationshipDefinition<Target, false, Options extends {
    readonly optional: true;
} ? true : false>;
export declare function raiseLoad(attribute: LoadableAttribute | "*", options?: RaiseLoadOptions): LoaderOption;
export declare function runTransaction<Face extends Session, Value>(sessions: SessionMaker<Face>, work: (session: Face, attempt: number) => Value, options?: RunTransactionOptions): Value;
export declare function scopedSession<Face extends Closable>(maker: (options?: object) => Face, options?: {
    readonly scopeFunc?: ScopeFunction;
}): ScopedSession<Face>;
export declare function selectinLoad(attribute: LoadableAttribute, options?: RecursiveLoadOptions): LoaderOption;
export declare function sessionMaker<Face extends Session = Session>(bind?: SessionBind | null, options?: SessionMakerOptions<Face>): SessionMaker<Face>;
export declare function subqueryLoad(attribute: LoadableAttribute): LoaderOption;
export declare function toPlain(object: object): object;
export declare function undefer(column: LoadableColumn | "*"): LoaderOption;
export declare function wasDeleted(object: object): boolean;
