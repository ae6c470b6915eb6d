import { EventEmitter, once } from "node:events";
import { setTimeout as after } from "node:timers/promises";
import { select } from "@rebis/core-sql";
import {
  type AsyncEngine,
  type AsyncSession,
  asyncSessionMaker,
  type Propagation,
  type SessionContext,
  sessionContext,
} from "@rebis/async";
import { describeDatabases, type TestDatabase } from "@rebis-tooling/testkit";
import { expect, test } from "vitest";
import { metadata, Parent } from "../../../orm/test/support/session-models.ts";

interface Opened {
  readonly engine: AsyncEngine;
  readonly context: SessionContext;
  /** The names of the rows that are committed. */
  names(): Promise<string[]>;
}

async function open(database: TestDatabase, isStrict = false): Promise<Opened> {
  // The asynchronous face of the test kit is this package's.
  const engine = database.engine() as unknown as AsyncEngine;
  await metadata.createAll(engine);
  const maker = asyncSessionMaker(engine);
  const context = sessionContext(maker, isStrict ? { strict: engine } : {});
  const names = (): Promise<string[]> =>
    maker.begin(async (session) =>
      (await session.scalars(select(Parent.c.name).orderBy(Parent.c.name))).all(),
    );
  return { engine, context, names };
}

const options = { folder: import.meta.dirname, faces: ["async" as const] };

describeDatabases("ambient transactions", options, (database) => {
  const addTo = ({ context }: Opened, name: string): void =>
    context.current.add(new Parent({ name }));

  test("X3 required joins what is around, and one failure undoes all", async () => {
    const opened = await open(database);
    const { context } = opened;
    const save = async (name: string): Promise<void> => {
      await context.run(async (session) => {
        addTo(opened, name);
        await session.flush();
      });
    };
    await context.run(async () => {
      await save("ann");
      await save("bob");
      const counted = async (): Promise<number> =>
        (await context.current.scalars(select(Parent.c.name))).all().length;
      expect(await Promise.all([counted(), counted()])).toEqual([2, 2]);
    });
    const failing = context.run(async () => {
      await save("eve");
      throw new Error("on second thoughts");
    });
    await expect(failing).rejects.toThrow("on second thoughts");
    expect(await opened.names()).toEqual(["ann", "bob"]);
    expect(context.isActive).toBe(false);
    expect(() => context.current).toThrow("no transaction is around this code");
  });

  test("X3 nested is undone alone; mandatory and never look around first", async () => {
    const opened = await open(database);
    const { context } = opened;
    const work = (propagation: Propagation): Promise<boolean> =>
      context.run(() => context.isActive, { propagation });
    await context.run(async (session) => {
      addTo(opened, "kept");
      await session.flush();
      const nested = context.run(
        async () => {
          addTo(opened, "undone");
          await session.flush();
          throw new Error("no");
        },
        { propagation: "nested" },
      );
      await expect(nested).rejects.toThrow("no");
      expect(await work("mandatory")).toBe(true);
      await expect(work("never")).rejects.toThrow("must not be inside a transaction");
    });
    await expect(work("mandatory")).rejects.toThrow("must be inside a transaction");
    expect(await work("never")).toBe(false);
    await expect(work("often" as Propagation)).rejects.toThrow("Use one of required");
    expect(await opened.names()).toEqual(["kept"]);
  });

  test("X3 timers, emitters and promises are inside; what goes on after the end is refused", async () => {
    const opened = await open(database);
    const { context } = opened;
    const emitter = new EventEmitter();
    let late: Promise<unknown> = Promise.resolve();
    let kept: AsyncSession | undefined;
    await context.run(async (session) => {
      kept = session;
      await after(1);
      addTo(opened, "timer");
      emitter.on("row", () => addTo(opened, "emitter"));
      emitter.emit("row");
      await new Promise<void>((resolve) => {
        setImmediate(() => {
          addTo(opened, "immediate");
          resolve();
        });
      });
      late = once(emitter, "ended").then(() => context.current);
    });
    emitter.emit("ended");
    await expect(late).rejects.toThrow("its transaction has ended");
    await expect(async () => kept?.scalars(select(Parent))).rejects.toThrow("closed for good");
    expect(await opened.names()).toEqual(["emitter", "immediate", "timer"]);
  });

  test("X3 requiresNew is committed beside it; a strict context lets no other connection in", async () => {
    if (!database.capabilities.manyConnections) return;
    const opened = await open(database, true);
    const { context, engine } = opened;
    const failing = context.run(async (session) => {
      await context.run(
        async () => {
          addTo(opened, "beside");
          await context.current.flush();
        },
        { propagation: "requiresNew" },
      );
      addTo(opened, "lost");
      await session.flush();
      await expect(async () => engine.connect()).rejects.toThrow("Cannot take another connection");
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await opened.names()).toEqual(["beside"]);
    expect(engine.core.pool.checkedOut).toBe(0);
  });
});
