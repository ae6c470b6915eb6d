import {
  DisconnectionError,
  type PooledConnection,
  type Program,
  runAsync,
  runSync,
} from "@rebis/base";
import { QueuePool } from "@rebis/pool";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ListLogger, settle } from "./support/faces.ts";
import { FakeClock } from "./support/fake-clock.ts";
import { idOf, ScriptedDriver, sourceOf } from "./support/scripted-driver.ts";
import { PoolOracle } from "./support/pool-oracle.ts";

// Laws 1 to 7, 9, 13, 14 and 15 of docs/architecture/pool.md, for every sequence of what callers can do.

type Action =
  | { readonly kind: "acquire" }
  | {
      readonly kind: "release" | "invalidate" | "soften" | "detach" | "abort";
      readonly index: number;
    }
  | { readonly kind: "advance"; readonly seconds: number }
  | {
      readonly kind:
        | "invalidateAll"
        | "dispose"
        | "breakConnect"
        | "breakReset"
        | "breakPing"
        | "mend";
    };

const index = fc.nat({ max: 20 });
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 10, arbitrary: fc.constant<Action>({ kind: "acquire" }) },
  { weight: 10, arbitrary: index.map((i): Action => ({ kind: "release", index: i })) },
  {
    weight: 5,
    arbitrary: fc
      .tuple(fc.constantFrom("invalidate", "soften", "detach", "abort"), index)
      .map(([kind, i]): Action => ({ kind, index: i })),
  },
  {
    weight: 3,
    arbitrary: fc.nat({ max: 15 }).map((seconds): Action => ({ kind: "advance", seconds })),
  },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom("invalidateAll", "breakConnect", "breakReset", "breakPing", "mend", "mend")
      .map((kind): Action => ({ kind })),
  },
  { weight: 1, arbitrary: fc.constant<Action>({ kind: "dispose" }) },
);

const setting = fc.record({
  poolSize: fc.nat({ max: 3 }),
  maxOverflow: fc.integer({ min: -1, max: 2 }),
  useLifo: fc.boolean(),
  prePing: fc.boolean(),
  recycle: fc.constantFrom(-1, 12),
});
const poolTimeout = 10;

interface Caller {
  readonly number: number;
  readonly controller: AbortController;
  pooled: PooledConnection | undefined;
  outcome: string;
}

/** The real pool, driven by the same actions as the oracle. */
class Run {
  readonly driver: ScriptedDriver;
  readonly clock = new FakeClock();
  readonly logger = new ListLogger();
  readonly pool: QueuePool;
  readonly callers: Caller[] = [];
  readonly broken = new Set<string>();
  /** Checkouts that were announced, less those that were announced to be over. */
  announced = 0;
  readonly #isSync: boolean;
  constructor(isSync: boolean, options: ConstructorParameters<typeof QueuePool>[1]) {
    this.#isSync = isSync;
    this.driver = new ScriptedDriver(isSync);
    this.driver.script = ({ what, sql }) =>
      this.broken.has(sql === "ROLLBACK" ? "reset" : what)
        ? new Error(`broken ${what}`)
        : undefined;
    const { clock, logger } = this;
    this.pool = new QueuePool(sourceOf(this.driver), { ...options, poolTimeout, clock, logger });
    this.pool.events.listen("checkout", () => void (this.announced += 1));
    this.pool.events.listen("checkin", () => void (this.announced -= 1));
    this.pool.events.listen("detach", () => void (this.announced -= 1));
  }

  async start(program: () => Program<unknown>): Promise<unknown> {
    return this.#isSync ? runSync(program()) : runAsync(program());
  }

  acquire(): void {
    const controller = new AbortController();
    const caller: Caller = {
      number: this.callers.length,
      controller,
      pooled: undefined,
      outcome: "waiting",
    };
    this.callers.push(caller);
    const { signal } = controller;
    this.start(() => this.pool.acquire({ signal })).then(
      (pooled) => {
        caller.pooled = pooled as PooledConnection;
        caller.outcome = `lent ${idOf(caller.pooled)}`;
      },
      (error: unknown) => {
        caller.outcome = outcomeOf(error);
      },
    );
  }

  /** Those who hold a connection now, in the order of their coming. */
  get holders(): Caller[] {
    return this.callers.filter(({ pooled }) => pooled?.isValid === true);
  }
  get waiters(): Caller[] {
    return this.callers.filter(({ outcome }) => outcome === "waiting");
  }
}

function outcomeOf(error: unknown): string {
  if (!(error instanceof Error)) return "threw something else";
  if (error.name === "PoolTimeoutError") return "timed out";
  return error.message.startsWith("broken") ? "not connected" : error.name;
}

function pick<T>(list: readonly T[], at: number): T | undefined {
  return list.length === 0 ? undefined : list[at % list.length];
}

