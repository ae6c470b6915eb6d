import { AsyncLocalStorage } from "node:async_hooks";
import { func, select, text } from "@rebis/core-sql";
import {
  AsyncConnection,
  type AsyncEngine,
  AsyncSession,
  asyncScopedSession,
  asyncSessionMaker,
  awaitable,
} from "@rebis/async";
import { inspect, LazyLoadError, selectinLoad, wasDeleted } from "@rebis/orm";
import { describeDatabases, type TestDatabase } from "@rebis-tooling/testkit";
import { expect, test } from "vitest";
import { Child, metadata, Parent, Tag } from "../../../orm/test/support/session-models.ts";

async function open(database: TestDatabase, options?: object): Promise<AsyncEngine> {
  // The asynchronous face of the test kit is this package's.
  const engine = database.engine(options) as unknown as AsyncEngine;
  await metadata.createAll(engine);
  return engine;
}

/** Two parents with two children each. */
async function openFamily(database: TestDatabase): Promise<AsyncEngine> {
  const engine = await open(database);
  await asyncSessionMaker(engine).begin((session) => {
    for (const name of ["ann", "bob"]) {
      const children = [1, 2].map((number) => new Child({ name: `${name} ${number}` }));
      session.add(new Parent({ name, children }));
    }
  });
  return engine;
}

const options = { folder: import.meta.dirname, faces: ["async" as const] };

