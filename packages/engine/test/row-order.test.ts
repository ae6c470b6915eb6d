import { column, insert, MetaData, select, t, table } from "@rebis/core-sql";
import { createEngine, type Engine } from "@rebis/engine";
import type { Dialect, DriverConnection } from "@rebis/base";
import type { SqlDialect } from "@rebis/core-sql/spi";
import { describe, expect, onTestFinished, test } from "vitest";

// The drivers at hand give back the rows of each set. One that gives those of a statement, in any
// order, is made here of SQLite's.

const metadata = new MetaData();
const numbered = table("numbered", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(20)),
});
const named = table("named", metadata, {
  code: column(t.string(20), { primaryKey: true }),
  name: column(t.string(20)),
});

function shuffling(connection: DriverConnection, drops: () => boolean): DriverConnection {
  return {
    driverConnection: connection.driverConnection,
    get inTransaction() {
      return connection.inTransaction;
    },
    execute(call) {
      const result = connection.execute(call) as Awaited<ReturnType<DriverConnection["execute"]>>;
      if (!call.sql.startsWith("INSERT")) return result;
      const rows = result.rows.toReversed();
      return { ...result, rows: drops() ? rows.slice(1) : rows };
    },
    executeMany: (sql, sets) => connection.executeMany(sql, sets),
    openCursor: (call) => connection.openCursor(call),
    ping: () => connection.ping(),
    close: () => connection.close(),
  };
}

function start(drops = false): { readonly engine: Engine; readonly sent: string[] } {
  const applicationFolder = import.meta.dirname;
  const url = "sqlite:///:memory:";
  const plain = createEngine(url, { applicationFolder }).core.dialect;
  const dialect: Dialect<SqlDialect> = {
    ...plain,
    createDriver(options) {
      const driver = plain.createDriver(options);
      const connect = () => shuffling(driver.connect() as DriverConnection, () => drops);
      return { name: driver.name, synchronous: true, connect };
    },
  };
  const engine = createEngine(url, { applicationFolder, dialect });
  onTestFinished(() => engine.dispose());
  const sent: string[] = [];
  metadata.createAll(engine);
  engine.events.listen("beforeCursorExecute", (_, __, sql) => void sent.push(sql));
  return { engine, sent };
}

describe("rows of a many-row INSERT", () => {
  const three = ["a", "b", "c"].map((name) => ({ name }));

  test("ENGINE-029 generated keys tell the rows apart, whatever order they come in", () => {
    const { engine, sent } = start();
    engine.begin((connection) => {
      const statement = insert(numbered).returning(numbered.c.id, numbered.c.name);
      const rows = connection.execute(statement, three).all();
      expect(rows).toEqual(three.map(({ name }, at) => ({ id: at + 1, name })));
    });
    expect(sent).toHaveLength(1);
  });

  test("ENGINE-029 so do keys that were given", () => {
    const { engine, sent } = start();
    engine.begin((connection) => {
      const sets = three.map(({ name }) => ({ code: `k${name}`, name }));
      const statement = insert(named).returning(named.c.name, named.c.code);
      const rows = connection.execute(statement, sets).all();
      expect(rows.map(({ code }) => code)).toEqual(["ka", "kb", "kc"]);
    });
    expect(sent).toHaveLength(1);
  });

  test("ENGINE-029 without a key among what is returned each row is a statement of its own", () => {
    const { engine, sent } = start();
    engine.begin((connection) => {
      const rows = connection.execute(insert(numbered).returning(numbered.c.name), three).all();
      expect(rows).toEqual(three);
    });
    expect(sent).toHaveLength(3);
  });

  test("CORE-082 rows in any order are sent in one statement, without a key too", () => {
    const { engine, sent } = start();
    engine.begin((connection) => {
      const statement = insert(numbered).returning(numbered.c.name, {
        sortByParameterOrder: false,
      });
      const rows = connection.execute(statement, three).all();
      expect(rows.map(({ name }) => name)).toEqual(["c", "b", "a"]);
    });
    expect(sent).toHaveLength(1);
  });

  test("CORE-082 rows of one set of parameters have no order that could be kept", () => {
    const { engine, sent } = start();
    const sorted = insert(numbered).returning(numbered.c.id, { sortByParameterOrder: true });
    engine.begin((connection) => {
      expect(() => connection.execute(sorted.values(three))).toThrow(
        /Cannot sort what the INSERT into "numbered" returns.*all in values\(\)/,
      );
      const query = select(named.c.name);
      expect(() => connection.execute(sorted.fromSelect(["name"], query))).toThrow(
        /those of a query/,
      );
    });
    expect(sent).toEqual([]);
  });

  test("ENGINE-029 a wrong count of rows is an error", () => {
    const { engine } = start(true);
    expect(() =>
      engine.begin((connection) =>
        connection.execute(insert(numbered).returning(numbered.c.id), three),
      ),
    ).toThrow(/3 were sent, and 2 came back/);
    engine.begin((connection) =>
      expect(connection.execute(select(numbered.c.id)).all()).toEqual([]),
    );
  });
});
