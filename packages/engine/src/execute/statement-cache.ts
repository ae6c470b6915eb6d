import {
  cartesianWarning,
  areSettled,
  type CacheKey,
  cacheKey,
  type Compiled,
  compile,
  fill,
  type Filled,
  type Node,
  sameKey,
  type SchemaTranslateMap,
  schemaTranslateKey,
  type SqlDialect,
} from "@rebis/core-sql/spi";
import { isTraced, Span } from "../observe/trace.ts";
import { compiledRowPlan, needsExactIntegers } from "./row-plan.ts";
import type { PreparedStatement, StatementPlan, Transform } from "./statement-plan.ts";

interface Entry extends PreparedStatement {
  readonly key: CacheKey;
  /** The statement that was looked up last, to see whether one is run again. */
  lastNode: Node;
}

/** Who hears that a statement was compiled. */
interface CompileListener {
  /** Told of FROM elements that nothing joins, once for each statement compiled. */
  readonly warn?: ((message: string) => void) | undefined;
  /** Told when compiling began, by `performance.now()`. */
  readonly compiled?: ((compiled: Compiled, startedAt: number) => void) | undefined;
}

/** What a statement is compiled for besides its shape. */
interface Wanted {
  readonly columnKeys: readonly string[] | undefined;
  readonly transform: Transform | undefined;
  readonly schemas: SchemaTranslateMap | undefined;
  readonly schemaKey: string | undefined;
}

/**
 * Compiled statements by their shape, the least recently used thrown away beyond `capacity`.
 *
 * A statement object that is run again and again is known by itself (0.1 µs); an equal one by its
 * key, in which no bound value takes part. Only a statement that comes twice in a row is put into
 * the WeakMap: putting every one costs the garbage collector more than the key does.
 *
 * @see https://docs.sqlalchemy.org/en/21/core/connections.html#sql-compilation-caching
 */
export class StatementCache {
  readonly #dialect: SqlDialect;
  readonly #capacity: number;
  readonly #listener: CompileListener;
  /** Entries of one hash, in order of last use: a Map keeps the order of insertion. */
  readonly #buckets = new Map<number, Entry[]>();
  #byNode = new WeakMap<Node, PreparedStatement>();
  #size = 0;

  constructor(dialect: SqlDialect, capacity: number, listener: CompileListener = {}) {
    this.#dialect = dialect;
    this.#capacity = capacity;
    this.#listener = listener;
  }

  /** Statement shapes that are kept. */
  get size(): number {
    return this.#size;
  }

  /**
   * The plan of a statement, compiled when it is not there. `columnKeys` are the keys of the
   * values that an INSERT or UPDATE is given when it runs.
   */
  prepare(
    node: Node,
    columnKeys?: readonly string[],
    transform?: Transform,
    schemas?: SchemaTranslateMap,
  ): PreparedStatement {
    const known = this.#byNode.get(node);
    const schemaKey = schemas === undefined ? undefined : schemaTranslateKey(schemas);
    const wanted: Wanted = { columnKeys, transform, schemas, schemaKey };
    if (known !== undefined && fits(known, wanted)) return known;
    return this.#lookup(cacheKey(node), node, wanted);
  }

