import fc from "fast-check";
import { expect, test } from "vitest";
import { describeDatabases, type DescribeOptions } from "../describe-databases.ts";
import type { TestConnection, TestTransaction } from "../face/test-face.ts";
import { addUsers, createTables, namesKept, namesSeen } from "./fixture.ts";

/** One step of a random run. `at` picks one of the open savepoints, from the outside. */
type Step =
  | { readonly kind: "insert" | "nest" | "commit" | "rollback" | "reconnect" }
  | { readonly kind: "release" | "rollbackTo"; readonly at: number };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom("insert" as const) }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom("nest" as const) }) },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constantFrom("release" as const, "rollbackTo" as const),
        at: fc.nat(3),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constantFrom("commit" as const, "rollback" as const, "reconnect" as const),
      }),
    },
  ),
  { maxLength: 40 },
);

/** What the database must hold: a list of names, and a copy of it for each open savepoint. */
class Reference {
  kept: string[] = [];
  seen: string[] = [];
  marks: string[][] = [];

  insert(name: string): void {
    this.seen = [...this.seen, name];
  }
  nest(): void {
    this.marks.push(this.seen);
  }
  release(depth: number): void {
    this.marks.length = depth;
  }
  rollbackTo(depth: number): void {
    this.seen = this.marks[depth] ?? this.seen;
    this.marks.length = depth;
  }
  commit(): void {
    this.kept = this.seen;
    this.marks = [];
  }
  rollback(): void {
    this.seen = this.kept;
    this.marks = [];
  }
}

/** Applies steps to a connection and to the reference, and compares them after each. */
class Walk {
  readonly #connect: () => Promise<TestConnection>;
  readonly #reference = new Reference();
  #connection: TestConnection;
  #open: TestTransaction[] = [];
  #inserted = 0;

  constructor(connection: TestConnection, connect: () => Promise<TestConnection>) {
    this.#connection = connection;
    this.#connect = connect;
  }

  get reference(): Reference {
    return this.#reference;
  }

  async take(step: Step): Promise<void> {
    const before = [...this.#open];
    await this.#apply(step);
    for (const transaction of before) {
      expect(transaction.isActive).toBe(this.#open.includes(transaction));
    }
    expect(await namesSeen(this.#connection)).toEqual(this.#reference.seen.toSorted());
  }

  async end(): Promise<void> {
    await this.#connection.close();
    this.#reference.rollback();
  }

  async #apply(step: Step): Promise<void> {
    const reference = this.#reference;
    switch (step.kind) {
      case "insert": {
        const name = `name ${++this.#inserted}`;
        await addUsers(this.#connection, name);
        reference.insert(name);
        return;
      }
      case "nest":
        this.#open.push(await this.#connection.beginNested());
        reference.nest();
        return;
      case "release":
      case "rollbackTo":
        await this.#leave(step.kind, step.at);
        return;
      case "commit":
        await this.#connection.commit();
        reference.commit();
        break;
      case "rollback":
        await this.#connection.rollback();
        reference.rollback();
        break;
      case "reconnect":
        await this.#connection.close();
        this.#connection = await this.#connect();
        reference.rollback();
        break;
    }
    this.#open = [];
  }

  async #leave(kind: "release" | "rollbackTo", at: number): Promise<void> {
    if (this.#open.length === 0) return;
    const depth = at % this.#open.length;
    const transaction = this.#open[depth];
    if (kind === "release") await transaction?.commit();
    else await transaction?.rollback();
    this.#reference[kind](depth);
    this.#open.length = depth;
  }
}

/** Random trees of begin, savepoint, release, rollback and commit against a reference machine. */
export function transactionTreeSuite(options: DescribeOptions): void {
  describeDatabases("transaction trees", options, (database) => {
    test("X1 ENGINE-014 any tree of transactions leaves what the reference says", async () => {
      const engine = database.engine();
      await createTables(engine);
      const connect = async () => await engine.connect();
      await fc.assert(
        fc.asyncProperty(steps, async (tree) => {
          await engine.begin((connection) => connection.execDriverSql("DELETE FROM users"));
          const walk = new Walk(await connect(), connect);
          // Steps of one walk come one after the other.
          // oxlint-disable-next-line no-await-in-loop
          for (const step of tree) await walk.take(step);
          await walk.end();
          expect(await namesKept(engine)).toEqual(walk.reference.kept.toSorted());
          expect(engine.core.pool.checkedOut).toBe(0);
        }),
        { numRuns: database.face === "sync" ? 60 : 20 },
      );
    });
  });
}
