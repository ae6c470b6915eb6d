import type { Awaitable, Driver, DriverConnection, DriverCursor, DriverResult } from "@rebis/base";

/** A driver that notes what it was asked, and answers at once or with promises. */
export class TinyDriver implements Driver {
  readonly name = "tiny";
  readonly synchronous: boolean;
  readonly log: string[] = [];
  constructor(synchronous: boolean) {
    this.synchronous = synchronous;
  }

  answer<T>(what: string, value: T): Awaitable<T> {
    this.log.push(what);
    if (this.synchronous) return value;
    return Promise.resolve(value);
  }
  fail(what: string): Awaitable<never> {
    this.log.push(what);
    const error = new Error(`${what} failed`);
    if (this.synchronous) throw error;
    return Promise.reject(error);
  }

  connect(): Awaitable<DriverConnection> {
    const result: DriverResult = { columns: ["n"], rows: [[1]], rowCount: 1 };
    const cursor: DriverCursor = {
      columns: ["n"],
      fetch: (count) => this.answer(`fetch ${count}`, [[1], [2]]),
      close: () => this.answer("closeCursor", undefined),
    };
    return this.answer<DriverConnection>("connect", {
      driverConnection: this,
      execute: ({ sql }) =>
        sql === "bad" ? this.fail("execute bad") : this.answer(`execute ${sql}`, result),
      executeMany: (sql, sets) => this.answer(`executeMany ${sql} ${sets.length}`, result),
      openCursor: ({ sql }) => this.answer(`openCursor ${sql}`, cursor),
      ping: () => this.answer("ping", undefined),
      close: () => this.answer("close", undefined),
    });
  }
}