describeDatabases("asynchronous sessions", options, (database) => {
  test("ASYNC-002 ASYNC-005 add, flush, refresh, get, merge, delete, commit", async () => {
    const engine = await open(database);
    await using session = new AsyncSession(engine, { expireOnCommit: false });
    const parent = new Parent({ name: "ann" });
    session.add(parent);
    expect(session.new.has(parent)).toBe(true);
    await session.flush();
    expect(parent.id).toBe(1);
    await session.refresh(parent);
    parent.note = "changed";
    expect(session.dirty.has(parent)).toBe(true);
    expect(session.isModified(parent)).toBe(true);
    await session.commit();
    expect(await session.get(Parent, 1)).toBe(parent);
    expect(await session.getOne(Parent, 1)).toBe(parent);
    expect(await session.get(Parent, 9)).toBeNull();
    const merged = await session.merge(new Parent({ id: 1, name: "merged" }));
    expect(merged).toBe(parent);
    expect((await session.scalars(select(Parent.c.name))).all()).toEqual(["merged"]);
    await session.delete(parent);
    expect(session.deleted.has(parent)).toBe(true);
    await session.commit();
    expect(await session.scalar(select(func.count()).selectFrom(Parent))).toBe(0);
    expect(wasDeleted(parent)).toBe(true);
  });

  test("ASYNC-003 blocks commit, roll back, and nest", async () => {
    const engine = await open(database);
    await using session = new AsyncSession(engine);
    const value = await session.begin(async (s) => {
      s.add(new Parent({ name: "kept" }));
      const nested = s.beginNested(async (inner) => {
        inner.add(new Parent({ name: "undone" }));
        await inner.flush();
        throw new RangeError("undo");
      });
      await expect(nested).rejects.toThrow("undo");
      return 7;
    });
    expect(value).toBe(7);
    {
      await using transaction = await session.begin();
      session.add(new Parent({ name: "left" }));
      await session.flush();
      expect(transaction.isActive).toBe(true);
    }
    expect(session.inTransaction()).toBe(false);
    expect((await session.scalars(select(Parent.c.name))).all()).toEqual(["kept"]);
  });

  test("ASYNC-010 X5 Promise.all on one session: loads, flushes and commits in the order of the calls", async () => {
    const engine = await openFamily(database);
    await using session = new AsyncSession(engine, { expireOnCommit: false });
    session.add(new Parent({ name: "cat" }));
    const [ann, count, , after] = await Promise.all([
      session.get(Parent, 1),
      session.scalar(select(func.count()).selectFrom(Parent)),
      session.commit(),
      session.scalar(select(Parent.c.name).where(Parent.c.name.eq("cat"))),
    ]);
    expect(ann?.name).toBe("ann");
    expect(count).toBe(3);
    expect(after).toBe("cat");
    await session.rollback();
    await session.begin(async (s) => {
      const ids = Array.from({ length: 50 }, (_, index) => (index % 4) + 1);
      const all = await Promise.all(ids.map((id) => s.get(Child, id)));
      expect(all.map((child) => child?.id)).toEqual(ids);
    });
  });

  test("ASYNC-009 Q1 reading what is not loaded sends nothing and names the loader option", async () => {
    const engine = await openFamily(database);
    await using session = new AsyncSession(engine);
    const ann = await session.getOne(Parent, 1);
    expect(() => ann.children).toThrow(LazyLoadError);
    expect(() => ann.children).toThrow(
      /selectinLoad\(Parent\.c\.children\).*awaitable\(object\)\.children/,
    );
    JSON.stringify(ann);
    const loaded = await session.scalars(select(Parent).options(selectinLoad(Parent.c.children)));
    expect(loaded.all().map((parent) => parent.children.length)).toEqual([2, 2]);
    await session.commit();
    expect(() => ann.name).toThrow(/refresh\(object\)/);
  });

  test("ASYNC-006 awaitable() loads on demand, several at once, expired columns too", async () => {
    const engine = await openFamily(database);
    await using session = new AsyncSession(engine);
    const [ann, bob] = (await session.scalars(select(Parent).orderBy(Parent.c.id))).all();
    if (ann === undefined || bob === undefined) throw new Error("two parents were added");
    const [first, second] = await Promise.all([awaitable(ann).children, awaitable(bob).children]);
    expect(first.map((child) => child.name).sort()).toEqual(["ann 1", "ann 2"]);
    expect(second).toHaveLength(2);
    expect(ann.children).toBe(first);
    await session.commit();
    expect(await awaitable(ann).name).toBe("ann");
    expect(await (await Promise.resolve(awaitable(bob))).name).toBe("bob");
    expect("children" in awaitable(ann)).toBe(true);
    expect(await awaitable(new Parent({ name: "new" })).name).toBe("new");
  });

  test("ASYNC-007 objects are streamed, what they lead to is loaded page by page", async () => {
    const engine = await openFamily(database);
    await using session = new AsyncSession(engine);
    session.add(new Parent({ name: "cat", children: [new Child({ name: "cat 1" })] }));
    const names: string[] = [];
    const statement = select(Parent).options(selectinLoad(Parent.c.children)).orderBy(Parent.c.id);
    for await (const parent of await session.streamScalars(statement, undefined, { yieldPer: 2 })) {
      names.push(`${parent.name} ${parent.children.length}`);
    }
    expect(names).toEqual(["ann 2", "bob 2", "cat 1"]);
    const rows = await session.stream(select(Parent.c.name).orderBy(Parent.c.id));
    expect(await rows.first()).toEqual({ name: "ann" });
    const plain = await session.stream(text("SELECT count(*) AS n FROM parents"));
    expect(Number(((await plain.one()) as { n: unknown }).n)).toBe(3);
    for await (const parent of await session.streamScalars(statement, undefined, { yieldPer: 1 })) {
      expect(parent.name).toBe("ann");
      break;
    }
    expect(await session.scalar(select(func.count()).selectFrom(Child))).toBe(5);
  });

  test("ASYNC-004 makers configure, begin and carry listeners", async () => {
    const engine = await open(database);
    const maker = asyncSessionMaker(engine, { expireOnCommit: false, info: { from: "maker" } });
    const heard: unknown[] = [];
    maker.events.listen("afterCommit", (session) => heard.push(session));
    const parent = await maker.begin((session) => {
      const added = new Parent({ name: "ann" });
      session.add(added);
      return added;
    });
    expect(parent.name).toBe("ann");
    expect(heard[0]).toBeInstanceOf(AsyncSession);
    const failing = maker.begin(() => {
      throw new RangeError("no");
    });
    await expect(failing).rejects.toThrow("no");
    maker.configure({ info: { more: 1 } });
    await using session = maker();
    expect(session.info).toEqual({ from: "maker", more: 1 });
    expect(session).toBeInstanceOf(maker.class_);
  });

  test("ASYNC-012 listeners of a session may use it", async () => {
    const engine = await open(database);
    await using session = new AsyncSession(engine);
    session.events.listen(
      "beforeFlush",
      async (s) => {
        expect(await s.scalar(select(func.count()).selectFrom(Tag))).toBe(0);
        s.add(new Tag({ name: "by the listener" }));
      },
      { once: true },
    );
    session.add(new Parent({ name: "ann" }));
    await session.commit();
    expect(await session.scalar(select(Tag.c.name))).toBe("by the listener");
  });

  test("ASYNC-011 a scope has one session; remove() awaits its end", async () => {
    const engine = await open(database);
    const Scoped = asyncScopedSession(asyncSessionMaker(engine));
    const [one, two] = await Promise.all(
      [1, 2].map((number) =>
        Scoped.run(async () => {
          const session = Scoped();
          session.add(new Parent({ name: `parent ${number}` }));
          await session.flush();
          expect(Scoped()).toBe(session);
          await session.commit();
          return session;
        }),
      ),
    );
    expect(one).not.toBe(two);
    const scopes = new AsyncLocalStorage<string>();
    const Named = asyncScopedSession(asyncSessionMaker(engine), {
      scopeFunc: () => scopes.getStore(),
    });
    await scopes.run("a request", async () => {
      await Named().execute(text("SELECT 1"));
      expect(engine.pool.checkedOut).toBeGreaterThan(0);
      await Named.remove();
      expect(Named.has()).toBe(false);
    });
    expect(engine.pool.checkedOut).toBe(0);
  });

  test("ASYNC-002 a session on a connection shares its queue, and takes part in its transaction", async () => {
    const engine = await open(database);
    await using connection = await engine.connect();
    const outer = await connection.begin();
    const session = new AsyncSession(connection, { joinTransactionMode: "create_savepoint" });
    session.add(new Parent({ name: "ann" }));
    await Promise.all([session.commit(), connection.scalar(text("SELECT 1"))]);
    expect(await session.connection()).toBe(connection);
    expect((await session.connection()) instanceof AsyncConnection).toBe(true);
    await session.close();
    await outer.rollback();
    expect(await connection.scalar(select(func.count()).selectFrom(Parent))).toBe(0);
  });

  test("ASYNC-013 P4 a session's block that is aborted is rolled back, its objects too", async () => {
    const engine = await open(database);
    await using session = new AsyncSession(engine);
    const parent = new Parent({ name: "ann" });
    const controller = new AbortController();
    const work = session.begin(
      async (s) => {
        s.add(parent);
        await s.flush();
        controller.abort(new RangeError("enough"));
        await new Promise(() => undefined); // never
      },
      { signal: controller.signal },
    );
    await expect(work).rejects.toThrow("enough");
    expect(inspect(parent).transient).toBe(true);
    expect(session.inTransaction()).toBe(false);
    expect(await session.scalar(select(func.count()).selectFrom(Parent))).toBe(0);
  });

  test("ASYNC-002 bulk methods, noAutoflush, expunge, invalidate and reset are awaited", async () => {
    const engine = await open(database);
    await using session = new AsyncSession(engine);
    await session.bulkInsertMappings(Parent, [{ name: "a" }, { name: "b" }]);
    await session.bulkUpdateMappings(Parent, [{ id: 1, name: "c" }]);
    await session.bulkSaveObjects([new Parent({ name: "d" })]);
    await session.commit();
    session.add(new Parent({ name: "waits" }));
    const seen = await session.noAutoflush(
      async (s) => await s.scalar(select(func.count()).selectFrom(Parent)),
    );
    expect(seen).toBe(3);
    session.expungeAll();
    expect([...session]).toEqual([]);
    const objects = (await session.scalars(select(Parent))).all();
    expect(session.in(objects[0] ?? {})).toBe(true);
    expect(session.identityMap.size).toBe(3);
    await session.reset();
    expect(session.isActive).toBe(true);
    expect(session.inNestedTransaction()).toBe(false);
  });
});