async function act(run: Run, oracle: PoolOracle, step: Action): Promise<void> {
  switch (step.kind) {
    case "acquire":
      oracle.acquire(run.callers.length);
      run.acquire();
      break;
    case "release":
    case "invalidate":
    case "soften":
    case "detach": {
      const caller = pick(run.holders, step.index);
      if (caller?.pooled === undefined) return;
      const { number, pooled } = caller;
      oracle[step.kind](number);
      if (step.kind === "release") await run.start(() => pooled.release());
      else if (step.kind === "invalidate") await run.start(() => pooled.invalidate());
      else if (step.kind === "soften") {
        await run.start(() => pooled.invalidate(undefined, { soft: true }));
      } else {
        pooled.detach();
        await run.start(() => pooled.release());
      }
      break;
    }
    case "abort": {
      const caller = pick(run.waiters, step.index);
      if (caller === undefined) return;
      oracle.abort(caller.number);
      caller.controller.abort();
      break;
    }
    case "advance":
      oracle.advance(step.seconds);
      run.clock.advance(step.seconds);
      break;
    case "invalidateAll":
      oracle.invalidateAll();
      run.pool.invalidateAll();
      break;
    case "dispose":
      oracle.dispose();
      await run.start(() => run.pool.dispose());
      break;
    case "breakConnect":
    case "breakReset":
    case "breakPing":
      run.broken.add(step.kind.slice(5).toLowerCase());
      break;
    case "mend":
      run.broken.clear();
      break;
  }
}

function compare(run: Run, oracle: PoolOracle): void {
  const { pool, driver } = run;
  expect(run.callers.map(({ outcome }) => outcome)).toEqual(oracle.outcomes);
  expect([pool.checkedIn, pool.checkedOut, pool.overflow, pool.waiting]).toEqual(oracle.gauges);
  expect([...driver.open].map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(oracle.open);
  // A detached connection is its holder's own until it is closed.
  expect(driver.mostOpen).toBeLessThanOrEqual(oracle.limit + oracle.detached);
  expect(run.clock.timers).toBe(pool.waiting);
  expect(run.announced).toBe(run.holders.length);
}

describe.each([
  ["sync", true],
  ["async", false],
])("%s", (_name, isSync) => {
  test("POOL-001 POOL-002 POOL-003 POOL-004 POOL-009 P2 X4: any sequence of steps does what the oracle does", async () => {
    await fc.assert(
      fc.asyncProperty(
        setting,
        fc.array(action, { maxLength: 60, size: "max" }),
        async (options, steps) => {
          const run = new Run(isSync, options);
          const oracle = new PoolOracle({ ...options, poolTimeout, isSync, broken: run.broken });
          for (const step of steps) {
            // oxlint-disable-next-line no-await-in-loop
            await act(run, oracle, step);
            // oxlint-disable-next-line no-await-in-loop
            await settle();
            compare(run, oracle);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

test("X4 P2: whatever the order in which the server answers, no place is lost and none is made", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      setting,
      fc.array(fc.constantFrom("release", "invalidate", "detach"), { minLength: 1, maxLength: 25 }),
      fc.array(fc.nat({ max: 150 }), { maxLength: 10 }),
      async (scheduler, options, endings, failing) => {
        const driver = new ScriptedDriver(false);
        driver.pace = () => scheduler.schedule(Promise.resolve());
        driver.script = ({ turn }) => (failing.includes(turn) ? new Error("fault") : undefined);
        const clock = new FakeClock();
        const logger = new ListLogger();
        const pool = new QueuePool(sourceOf(driver), { ...options, clock, logger });
        let announced = 0;
        pool.events.listen("checkout", () => {
          announced += 1;
          if (failing.includes(announced)) throw new DisconnectionError("refused");
        });
        let over = 0;
        pool.events.listen("checkin", () => void (over += 1));
        pool.events.listen("detach", () => void (over += 1));
        const callers = endings.map(async (ending) => {
          const pooled = await runAsync(pool.acquire());
          await scheduler.schedule(Promise.resolve());
          if (ending === "detach") pooled.detach();
          await runAsync(ending === "invalidate" ? pooled.invalidate() : pooled.release());
        });
        await scheduler.waitFor(Promise.allSettled(callers));
        const { poolSize, maxOverflow } = options;
        const detaching = endings.filter((ending) => ending === "detach").length;
        const limit = poolSize === 0 || maxOverflow === -1 ? Infinity : poolSize + maxOverflow;
        // Detached connections are their holders' until they are closed.
        expect(driver.mostOpen).toBeLessThanOrEqual(limit + detaching);
        expect([pool.waiting, pool.checkedOut, clock.timers]).toEqual([0, 0, 0]);
        expect(driver.open.size).toBe(pool.checkedIn);
        expect(over).toBe(announced);
        if (poolSize > 0) expect(pool.checkedIn).toBeLessThanOrEqual(poolSize);
      },
    ),
    { numRuns: 300 },
  );
});
