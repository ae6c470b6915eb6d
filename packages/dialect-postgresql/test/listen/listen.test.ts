import { connect, createServer, type Server, type Socket } from "node:net";
import { createAsyncEngine, type AsyncEngine } from "@rebis/async";
import { ArgumentError, DBAPIError, InvalidRequestError } from "@rebis/base";
import { createEngine } from "@rebis/engine";
import { describeDatabases, type TestDatabase } from "@rebis-tooling/testkit";
import { expect, test } from "vitest";
import { listen, type ListenEngine, type Notification, notify } from "../../src/index.ts";

const both = { folder: import.meta.dirname, dialects: ["postgresql"] };
const options = { ...both, faces: ["async" as const] };

function engineOf(database: TestDatabase): AsyncEngine {
  return database.engine({ poolSize: 1, maxOverflow: 0, poolTimeout: 5 }) as unknown as AsyncEngine;
}

/** Cuts the connections that listen. */
async function cutListeners(engine: AsyncEngine): Promise<unknown> {
  return await engine.begin((connection) =>
    connection.execDriverSql(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'",
    ),
  );
}

describeDatabases("LISTEN", options, (database) => {
  test("messages come as they are committed, to the channels that were asked for", async () => {
    const engine = engineOf(database);
    await using listener = await listen(engine, ["jobs", 'Odd "name"; DROP']);
    const seen: Notification[] = [];
    // The listener's connection is not the pool's, which has one.
    await engine.begin(async (connection) => {
      await notify(connection, "jobs", "it's 1'); --");
      await notify(connection, "others", "unheard");
      await notify(connection, 'Odd "name"; DROP');
    });
    const undone = engine.begin(async (connection) => {
      await notify(connection, "jobs", "undone");
      throw new RangeError("no");
    });
    await expect(undone).rejects.toThrow(RangeError);
    await notify(engine, "jobs", "last");
    for await (const notification of listener) {
      seen.push(notification);
      if (notification.payload === "last") break;
    }
    expect(seen).toEqual([
      { channel: "jobs", payload: "it's 1'); --" },
      { channel: 'Odd "name"; DROP', payload: "" },
      { channel: "jobs", payload: "last" },
    ]);
    // Leaving the loop closed it, and its connection.
    expect(listener.closed).toBe(true);
    const left = await engine.begin((connection) =>
      connection.execDriverSql(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'",
      ),
    );
    expect(left.scalar()).toBe(0);
    expect(engine.pool.checkedOut).toBe(0);
  });

  test("a connection that was lost is replaced, listens again, and says so", async () => {
    const engine = engineOf(database);
    const told: string[] = [];
    let heard: (value: string) => void = () => undefined;
    let again: () => void = () => undefined;
    const reconnected = new Promise<void>((resolve) => (again = resolve));
    await using listener = await listen(engine, "jobs", {
      onNotification: ({ payload }) => {
        told.push(payload);
        heard(payload);
      },
      onLost: (error) => void told.push(error instanceof DBAPIError ? error.code : String(error)),
      onReconnect: () => {
        told.push("again");
        again();
      },
    });
    const next = (): Promise<string> => new Promise((resolve) => (heard = resolve));
    const first = next();
    await notify(engine, "jobs", "one");
    await first;
    await cutListeners(engine);
    await reconnected;
    const second = next();
    await notify(engine, "jobs", "two");
    await second;
    expect(told).toEqual(["one", "DBAPI-DISCONNECT", "again", "two"]);
    await listener.close();
    await notify(engine, "jobs", "three");
    expect(told).toHaveLength(4);
  });

  test("P1 a connection that is silent is asked, and closing while it is down ends the attempts", async () => {
    const { url } = engineOf(database);
    await using proxy = await Proxy.start(url.host ?? "127.0.0.1", url.port ?? 5432);
    const engine = createAsyncEngine(url.set({ host: "127.0.0.1", port: proxy.port }), {
      dialect: database.dialect as never, // of the same package, from source
    });
    let lost: () => void = () => undefined;
    const gone = new Promise<void>((resolve) => (lost = resolve));
    const listener = await listen(engine, "jobs", { pingEvery: 0.05, onLost: () => lost() });
    proxy.isDown = true;
    await gone;
    const taken = listener[Symbol.asyncIterator]().next();
    await listener.close();
    expect(await taken).toEqual({ done: true, value: undefined });
    await engine.dispose();
  });

  test("P3 behind a pooler it is refused, unless the pooler keeps a connection for its client", async () => {
    const { url } = engineOf(database);
    await using proxy = await Proxy.start(url.host ?? "127.0.0.1", url.port ?? 5432);
    proxy.changesKey = true; // as a pooler does
    const engine = createAsyncEngine(url.set({ host: "127.0.0.1", port: proxy.port }), {
      dialect: database.dialect as never, // of the same package, from source
    });
    await expect(listen(engine, "jobs")).rejects.toThrow(InvalidRequestError);
    await expect(listen(engine, "jobs")).rejects.toThrow(/a pooler stands before the server/);
    await using listener = await listen(engine, "jobs", { pooler: "session" });
    await notify(engine, "jobs", "heard");
    const { value } = await listener[Symbol.asyncIterator]().next();
    expect(value).toEqual({ channel: "jobs", payload: "heard" });
    await listener.close();
    await engine.dispose();
  });

  test("too many messages that nobody takes are an error, not a leak", async () => {
    const engine = engineOf(database);
    const listener = await listen(engine, "jobs", { maxWaiting: 2 });
    await engine.begin(async (connection) => {
      for (const payload of ["1", "2", "3", "4"])
        // oxlint-disable-next-line no-await-in-loop
        await notify(connection, "jobs", payload);
    });
    while (!listener.closed)
      // oxlint-disable-next-line no-await-in-loop
      await new Promise((resolve) => setTimeout(resolve, 10));
    const seen: string[] = [];
    const take = async (): Promise<void> => {
      for await (const { payload } of listener) seen.push(payload);
    };
    await expect(take()).rejects.toThrow(/maxWaiting/);
    expect(seen).toEqual(["1", "2"]);
  });

  test("a first connection that fails is an error at once", async () => {
    const { url } = engineOf(database);
    const engine = createAsyncEngine(url.set({ host: "127.0.0.1", port: 1 }), {
      dialect: database.dialect as never, // of the same package, from source
    });
    await expect(listen(engine, "jobs")).rejects.toThrow(DBAPIError);
    await expect(listen(engine, [])).rejects.toThrow(ArgumentError);
  });
});