  /** The cache in a Map of the user's, or one that keeps nothing. */
  other(place: Map<unknown, unknown> | null): StatementCache {
    if (place === null) return new StatementCache(this.#dialect, 0, this.#listener);
    const known = place.get(this.#dialect);
    if (known instanceof StatementCache) return known;
    const made = new StatementCache(this.#dialect, this.#capacity, this.#listener);
    place.set(this.#dialect, made);
    return made;
  }

  clear(): void {
    this.#buckets.clear();
    this.#byNode = new WeakMap();
    this.#size = 0;
  }

  #lookup(key: CacheKey, node: Node, wanted: Wanted): PreparedStatement {
    const { columnKeys, transform, schemaKey } = wanted;
    let hash = columnKeys === undefined ? key.hash : hashOf(key.hash, columnKeys);
    if (schemaKey !== undefined) hash = hashOf(hash, [schemaKey]);
    const bucket = this.#buckets.get(hash);
    const entry = bucket?.find((each) => fits(each, wanted) && sameKey(each.key, key));
    if (bucket !== undefined && entry !== undefined) {
      this.#buckets.delete(hash);
      this.#buckets.set(hash, bucket);
      const prepared = { plan: entry.plan, binds: key.binds, columnKeys, transform, schemaKey };
      if (entry.lastNode === node) {
        const known = { ...prepared, filled: settledFill(prepared) };
        this.#byNode.set(node, known);
        return known;
      }
      entry.lastNode = node;
      return prepared;
    }
    const plan = this.#compile(key, node, wanted);
    const { binds } = key;
    const made: Entry = { key, plan, binds, columnKeys, transform, schemaKey, lastNode: node };
    this.#keep(hash, made);
    return made;
  }

  /** The plan of a statement that is run once (DDL); it is not kept. */
  prepareOnce(node: Node, schemas?: SchemaTranslateMap): PreparedStatement {
    const startedAt = performance.now();
    const compiled = compile(node, this.#dialect, { schemaTranslateMap: schemas });
    this.#listener.compiled?.(compiled, startedAt);
    const plan = describePlan(node, compiled, undefined);
    const nothing = { columnKeys: undefined, transform: undefined, schemaKey: undefined };
    return { plan, binds: [], ...nothing };
  }

  #compile(key: CacheKey, node: Node, { columnKeys, transform, schemas }: Wanted): StatementPlan {
    const { node: plain, attachment } = transform?.(node) ?? { node, attachment: undefined };
    // The binds of the statement as it was given: plans find their values by their place in it.
    const { warn, compiled: told } = this.#listener;
    const startedAt = performance.now();
    const span = isTraced("compile") ? new Span("compile", { kind: plain.kind }) : undefined;
    const compiled = compile(plain, this.#dialect, {
      parameterKeys: columnKeys,
      binds: key.binds,
      schemaTranslateMap: schemas,
      lint: warn === undefined ? undefined : cartesianWarning,
    });
    span?.end({ statement: compiled.sql });
    told?.(compiled, startedAt);
    for (const warning of compiled.warnings) warn?.(warning);
    return describePlan(plain, compiled, attachment);
  }

  #keep(hash: number, entry: Entry): void {
    if (this.#capacity === 0) return;
    const bucket = this.#buckets.get(hash);
    if (bucket === undefined) this.#buckets.set(hash, [entry]);
    else bucket.push(entry);
    this.#size++;
    while (this.#size > this.#capacity) this.#dropOldest();
  }

  #dropOldest(): void {
    for (const [hash, bucket] of this.#buckets) {
      bucket.shift();
      if (bucket.length === 0) this.#buckets.delete(hash);
      this.#size--;
      return;
    }
  }
}

/** What is sent whenever this very statement is run, where that is known beforehand. */
function settledFill({ plan, binds, columnKeys }: PreparedStatement): Filled | undefined {
  if (columnKeys !== undefined || !areSettled(plan.compiled, binds)) return undefined;
  const filled = fill(plan.compiled, binds);
  Object.freeze(filled.parameters); // one list for all executions
  return filled;
}

function describePlan(node: Node, compiled: Compiled, attachment: unknown): StatementPlan {
  const names = compiled.binds.flatMap((bind) => bind.node.name ?? []);
  return {
    node,
    compiled,
    attachment,
    names: new Set(names),
    isPlain:
      compiled.sql !== undefined &&
      !compiled.hasTwins &&
      compiled.binds.every(({ node: bind }) => bind.compute === undefined),
    rows: compiledRowPlan(compiled),
    returnsRows: returnsRows(compiled),
    exactIntegers: needsExactIntegers(compiled),
  };
}

function returnsRows(compiled: Compiled): boolean | undefined {
  if (compiled.result !== undefined) return true;
  return compiled.statementKind === "text" ? undefined : false;
}

function fits(prepared: PreparedStatement, wanted: Wanted): boolean {
  return (
    prepared.transform === wanted.transform &&
    prepared.schemaKey === wanted.schemaKey &&
    sameKeys(prepared.columnKeys, wanted.columnKeys)
  );
}

function sameKeys(
  left: readonly string[] | undefined,
  right: readonly string[] | undefined,
): boolean {
  if (left === right) return true;
  if (left?.length !== right?.length) return false;
  return left?.every((key, index) => key === right?.[index]) ?? false;
}

function hashOf(start: number, keys: readonly string[]): number {
  let hash = start;
  for (const key of keys) {
    for (let index = 0; index < key.length; index++) {
      hash = (Math.imul(hash, 31) + key.charCodeAt(index)) | 0;
    }
    hash = Math.imul(hash, 31);
  }
  return hash;
}
