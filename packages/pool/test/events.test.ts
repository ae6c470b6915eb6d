import { DisconnectionError, InvalidRequestError, type PoolEvents, runSync } from "@rebis/base";
import { describe, expect, test } from "vitest";
import { bench, type Bench, type Face, faces } from "./support/faces.ts";
import { Gone, idOf } from "./support/scripted-driver.ts";

// Laws 8, 11, 13 and 14 of docs/architecture/pool.md.

const names = [
  ...(["connect", "firstConnect", "checkout", "checkin", "reset", "invalidate"] as const),
  ...(["softInvalidate", "close", "detach", "closeDetached"] as const),
] satisfies (keyof PoolEvents)[];

/** Every event of the pool, with the number of its connection. */
function heard({ pool }: Bench): string[] {
  const log: string[] = [];
  for (const name of names) {
    pool.events.listen(name, (...args: PoolEvents[typeof name]) => {
      const [subject] = args;
      const connection = "connection" in subject ? subject.connection : subject;
      log.push(`${name} ${idOf({ connection })}`);
    });
  }
  return log;
}

describe.each(faces)("$name", (face) => {
  test("EVENT-002: connect, firstConnect, checkout, reset and checkin, in this order", async () => {
    const made = bench(face);
    const log = heard(made);
    const first = await face.run(made.pool.acquire());
    const second = await face.run(made.pool.acquire());
    await face.run(first.release());
    await face.run(second.release());
    expect(log).toEqual([
      "firstConnect 1",
      "connect 1",
      "checkout 1",
      "connect 2",
      "checkout 2",
      "reset 1",
      "checkin 1",
      "reset 2",
      "checkin 2",
    ]);
  });

  test("EVENT-002: invalidate, close and checkin of a broken connection", async () => {
    const made = bench(face);
    const pooled = await face.run(made.pool.acquire());
    const log = heard(made);
    await face.run(pooled.invalidate(new Error("why")));
    await face.run(pooled.invalidate(new Error("again")));
    expect(log).toEqual(["invalidate 1", "close 1", "checkin 1"]);
  });

  test("EVENT-002: softInvalidate, and close when it is replaced", async () => {
    const made = bench(face);
    const pooled = await face.run(made.pool.acquire());
    const log = heard(made);
    await face.run(pooled.invalidate(undefined, { soft: true }));
    await face.run(pooled.release({ transactionEnded: true }));
    await face.run(pooled.invalidate(undefined, { soft: true })); // ended: nothing happens
    await face.run(made.pool.acquire());
    expect(log).toEqual([
      "softInvalidate 1",
      "reset 1",
      "checkin 1",
      "close 1",
      "connect 2",
      "checkout 2",
    ]);
  });

  test("EVENT-002: detach and closeDetached, and no checkin", async () => {
    const made = bench(face);
    const log = heard(made);
    const [released, invalidated] = [
      await face.run(made.pool.acquire()),
      await face.run(made.pool.acquire()),
    ];
    log.length = 0;
    released.detach();
    released.detach();
    invalidated.detach();
    expect(released.isValid).toBe(false);
    await face.run(released.release());
    await face.run(invalidated.invalidate());
    expect(log).toEqual([
      "detach 1",
      "detach 2",
      "reset 1",
      "closeDetached 1",
      "reset 2",
      "closeDetached 2",
    ]);
    expect(made.driver.takeLog()).toEqual([
      "connect 1",
      "connect 2",
      "ROLLBACK 1",
      "close 1",
      "close 2",
    ]);
    expect(made.pool.checkedOut).toBe(0);
  });

  test("EVENT-002: a checkout listener that throws DisconnectionError gets another connection", async () => {
    const made = bench(face);
    made.pool.events.listen("checkout", (pooled) => {
      if (idOf(pooled) < 3) throw new DisconnectionError("stale replica");
    });
    const log = heard(made);
    expect(idOf(await face.run(made.pool.acquire()))).toBe(3);
    expect(log.filter((line) => /checkin|invalidate/.test(line))).toEqual([
      "invalidate 1",
      "checkin 1",
      "invalidate 2",
      "checkin 2",
    ]);
    expect(made.driver.open.size).toBe(1);
  });

  test("EVENT-002: the driver's own disconnect error in a checkout listener counts as well", async () => {
    const made = bench(face);
    made.pool.events.listen("checkout", (pooled) =>
      pooled.connection.execute({ sql: "SET x", parameters: [] }),
    );
    made.driver.script = ({ id, sql }) =>
      id === 1 && sql === "SET x" ? new Gone("gone") : undefined;
    expect(idOf(await face.run(made.pool.acquire()))).toBe(2);
  });

  test("EVENT-002 POOL-003: after three attempts the checkout fails, and nothing is lost", async () => {
    const { pool, driver } = bench(face, { poolSize: 1, maxOverflow: 0 });
    const refused = new DisconnectionError("never");
    const stop = pool.events.listen("checkout", () => {
      throw refused;
    });
    const acquiring = face.run(pool.acquire());
    await expect(acquiring).rejects.toThrow(InvalidRequestError);
    await expect(acquiring).rejects.toMatchObject({ cause: refused });
    await expect(acquiring).rejects.toThrow(/refused 3 in a row/);
    expect(driver.open.size).toBe(0);
    stop();
    expect(idOf(await face.run(pool.acquire()))).toBe(4);
  });

  test("EVENT-002 X4: another error of a checkout listener is raised, and the connection given back", async () => {
    const { pool, driver } = bench(face, { poolSize: 1, maxOverflow: 0 });
    const stop = pool.events.listen("checkout", () => {
      throw new Error("no tenant");
    });
    await expect(face.run(pool.acquire())).rejects.toThrow("no tenant");
    expect([pool.checkedIn, pool.checkedOut]).toEqual([1, 0]);
    stop();
    expect(idOf(await face.run(pool.acquire()))).toBe(1);
    expect(driver.log).toEqual(["connect 1", "ROLLBACK 1"]);
  });

  test("EVENT-002 X4: a failing connect listener closes the new connection and fails the acquire", async () => {
    const { pool, driver } = bench(face);
    let firsts = 0;
    pool.events.listen("firstConnect", () => {
      firsts += 1;
      if (firsts === 1) throw new Error("first");
    });
    const stop = pool.events.listen("connect", () => {
      throw new Error("any");
    });
    await expect(face.run(pool.acquire())).rejects.toThrow("first");
    await expect(face.run(pool.acquire())).rejects.toThrow("any");
    stop();
    await face.run(pool.acquire());
    expect(firsts).toBe(2); // again, because it had not succeeded
    expect(driver.open.size).toBe(1);
  });

  test("EVENT-002 X4: no listener on the way back can keep a connection from being dealt with", async () => {
    const { pool, driver, logger } = bench(face);
    for (const name of names.slice(3)) {
      pool.events.listen(name, () => {
        throw new Error(name);
      });
    }
    const held = [
      await face.run(pool.acquire()),
      await face.run(pool.acquire()),
      await face.run(pool.acquire()),
    ] as const;
    await face.run(held[0].invalidate(undefined, { soft: true }));
    await face.run(held[0].release());
    await face.run(held[1].invalidate());
    held[2].detach();
    await face.run(held[2].release());
    expect(driver.open.size).toBe(0);
    expect([pool.checkedIn, pool.checkedOut]).toEqual([0, 0]);
    const told = logger.warnings.map((line) => /Error: (\w+)/.exec(line)?.[1]);
    expect(new Set(told)).toEqual(new Set(names.slice(3)));
  });

  test.each(["reset", "checkin"] as const)(
    "EVENT-002 X4: when a %s listener fails, the state of the connection is in doubt and it is closed",
    async (name) => {
      const { pool, driver } = bench(face);
      const pooled = await face.run(pool.acquire());
      pool.events.listen(name, () => {
        throw new Error("half done");
      });
      await face.run(pooled.release());
      expect([driver.open.size, pool.checkedIn, pool.checkedOut]).toEqual([0, 0, 0]);
    },
  );

  test("EVENT-002: a checkout listener may not release what it is shown", async () => {
    const made = bench(face);
    made.pool.events.listen("checkout", (pooled) =>
      made.driver.synchronous ? runSync(pooled.release()) : face.run(pooled.release()),
    );
    await expect(face.run(made.pool.acquire())).rejects.toThrow(/listener released it/);
    expect([made.pool.checkedIn, made.pool.checkedOut]).toEqual([1, 0]);
  });

  test("EVENT-002: a checkout listener may detach what it is shown", async () => {
    const { pool, driver } = bench(face, { poolSize: 1, maxOverflow: 0 });
    pool.events.listen("checkout", (pooled) => pooled.detach(), { once: true });
    const detached = await face.run(pool.acquire());
    expect(pool.checkedOut).toBe(0);
    await face.run(detached.release());
    expect(driver.open.size).toBe(0);
  });
});

test("EVENT-002: under the asynchronous face listeners are awaited in order", async () => {
  const face = faces[1] as Face;
  const { pool, driver } = bench(face);
  pool.events.listen("connect", async (connection) => {
    await connection.execute({ sql: "SET search_path", parameters: [] });
    await connection.execute({ sql: "SET time_zone", parameters: [] });
  });
  pool.events.listen("connect", (connection) =>
    connection.execute({ sql: "SET role", parameters: [] }),
  );
  await face.run(pool.acquire());
  expect(driver.log).toEqual(["connect 1", "SET search_path 1", "SET time_zone 1", "SET role 1"]);
});

test("EVENT-002: under the synchronous face a promise is refused by name", () => {
  const { pool } = bench(faces[0] as Face);
  pool.events.listen("connect", async () => undefined);
  expect(() => runSync(pool.acquire())).toThrow(/a listener of "connect".*returned a promise/);
});
