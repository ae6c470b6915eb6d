import { join } from "node:path";
import { ArgumentError, InvalidRequestError, NoSuchModuleError } from "@rebis/base";
import { createAsyncEngine } from "@rebis/async";
import { makeUrl } from "@rebis/engine";
import { describe, expect, test } from "vitest";
import { connectOptions } from "../src/drivers/connect-options.ts";
import { dialect, mariadb, mysql } from "../src/index.ts";
import { dropDatabases, emptyDatabase, whyMissing } from "./support/database.ts";
import { connectTo } from "./support/scripted-server.ts";

dropDatabases();
const applicationFolder = join(import.meta.dirname, "..");

function options(url: string) {
  return connectOptions({ url: makeUrl(url), connectArgs: {}, applicationFolder }, {});
}

describe("MYSQL-001 URLs", () => {
  test("host, port, user, password, database, socket, TLS", () => {
    expect(
      options("mysql+mysql2://ann:s%40cret@db:3307/shop?ssl_mode=verify_ca&connect_timeout=3"),
    ).toMatchObject({
      host: "db",
      port: 3307,
      user: "ann",
      password: "s@cret",
      database: "shop",
      ssl: { rejectUnauthorized: true, verifyIdentity: false },
      connectTimeout: 3,
    });
    expect(options("mariadb:///shop?unix_socket=/run/db.sock&charset=utf8mb4")).toMatchObject({
      host: undefined,
      socketPath: "/run/db.sock",
    });
  });

  test.each([
    ["mysql://db/shop?nothing=1", /the parameter "nothing"/u],
    ["mysql://db/shop?charset=latin1", /utf8mb4/u],
    ["mysql://db/shop?ssl_mode=sometimes", /unknown ssl_mode/u],
    ["mysql://db/shop?connect_timeout=soon", /no number of seconds/u],
  ])("%s is refused", (url, message) => {
    expect(() => options(url)).toThrow(ArgumentError);
    expect(() => options(url)).toThrow(message);
  });

  test("a driver that there is not is named, with the one that there is", () => {
    const url = makeUrl("mysql+mysqldb9://db/shop");
    const create = () => mysql().createDriver({ url, connectArgs: {}, applicationFolder });
    expect(create).toThrow(NoSuchModuleError);
    expect(create).toThrow(/"mysqldb9".*mysql2/u);
  });

  test("the name in the URL chooses: mariadb:// raises on MySQL, mysql:// finds MariaDB out", () => {
    expect(dialect("mariadb").name).toBe("mariadb");
    expect(dialect().name).toBe("mysql");
    expect(() => connectTo(mariadb(), "8.4.3")).toThrow(InvalidRequestError);
    expect(() => connectTo(mariadb(), "8.4.3")).toThrow(/the server is MySQL.*mysql:\/\//u);
    const own = mysql();
    expect(own.sql.capabilities.sequences).toBe(false);
    expect(connectTo(own, "5.5.5-10.11.6-MariaDB")).toContain("SET time_zone = '+00:00'");
    expect(own.sql.capabilities.sequences).toBe(true);
  });
});

test.skipIf(whyMissing() !== undefined)(
  "MYSQL-001 a connection speaks utf8mb4 and counts in UTC",
  async () => {
    const { url } = await emptyDatabase();
    const engine = createAsyncEngine(url, { dialect: mariadb() });
    const connection = await engine.connect();
    const rows = await connection.execDriverSql(
      "SELECT @@character_set_client, @@character_set_connection, @@character_set_results, @@time_zone, '🜔'",
    );
    expect(rows.tuples().all()).toEqual([["utf8mb4", "utf8mb4", "utf8mb4", "+00:00", "🜔"]]);
    await connection.close();
    await engine.dispose();
  },
);
