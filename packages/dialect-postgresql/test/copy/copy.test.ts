import type { AsyncConnection, AsyncEngine } from "@rebis/async";
import {
  ArgumentError,
  DataError,
  IntegrityError,
  InvalidRequestError,
  type SyncBind,
} from "@rebis/base";
import { column, func, insert, literal, MetaData, select, t, table, text } from "@rebis/core-sql";
import { describeDatabases, type TestDatabase } from "@rebis-tooling/testkit";
import { describe, expect, test } from "vitest";
import { array, copyFrom, copyTo, jsonb, postgresql } from "../../src/index.ts";

const options = { folder: import.meta.dirname, dialects: ["postgresql"] };
const metadata = new MetaData();
const items = table("items", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.text(), { nullable: true, unique: true }),
  kind: column(t.string(20), { serverDefault: "plain" }),
  tags: column(array(t.text()), { nullable: true }),
  data: column(jsonb<unknown>(), { nullable: true }),
  at: column(t.dateTime({ timezone: true }), { nullable: true }),
  price: column(t.numeric(10, 2), { nullable: true }),
  big: column(t.bigInteger(), { nullable: true }),
  ratio: column(t.double(), { nullable: true }),
  isOpen: column(t.boolean(), { nullable: true, name: "is_open" }),
  bytes: column(t.largeBinary(), { nullable: true }),
});
const count = select(func.count()).selectFrom(items);

/** A connection with the empty table; typed as the face that is awaited, which fits both. */
async function start(
  database: TestDatabase,
): Promise<{ engine: AsyncEngine; connection: AsyncConnection }> {
  const engine = database.engine() as unknown as AsyncEngine;
  await metadata.createAll(engine);
  return { engine, connection: await engine.connect() };
}

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const row of rows) found.push(row);
  return found;
}

function numbers(length: number): { id: number; name: string }[] {
  return Array.from({ length }, (_, index) => ({ id: index + 1, name: `item ${index + 1}` }));
}

/** Until a condition of the server holds. */
async function until(engine: AsyncEngine, condition: string): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (Date.now() < deadline) {
    // oxlint-disable-next-line no-await-in-loop
    const found = await engine.begin((each) =>
      each.execDriverSql(
        `SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND ${condition}`,
      ),
    );
    if (Number(found.scalar()) > 0) return;
  }
  throw new Error(`never: ${condition}`);
}