describeDatabases("NOTIFY", both, (database) => {
  test("both faces send; the synchronous one cannot listen", async () => {
    const engine = database.engine() as unknown as AsyncEngine;
    await notify(engine, "jobs", "sent");
    if (database.face === "async") return;
    await expect(listen(engine, "jobs")).rejects.toThrow(/the synchronous face/);
    const sync = createEngine("sqlite:///:memory:", {
      dialect: { ...database.dialect, name: "other" } as never, // never connects
    });
    expect(() => notify(sync, "jobs")).toThrow(/"other"/);
    const other = { face: "async", dialect: sync.dialect } as unknown as ListenEngine;
    await expect(listen(other, "jobs")).rejects.toThrow(ArgumentError);
  });
});

/** A TCP proxy that can be down, or change the number of the server's process. */
class Proxy implements AsyncDisposable {
  isDown = false;
  changesKey = false;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(host: string, port: number) {
    this.#server = createServer((client) => this.#join(client, connect(port, host)));
  }

  static async start(host: string, port: number): Promise<Proxy> {
    const proxy = new Proxy(host, port);
    await new Promise<void>((resolve) => proxy.#server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }
  get port(): number {
    return (this.#server.address() as { port: number }).port;
  }
  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(client: Socket, server: Socket): void {
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => (socket === client ? server : client).destroy());
    }
    client.on("data", (data) => {
      if (this.isDown) client.destroy();
      else server.write(data);
    });
    server.on("data", (data) => {
      const key = Buffer.from(data);
      // BackendKeyData: "K", a length of 12, the process, the secret.
      const at = this.changesKey ? key.indexOf(Buffer.from([75, 0, 0, 0, 12])) : -1;
      if (at >= 0) key.writeInt32BE(key.readInt32BE(at + 5) + 1_000_000, at + 5);
      client.write(key);
    });
  }
}
