import { execute, type PooledConnection, type Program } from "@rebis/base";
import { describe, expect, test } from "vitest";
import { bench, type Bench, type Face, faces } from "./support/faces.ts";
import { type Asked, Gone } from "./support/scripted-driver.ts";

// Laws 1, 2, 3 and 11 of docs/architecture/pool.md.

const begin = { sql: "BEGIN", parameters: [] } as const;
const query = { sql: "SELECT 1", parameters: [] } as const;
const commit = { sql: "COMMIT", parameters: [] } as const;

/** What an engine does with a connection, everything between acquire and release inside try. */
function* transaction({ pool, driver }: Bench): Program<void> {
  const pooled = yield* pool.acquire();
  let ended = false;
  try {
    yield* execute(pooled.connection, begin);
    yield* execute(pooled.connection, query);
    yield* execute(pooled.connection, commit);
    ended = true;
  } catch (error) {
    if (error instanceof Gone) yield* invalidate(pooled, error);
    throw error;
  } finally {
    yield* pooled.release({ transactionEnded: ended });
  }
  driver.log.push("done");
}

function* invalidate(pooled: PooledConnection, error: unknown): Program<void> {
  yield* pooled.invalidate(error);
}

/** A used pool: one connection at rest, so that the next checkout pings. */
async function used(face: Face): Promise<Bench> {
  const made = bench(face, { poolSize: 1, maxOverflow: 0, prePing: true, recycle: 60 });
  await face.run(transaction(made));
  return made;
}

type Fault = (asked: Asked) => Error;
const faults: readonly [string, Fault][] = [
  ["the socket is cut", () => new Gone("connection reset by peer")],
  ["the server answers with an error", () => new Error("syntax error")],
];

describe.each(faces)("$name", (face) => {
  describe.each(faults)("%s", (_name, fault) => {
    // connect, BEGIN, SELECT, COMMIT, (ROLLBACK, close): every request that one round can make.
    test.each([1, 2, 3, 4, 5, 6])("X4: at request %d of a fresh pool", async (turn) => {
      const made = bench(face, { poolSize: 1, maxOverflow: 0 });
      await checkAfterFault(face, made, turn, fault);
    });

    // ping, (close, connect), BEGIN, SELECT, COMMIT, (ROLLBACK, close)
    test.each([1, 2, 3, 4, 5, 6])(
      "X4: at request %d of a pool with idle connections",
      async (turn) => {
        await checkAfterFault(face, await used(face), turn, fault);
      },
    );

    test.each([1, 2, 3, 4, 5, 6])("X4: at request %d and at all after it", async (turn) => {
      await checkAfterFault(face, await used(face), turn, fault, Infinity);
    });

    test.each([1, 2, 3, 4])("X4: at request %d when the connection is recycled", async (turn) => {
      const made = await used(face);
      made.clock.advance(61);
      await checkAfterFault(face, made, turn, fault);
    });
  });
});

/** Whatever happened, the place is free, nothing is open that the pool does not know, and the next borrower succeeds. */
async function checkAfterFault(
  face: Face,
  made: Bench,
  from: number,
  fault: Fault,
  until: number = from,
): Promise<void> {
  const { pool, driver } = made;
  let turn = 0;
  driver.script = (asked) => {
    turn += 1;
    return turn >= from && turn <= until ? fault(asked) : undefined;
  };
  await face.run(transaction(made)).catch(() => undefined);
  expect(pool.checkedOut).toBe(0);
  expect(driver.open.size).toBe(pool.checkedIn);
  expect(driver.mostOpen).toBe(1);

  driver.script = () => undefined;
  driver.takeLog();
  await face.run(transaction(made));
  expect(driver.log.at(-1)).toBe("done");
  expect([pool.checkedIn, pool.checkedOut, driver.open.size]).toEqual([1, 0, 1]);
}