describeDatabases("COPY", options, (database) => {
  test("PG-016 rows go in and come out through the types of their columns", async () => {
    const { connection } = await start(database);
    const rows = [
      {
        id: 1,
        name: "tab\tline\nreturn\rback\\slash \\N \\. é 😀",
        kind: "",
        tags: ["a,b", '"', "\\", "NULL"],
        data: { text: 'a "quoted" \\ word', list: [1, null] },
        at: new Date("2024-02-29T12:34:56.789Z"),
        price: "12345678.90",
        big: 2n ** 60n,
        ratio: 0.1,
        isOpen: true,
        bytes: new Uint8Array([0, 92, 10, 255]),
      },
      {
        id: 2,
        name: "\\N",
        kind: "\\.",
        tags: [],
        data: null,
        at: null,
        price: null,
        big: null,
        ratio: -Infinity,
        isOpen: false,
        bytes: new Uint8Array(),
      },
      {
        id: 3,
        name: null,
        kind: "x",
        tags: null,
        data: "text",
        at: null,
        price: "0.00",
        big: -1n,
        ratio: null,
        isOpen: null,
        bytes: null,
      },
    ];
    expect(await copyFrom(connection, items, rows)).toBe(3);
    expect(await all(copyTo(connection, select(items).orderBy(items.c.id)))).toEqual(rows);
    // The same rows as a SELECT gives.
    const selected = await connection.execute(select(items).orderBy(items.c.id));
    expect(await all(copyTo(connection, items))).toEqual(selected.all());
    await connection.close();
  });

  test("PG-016 columns that are not named take the server's default, and the query keeps its values", async () => {
    const { connection } = await start(database);
    const rows = numbers(3).map((row) => ({ ...row, price: undefined }));
    const columns = ["name", "id"] as const;
    expect(await copyFrom(connection, items, numbers(3), { columns })).toBe(3);
    const name = "item 2' OR '1' = '1";
    const query = select(items.c.name.label("title"), items.c.kind, literal(name).label("text"))
      .where(items.c.name.in(["item 2", "item 3", name]), items.c.id.gt(0))
      .orderBy(items.c.id)
      .limit(1);
    expect(await all(copyTo(connection, query))).toEqual([
      { title: "item 2", kind: "plain", text: name },
    ]);
    // A key that is not copied would be lost, and a missing one would be NULL.
    for (const wrong of [rows, [{ id: 9 }], [{ ...numbers(9)[8], big: 1n }]]) {
      // oxlint-disable-next-line no-await-in-loop
      await expect(async () =>
        copyFrom(connection, items, wrong as { id: number }[], { columns }),
      ).rejects.toThrow(ArgumentError);
    }
    expect(await copyFrom(connection, items, [])).toBe(0);
    expect(await connection.scalar(count)).toBe(3);
    await connection.close();
  });

  test("PG-016 bytes go in and come out as CSV, text and binary", async () => {
    const { connection } = await start(database);
    const csv = ["name;id\n", "'a;b';1\n'it''s", "';2\n-;3\n"];
    const form = { format: "csv", header: true, delimiter: ";", quote: "'", null: "-" } as const;
    expect(await copyFrom(connection, items, csv, { ...form, columns: ["name", "id"] })).toBe(3);
    const names = select(items.c.id, items.c.name).orderBy(items.c.id);
    expect(await all(copyTo(connection, names))).toEqual([
      { id: 1, name: "a;b" },
      { id: 2, name: "it's" },
      { id: 3, name: null },
    ]);
    const decoder = new TextDecoder();
    const written = (await all(copyTo(connection, names, form))).map((each) =>
      decoder.decode(each),
    );
    expect(written.join("")).toBe("id;name\n1;'a;b'\n2;'it''s'\n3;-\n");
    for (const format of ["text", "binary"] as const) {
      // oxlint-disable-next-line no-await-in-loop
      const bytes = await all(copyTo(connection, items, { format }));
      // oxlint-disable-next-line no-await-in-loop
      await connection.execDriverSql("DELETE FROM items");
      // oxlint-disable-next-line no-await-in-loop
      expect(await copyFrom(connection, items, bytes, { format })).toBe(3);
    }
    await expect(async () =>
      copyFrom(connection, items, csv, { format: "yaml" as "csv" }),
    ).rejects.toThrow(ArgumentError);
    await connection.close();
  });

  test("PG-016 names and options cannot leave their quotes", async () => {
    const engine = database.engine() as unknown as AsyncEngine;
    const other = new MetaData();
    const odd = table('o"; DROP TABLE x; --', other, {
      id: column(t.integer(), { primaryKey: true, name: 'i"d) TO PROGRAM' }),
      value: column(t.text(), { name: "select" }),
    });
    await other.createAll(engine);
    const connection = await engine.connect();
    const evil = "'); DROP TABLE x; --";
    expect(await copyFrom(connection, odd, [{ id: 1, value: evil }])).toBe(1);
    expect(await all(copyTo(connection, select(odd).where(odd.c.value.eq(evil))))).toEqual([
      { id: 1, value: evil },
    ]);
    const form = { format: "csv", null: "it's \\ nothing" } as const;
    const [line] = await all(copyTo(connection, select(odd.c.id, literal(null)), form));
    expect(new TextDecoder().decode(line)).toBe("1,it's \\ nothing\n");
    await connection.close();
  });

  test("PG-016 what the server refuses is an error as any other, and nothing is kept", async () => {
    const { connection } = await start(database);
    await copyFrom(connection, items, numbers(2));
    await connection.commit();
    const failure = await Promise.resolve()
      .then(() => copyFrom(connection, items, numbers(50_000).slice(1)))
      .then(
        () => undefined,
        (error: unknown) => error,
      );
    expect(failure).toBeInstanceOf(IntegrityError);
    expect(failure).toMatchObject({ constraint: "items_pkey", table: "items" });
    await connection.rollback();
    await expect(async () =>
      copyFrom(connection, items, ["7,x\nseven,y\n"], { format: "csv", columns: ["id", "name"] }),
    ).rejects.toThrow(DataError);
    await connection.rollback();
    await expect(async () =>
      all(
        copyTo(connection, text("SELECT 1 / (900 - n) FROM generate_series(1, 1000) AS n"), {
          format: "csv",
        }),
      ),
    ).rejects.toThrow(DataError);
    await connection.rollback();
    expect(await connection.scalar(count)).toBe(2);
    await connection.close();
  });

  test("PG-016 a source that fails ends COPY, and the connection goes on", async () => {
    const { connection } = await start(database);
    const broken = function* (): Generator<{ id: number; name: string }> {
      yield* numbers(10_000);
      throw new RangeError("no more");
    };
    await expect(async () => copyFrom(connection, items, broken())).rejects.toThrow(RangeError);
    await connection.rollback();
    const wrong = [...numbers(10_000), { id: 10_001, name: 7 as unknown as string }];
    await expect(async () => copyFrom(connection, items, wrong)).rejects.toThrow(
      /"name" of row 10001 into "items"/,
    );
    await connection.rollback();
    expect(await copyFrom(connection, items, numbers(5))).toBe(5);
    await connection.close();
  });

  test("PG-016 X4 leaving the loop ends COPY; the transaction and the connection go on", async () => {
    const { engine, connection } = await start(database);
    await connection.execute(insert(items), numbers(2));
    const many = text("SELECT n FROM generate_series(1, 1000000) AS n");
    for await (const row of copyTo(connection, many.columns({ n: t.integer() }))) {
      if (row.n === 3) break;
    }
    expect(await connection.scalar(count)).toBe(2);
    await connection.commit();
    for await (const bytes of copyTo(connection, many, { format: "text" })) {
      expect(bytes.length).toBeGreaterThan(0);
      break;
    }
    expect(await connection.scalar(count)).toBe(2);
    await connection.close();
    // One that is forgotten in the middle is ended when its connection is given back.
    const second = await engine.connect();
    const forgotten = copyTo(second, many, { format: "text" });
    await forgotten.next();
    await second.close();
    expect(engine.pool.checkedOut).toBe(0);
    expect(await engine.begin((each) => each.scalar(count))).toBe(2);
  });

  test("PG-016 while COPY is under way nothing else runs on its connection", async () => {
    const { connection } = await start(database);
    await copyFrom(connection, items, numbers(5000));
    const reading = copyTo(connection, items);
    await reading.next();
    await expect(async () => connection.scalar(count)).rejects.toThrow(InvalidRequestError);
    await expect(async () => connection.commit()).rejects.toThrow(/COPY is under way/);
    await reading.return();
    await connection.rollback();
    const curious = function* (): Generator<{ id: number }> {
      yield* numbers(20_000).map(({ id }) => ({ id: id + 5000 }));
      void connection.scalar(count);
      throw new RangeError("it was allowed");
    };
    if (database.face === "sync") {
      await expect(async () => copyFrom(connection, items, curious())).rejects.toThrow(/under way/);
      await connection.rollback();
    }
    await connection.close();
  });
});

