export { AssertionPool } from "./assertion-pool.ts";
export { NullPool } from "./null-pool.ts";
export type { PoolOptions, QueuePoolOptions } from "./options.ts";
export { type PoolClass, poolClasses } from "./pool-classes.ts";
export { type PoolStanding, PoolTimeoutError } from "./pool-timeout-error.ts";
export { QueuePool } from "./queue-pool.ts";
export { StaticPool } from "./static-pool.ts";
