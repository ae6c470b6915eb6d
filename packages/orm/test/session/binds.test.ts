import { ArgumentError, InvalidRequestError } from "@rebis/base";
import { type AsyncEngine, AsyncSession } from "@rebis/async";
import { func, insert, select, type Table, text } from "@rebis/core-sql";
import { Engine } from "@rebis/engine";
import { type BindArguments, type BindLike, Session, type SessionOptions } from "@rebis/orm";
import { expect, test } from "vitest";
import { describeSessions, type SessionHome } from "../support/describe-sessions.ts";
import { type AnyEngine, secondEngine } from "../support/second-engine.ts";
import { Base, Branch, Child, metadata, Parent, Tag } from "../support/session-models.ts";
import type { TestSession } from "../support/test-session.ts";

/** The tables that statements of this kind were sent for. */
function tablesIn(log: readonly string[], kind: RegExp): unknown[] {
  return log.flatMap((sql) => kind.exec(sql)?.[1] ?? []);
}

function tableOf(name: string): Table {
  const table = metadata.tables.get(name);
  if (table === undefined) throw new Error(`no table "${name}"`);
  return table;
}

const inserts = /^INSERT INTO [`"]?(\w+)/;

describeSessions("sessions with several databases", (home) => {
  const first = (): AnyEngine => home.engine as unknown as AnyEngine;

  test("SESSION-001 SESSION-024 each class is written to and read from its database", async () => {
    const { engine, sent } = await secondEngine(home);
    const session = home.open({ binds: [[Tag, engine]] });
    session.addAll([new Parent({ name: "p" }), new Tag({ name: "t" })]);
    await session.commit();
    expect(tablesIn(home.sent.log, inserts)).toEqual(["parents"]);
    expect(tablesIn(sent.log, inserts)).toEqual(["tags"]);
    expect([home.sent.log.at(-1), sent.log.at(-1)]).toEqual(["COMMIT", "COMMIT"]);
    home.sent.clear();
    sent.clear();
    const tags = await session.execute(select(Tag).where(Tag.c.name.eq("t")));
    const [tag] = tags.scalars().all() as Tag[];
    expect(await session.get(Parent, 1)).not.toBeNull();
    await session.refresh(tag as Tag);
    const kept = await session.execute(select(func.count()).selectFrom(tableOf("tags")));
    expect(kept.scalar()).toBe(1);
    await session.execute(insert(tableOf("tags")).values({ name: "core" }));
    expect(home.sent.log.some((sql) => sql.includes("tags"))).toBe(false);
    expect(sent.log.some((sql) => sql.includes("parents"))).toBe(false);
    await session.close();
  });

  test("SESSION-024 a base stands for all its tables, a table goes before a class and a class before its base", async () => {
    const { engine } = await secondEngine(home);
    const one = openPlain([
      [Base, engine],
      [Parent, first()],
    ]);
    expect(one.getBind({ mapper: Child })).toBe(engine);
    expect(one.getBind({ mapper: Parent })).toBe(first());
    expect(one.getBind({ clause: select(Branch.c.id) })).toBe(engine);
    const two = openPlain([
      [Parent, first()],
      [tableOf("parents"), engine],
    ]);
    expect(two.getBind({ mapper: Parent })).toBe(first());
    expect(two.getBind({ clause: select(func.count()).selectFrom(tableOf("parents")) })).toBe(
      engine,
    );
    const three = openPlain(new Map([[Parent, engine]]), first());
    expect(three.getBind({ mapper: Child })).toBe(first());
    expect(three.getBind({ mapper: Child, bind: engine })).toBe(engine);
    expect(three.getBind()).toBe(first());
  });

  test("SESSION-024 without a database for it a statement is refused, and so are binds that are none", async () => {
    const session = openPlain([[Tag, first()]]);
    expect(() => session.getBind({ mapper: Parent })).toThrow(/database for "Parent"/);
    expect(() => session.getBind({ clause: text("SELECT 1") })).toThrow(InvalidRequestError);
    const wrong = { face: home.engine.face === "sync" ? "async" : "sync", core: first().core };
    expect(() => openPlain([[Tag, wrong as BindLike]])).toThrow(ArgumentError);
    expect(() => openPlain([["Tag" as never, first()]])).toThrow(/neither a mapped class/);
  });

  test("SESSION-005 SESSION-024 savepoints are set and undone in every database", async () => {
    const { engine, sent } = await secondEngine(home);
    const session = home.open({ binds: [[Tag, engine]] });
    session.addAll([new Parent({ name: "p" }), new Tag({ name: "t" })]);
    const savepoint = await session.beginNested();
    session.addAll([new Parent({ name: "q" }), new Tag({ name: "u" })]);
    await session.flush();
    await savepoint.rollback();
    await session.commit();
    expect(await names(session, Parent)).toEqual(["p"]);
    expect(await names(session, Tag)).toEqual(["t"]);
    for (const log of [home.sent.log, sent.log])
      expect(log.filter((sql) => sql.startsWith("SAVEPOINT"))).toHaveLength(1);
    await session.close();
  });

  test("SESSION-024 a class of one's own chooses by getBind()", async () => {
    const { engine, sent } = await secondEngine(home);
    const session = openRouted(engine);
    session.add(new Tag({ name: "t" }));
    await session.flush();
    await session.execute(select(Tag));
    expect(tablesIn(home.sent.log, inserts)).toEqual(["tags"]);
    expect(sent.log.filter((sql) => sql.startsWith("SELECT"))).toHaveLength(1);
    await session.close();
  });

  function openPlain(
    binds: NonNullable<SessionOptions["binds"]>,
    bind: AnyEngine | null = null,
  ): { getBind(request?: BindArguments): unknown } {
    return home.engine.face === "sync"
      ? new Session(bind as Engine | null, { binds })
      : new AsyncSession(bind as AsyncEngine | null, { binds });
  }

  /** Reads from `replica`, and writes to the engine of the test. */
  function openRouted(replica: AnyEngine): TestSession {
    const isRead = ({ clause }: BindArguments) => clause?.node.kind === "select";
    class Routed extends Session {
      override getBind(request: BindArguments = {}) {
        return isRead(request) ? (replica as Engine) : super.getBind(request);
      }
    }
    class AsyncRouted extends AsyncSession {
      override getBind(request: BindArguments = {}) {
        return isRead(request) ? (replica as AsyncEngine) : super.getBind(request);
      }
    }
    const engine = first();
    return engine instanceof Engine ? new Routed(engine) : (new AsyncRouted(engine) as never);
  }
});

async function names(session: TestSession, entity: typeof Parent | typeof Tag): Promise<unknown[]> {
  return (await session.execute(select(entity.c.name))).scalars().all();
}

describeSessions(
  "sessions in two phases",
  (home: SessionHome) => {
    async function start(skip: (reason: string) => never) {
      if (home.database.dialectName === "postgresql") {
        const connection = await home.engine.connect();
        const room = await connection.scalar(text("SHOW max_prepared_transactions"));
        await connection.close();
        if (Number(room) === 0)
          skip(
            "this server has max_prepared_transactions = 0; name another by REBIS_TEST_POSTGRESQL_URL",
          );
      }
      const other = await secondEngine(home);
      const session = home.open({ twophase: true, binds: [[Tag, other.engine]] });
      const steps: string[] = [];
      for (const [name, { events }] of Object.entries({
        one: home.engine.core,
        two: other.engine.core,
      })) {
        for (const event of ["prepareTwophase", "commitTwophase", "rollbackTwophase"] as const)
          events.listen(event, () => void steps.push(`${event} ${name}`));
      }
      session.addAll([new Parent({ name: "p" }), new Tag({ name: "t" })]);
      return { session, other, steps };
    }

    async function kept(): Promise<unknown[]> {
      const session = home.open();
      const found = [...(await names(session, Parent)), ...(await names(session, Tag))];
      await session.close();
      return found;
    }

    if (home.database.dialect.transaction.twophase === undefined) {
      test("SESSION-026 a database without two phases refuses", async () => {
        const session = home.open({ twophase: true });
        session.add(new Parent({ name: "p" }));
        await expect((async () => await session.flush())()).rejects.toThrow(/two-phase/);
        await session.close();
      });
      return;
    }

    test("SESSION-001 SESSION-026 all databases prepare before the first one commits", async ({
      skip,
    }) => {
      const { session, steps } = await start(skip);
      await session.commit();
      await session.close();
      expect(steps).toEqual([
        "prepareTwophase one",
        "prepareTwophase two",
        "commitTwophase one",
        "commitTwophase two",
      ]);
      expect(await kept()).toEqual(["p", "t"]);
    });

    test("SESSION-026 prepare() leaves commit() or rollback()", async ({ skip }) => {
      const { session, steps } = await start(skip);
      await session.prepare();
      expect(steps).toHaveLength(2);
      await expect((async () => await session.execute(select(Tag)))()).rejects.toThrow(/prepared/);
      await session.rollback();
      expect(steps.slice(2)).toEqual(["rollbackTwophase one", "rollbackTwophase two"]);
      session.add(new Parent({ name: "q" }));
      await session.prepare();
      await session.commit();
      await session.close();
      expect(await kept()).toEqual(["q"]);
      const plain = home.open();
      await expect((async () => await plain.prepare())()).rejects.toThrow(/twophase: true/);
      await plain.close();
    });

    test("SESSION-026 one that cannot prepare undoes the others", async ({ skip }) => {
      const { session, other, steps } = await start(skip);
      other.engine.core.events.listen("prepareTwophase", () => {
        throw new Error("no room left");
      });
      await expect((async () => await session.commit())()).rejects.toThrow("no room left");
      expect(steps).toContain("rollbackTwophase one");
      await session.rollback();
      await session.close();
      expect(await kept()).toEqual([]);
    });

    test("SESSION-026 one that cannot be reached at the end keeps the others from nothing, and stays prepared", async ({
      skip,
    }) => {
      const { session } = await start(skip);
      let xid = "";
      home.engine.core.events.listen("commitTwophase", (_, name) => {
        xid = name;
        throw new Error("the network broke");
      });
      await expect((async () => await session.commit())()).rejects.toThrow("the network broke");
      expect(session.inTransaction()).toBe(false);
      await session.close();
      expect(await kept()).toEqual(["t"]);
      const engine = home.database.engine();
      const connection = await engine.connect();
      expect(await connection.recoverTwophase()).toContain(xid);
      await connection.commitPrepared(xid);
      await connection.close();
      expect(await kept()).toEqual(["p", "t"]);
    });
  },
  {},
);