const asynchronous = { ...options, faces: ["async" as const] };
describeDatabases("COPY", asynchronous, (database) => {
  test("PG-016 a source is read no faster than the server takes it", async () => {
    const { engine, connection } = await start(database);
    await using other = await engine.connect();
    await other.execDriverSql(
      "CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS " +
        "$$BEGIN PERFORM pg_advisory_xact_lock(77); RETURN NEW; END$$",
    );
    await other.execDriverSql(
      "CREATE TRIGGER slow BEFORE INSERT ON items FOR EACH ROW EXECUTE FUNCTION slow()",
    );
    await other.commit();
    await other.execDriverSql("SELECT pg_advisory_lock(77)");
    let made = 0;
    const rows = async function* (): AsyncGenerator<{ id: number; name: string }> {
      for (const row of numbers(1000)) {
        made++;
        yield { ...row, name: `${row.id} ${"x".repeat(100_000)}` };
      }
    };
    const copied = copyFrom(connection, items, rows());
    await until(engine, "wait_event = 'advisory'");
    await new Promise((resolve) => setTimeout(resolve, 300));
    const stalled = made;
    expect(stalled).toBeLessThan(500); // of a hundred megabytes
    await other.execDriverSql("SELECT pg_advisory_unlock(77)");
    expect(await copied).toBe(1000);
    await connection.close();
  });

  test("PG-016 the server is made to wait for a slow reader", async () => {
    const { engine, connection } = await start(database);
    const many = text("SELECT n, repeat('x', 1000) AS t FROM generate_series(1, 200000) AS n");
    let rows = 0;
    for await (const row of copyTo(connection, many.columns({ n: t.integer(), t: t.text() }))) {
      rows++;
      if (rows === 1) await until(engine, "wait_event = 'ClientWrite'");
      expect(row.n).toBe(rows);
    }
    expect(rows).toBe(200_000);
    await connection.close();
  });

  test("PG-016 P4 a signal stops COPY in either direction, and while it waits for a lock", async () => {
    const { engine, connection } = await start(database);
    const aborted = new RangeError("enough");
    const never = async function* (controller: AbortController): AsyncGenerator<{ id: number }> {
      yield* numbers(3000).map(({ id }) => ({ id }));
      setTimeout(() => controller.abort(aborted), 20);
      await new Promise(() => undefined);
    };
    const first = new AbortController();
    await expect(copyFrom(connection, items, never(first), { signal: first.signal })).rejects.toBe(
      aborted,
    );
    await connection.rollback();
    const second = new AbortController();
    const many = text("SELECT n FROM generate_series(1, 10000000) AS n");
    await expect(async () => {
      for await (const row of copyTo(connection, many, { format: "text", signal: second.signal }))
        if (row !== undefined) second.abort(aborted);
    }).rejects.toBe(aborted);
    // The transaction goes on.
    expect(await connection.scalar(count)).toBe(0);
    await connection.rollback();

    await using other = await engine.connect();
    await other.execDriverSql("LOCK TABLE items");
    const third = new AbortController();
    const waiting = copyFrom(connection, items, numbers(3), { signal: third.signal });
    await until(engine, "wait_event_type = 'Lock'");
    third.abort(aborted);
    await expect(waiting).rejects.toBe(aborted);
    await other.rollback();
    await connection.rollback();
    expect(await copyFrom(connection, items, numbers(3))).toBe(3);
    await connection.close();
    const done = AbortSignal.abort(aborted);
    await expect(
      engine.begin((each) => copyFrom(each, items, numbers(1), { signal: done })),
    ).rejects.toBe(aborted);
  });

  test("PG-016 an engine copies in a transaction of its own; rows may come from another connection", async () => {
    const { engine, connection } = await start(database);
    await using source = await engine.connect();
    const made = text("SELECT n AS id, 'item ' || n AS name FROM generate_series(1, 30000) AS n");
    const typed = made.columns({ id: t.integer(), name: t.text() });
    expect(await copyFrom(engine, items, copyTo(source, typed))).toBe(30_000);
    expect(await connection.scalar(count)).toBe(30_000);
    await connection.close();
  });
});

describe("COPY", () => {
  test("PG-016 other databases are named", () => {
    const bind = { face: "sync", dialect: { ...postgresql(), name: "sqlite" } } as SyncBind;
    expect(() => copyFrom(bind, items, [])).toThrow(/"sqlite"/);
    const connection = { ...bind, dialect: postgresql(), inTransaction: () => false };
    expect(() => copyTo(connection, text("SELECT 1") as never)).toThrow(/its columns/);
  });
});
