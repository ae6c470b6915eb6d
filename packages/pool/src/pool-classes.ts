import type { ConnectionSource, Pool, PoolKind } from "@rebis/base";
import { NullPool } from "./null-pool.ts";
import type { QueuePoolOptions } from "./options.ts";
import { QueuePool } from "./queue-pool.ts";
import { StaticPool } from "./static-pool.ts";

/**
 * A class of pools, as an engine takes it; a pool of one's own fits when it has this constructor.
 *
 * @example
 * const poolClass: PoolClass = AssertionPool;
 * @see {@link poolClasses}
 * @since 0.1.0
 */
export type PoolClass = new (source: ConnectionSource, options?: QueuePoolOptions) => Pool;

/**
 * The class for each kind of pool that a dialect may ask for (`Dialect.poolFor`).
 * Kinds without a queue ignore its options.
 *
 * @example
 * const pool = new poolClasses[dialect.poolFor(url)](source, { poolSize: 10 });
 * @see {@link PoolClass}
 * @since 0.1.0
 */
export const poolClasses: { readonly [Kind in PoolKind]: PoolClass } = {
  queue: QueuePool,
  null: NullPool,
  static: StaticPool,
};
