import {
  callUser,
  closeConnection,
  closeCursor,
  connect,
  execute,
  executeMany,
  fetchRows,
  InvalidRequestError,
  openCursor,
  ping,
  type Program,
  runAsync,
  runSync,
  TimeoutError,
  wait,
} from "@rebis/base";
import { describe, expect, test } from "vitest";
import { TinyDriver } from "./support/tiny-driver.ts";

/** Everything that a program can ask of a driver. */
function* everything(driver: TinyDriver): Program<unknown> {
  const connection = yield* connect(driver);
  yield* ping(connection);
  const result = yield* execute(connection, { sql: "one", parameters: [] });
  yield* executeMany(connection, "many", [[1], [2]]);
  const cursor = yield* openCursor(connection, { sql: "rows", parameters: [] });
  const rows = yield* fetchRows(cursor, 10);
  yield* closeCursor(cursor);
  const called = yield* callUser(() => "called", "a test");
  yield* closeConnection(connection);
  return [result.rows, rows, called];
}

function* recovering(driver: TinyDriver): Program<string> {
  const connection = yield* connect(driver);
  try {
    yield* execute(connection, { sql: "bad", parameters: [] });
    return "no error";
  } catch (error) {
    return String(error);
  } finally {
    yield* closeConnection(connection);
  }
}

const faces = [
  { name: "sync", synchronous: true, run: async <R>(program: Program<R>) => runSync(program) },
  { name: "async", synchronous: false, run: runAsync },
];

describe.each(faces)("$name", ({ synchronous, run }) => {
  test("every request is answered by its call of the driver, in order", async () => {
    const driver = new TinyDriver(synchronous);
    expect(await run(everything(driver))).toEqual([[[1]], [[1], [2]], "called"]);
    expect(driver.log).toEqual([
      "connect",
      "ping",
      "execute one",
      "executeMany many 2",
      "openCursor rows",
      "fetch 10",
      "closeCursor",
      "close",
    ]);
  });

  test("a driver's error is thrown into the program, where it can be caught", async () => {
    const driver = new TinyDriver(synchronous);
    expect(await run(recovering(driver))).toBe("Error: execute bad failed");
    expect(driver.log).toEqual(["connect", "execute bad", "close"]);
  });

  test("what the program throws is the runner's error", async () => {
    // oxlint-disable-next-line require-yield
    function* failing(): Program<never> {
      throw new RangeError("own fault");
    }
    await expect(run(failing())).rejects.toThrow(RangeError);
  });

  test("an error thrown by a user's function reaches the program", async () => {
    const program = callUser(() => {
      throw new RangeError("user's fault");
    }, "a test");
    await expect(run(program)).rejects.toThrow("user's fault");
  });
});

describe("waiting", () => {
  test("the asynchronous runner waits", async () => {
    const waiting = wait(
      () => Promise.resolve(7),
      () => new Error("unused"),
    );
    expect(await runAsync(waiting)).toBe(7);
  });

  test("the synchronous runner fails with the error made for it, and does not begin to wait", () => {
    let begun = false;
    const waiting = wait(
      async () => {
        begun = true;
      },
      () => new TimeoutError("Cannot wait here."),
    );
    expect(() => runSync(waiting)).toThrow(TimeoutError);
    expect(begun).toBe(false);
  });
});

describe("promises under the synchronous face", () => {
  test("EVENT-006: a user's function that returns one is refused by name", () => {
    const program = callUser(async () => {
      throw new Error("must not surface a second time");
    }, "the migration's upgrade");
    expect(() => runSync(program)).toThrow(InvalidRequestError);
    expect(() => runSync(callUser(async () => 1, "the migration's upgrade"))).toThrow(
      /^Cannot run the migration's upgrade: it returned a promise/,
    );
  });

  test("a driver that returns one is refused, naming the request", () => {
    expect(() => runSync(connect(new TinyDriver(false)))).toThrow(
      /^Cannot answer the request "connect": the driver returned a promise/,
    );
  });

  test("a value with a field named then is no promise", () => {
    // The very thing that is tried.
    // oxlint-disable-next-line no-thenable
    const value = { then: "later" };
    expect(runSync(callUser(() => value as unknown as PromiseLike<string>, "a test"))).toBe(value);
  });
});
