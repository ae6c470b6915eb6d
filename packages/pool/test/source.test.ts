import {
  type ConnectionSource,
  type DriverConnection,
  type PooledConnection,
  type Program,
  wait,
} from "@rebis/base";
import { NullPool, poolClasses, QueuePool } from "@rebis/pool";
import { describe, expect, test } from "vitest";
import { faces } from "./support/faces.ts";
import { FakeClock } from "./support/fake-clock.ts";
import { ScriptedDriver, sourceOf } from "./support/scripted-driver.ts";

describe.each(faces)("$name", (face) => {
  test("POOL-012: the source is asked anew for each physical connection, so tokens can rotate", async () => {
    const driver = new ScriptedDriver(face.name === "sync");
    const tokens: string[] = [];
    let token = 0;
    const source: ConnectionSource = {
      ...sourceOf(driver),
      *open() {
        token += 1;
        tokens.push(`token ${token}`);
        return yield* sourceOf(driver).open();
      },
    };
    const clock = new FakeClock();
    const pool = new QueuePool(source, { clock, recycle: 900 });
    await face.run((await face.run(pool.acquire())).release());
    await face.run((await face.run(pool.acquire())).release());
    clock.advance(901);
    await face.run(pool.acquire());
    expect(tokens).toEqual(["token 1", "token 2"]);
  });
});

test("POOL-014: over a driver's own pool, a NullPool borrows and gives back", async () => {
  const [, face] = faces;
  const driver = new ScriptedDriver(false);
  const native = new NativePool(driver);
  const source: ConnectionSource = {
    ...sourceOf(driver),
    *open(): Program<DriverConnection> {
      return yield* wait(
        () => native.borrow(),
        () => new Error("the native pool is asynchronous"),
      );
    },
  };
  const pool = new NullPool(source);
  const lent: PooledConnection[] = [];
  for (let round = 0; round < 3; round += 1) {
    // oxlint-disable-next-line no-await-in-loop
    const pooled = (await face?.run(pool.acquire())) as PooledConnection;
    lent.push(pooled);
    // oxlint-disable-next-line no-await-in-loop
    await face?.run(pooled.release());
  }
  expect(new Set(lent.map(({ connection }) => connection.driverConnection)).size).toBe(1);
  expect(native.free).toHaveLength(1);
  expect(driver.log.filter((line) => line.startsWith("c"))).toEqual(["connect 1"]);
});

test("POOL-006 POOL-007: each kind of pool that a dialect asks for has its class", () => {
  const source = sourceOf(new ScriptedDriver(true));
  const names = (["queue", "null", "static"] as const).map(
    (kind) => new poolClasses[kind](source, { poolSize: 3 }).constructor.name,
  );
  expect(names).toEqual(["QueuePool", "NullPool", "StaticPool"]);
});

/** As pg.Pool or a mysql2 pool: clients are borrowed, and `close` gives them back. */
class NativePool {
  readonly free: DriverConnection[] = [];
  readonly #driver: ScriptedDriver;
  constructor(driver: ScriptedDriver) {
    this.#driver = driver;
  }
  async borrow(): Promise<DriverConnection> {
    const client = this.free.pop() ?? (await this.#driver.connect());
    return {
      driverConnection: client,
      execute: (call) => client.execute(call),
      executeMany: (sql, sets) => client.executeMany(sql, sets),
      openCursor: (call) => client.openCursor(call),
      ping: () => client.ping(),
      close: () => void this.free.push(client),
    };
  }
}
