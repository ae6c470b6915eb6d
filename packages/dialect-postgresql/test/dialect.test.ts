import { ArgumentError, type DatabaseUrl, NoSuchModuleError } from "@rebis/base";
import { makeUrl } from "@rebis/engine";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { connectOptions, tlsOptions } from "../src/drivers/connect-options.ts";
import { requireDriver } from "../src/drivers/require-driver.ts";
import { settingStatements } from "../src/drivers/session-settings.ts";
import { postgresql } from "../src/index.ts";
import { applicationFolder } from "./support/database.ts";

function options(url: string) {
  const parsed: DatabaseUrl = makeUrl(url);
  return connectOptions({ url: parsed, connectArgs: {}, applicationFolder }, {});
}

describe("PG-001 PG-006 URLs", () => {
  test("host, port, user, password, database; the rest is the driver's default", () => {
    expect(options("postgresql://ann:s%40cret@db:6432/shop")).toMatchObject({
      host: "db",
      port: 6432,
      user: "ann",
      password: "s@cret",
      database: "shop",
      tls: "disable",
      prepare: "auto",
    });
    expect(options("postgresql://").host).toBeUndefined();
  });
  test("parameters: a socket, TLS, the application's name, the policy of preparing", () => {
    expect(
      options(
        "postgresql:///shop?host=/run/pg&sslmode=verify-full&application_name=web&prepare=unnamed&connect_timeout=3",
      ),
    ).toMatchObject({
      host: "/run/pg",
      tls: "verify-full",
      applicationName: "web",
      prepare: "unnamed",
      connectTimeout: 3,
    });
    const given = { certificates: undefined, host: undefined };
    expect(tlsOptions({ ...given, tls: "disable" })).toBe(false);
    expect(tlsOptions({ ...given, tls: "require" })).toEqual({ rejectUnauthorized: false });
    expect(tlsOptions({ ...given, tls: "verify-full" })).toEqual({});
    const trusting = { ...given, certificates: "PEM" };
    expect(tlsOptions({ ...trusting, tls: "verify-full" })).toEqual({ ca: "PEM" });
  });
  test.each([
    [
      "host=a&host=b:7",
      [
        ["a", 6543],
        ["b", 7],
      ],
    ],
    [
      "host=a,b&port=1,2",
      [
        ["a", 1],
        ["b", 2],
      ],
    ],
    [
      "host=a,b&port=9",
      [
        ["a", 9],
        ["b", 9],
      ],
    ],
    ["host=[::1]:7", [["::1", 7]]],
    ["host=/run/x:1", [["/run/x:1", 6543]]],
    ["connect_timeout=1", [["own", 6543]]],
  ] as const)("hosts: %s", (query, hosts) => {
    const found = options(`postgresql://own:6543/shop?${query}`).hosts;
    expect(found.map(({ host, port }) => [host, port])).toEqual(hosts);
  });
  test.each([
    ["postgresql://db/shop?nothing=1", /the parameter "nothing"/],
    ["postgresql://db/shop?sslmode=sometimes", /unknown sslmode/],
    ["postgresql://db/shop?host=a,b,c&port=1,2", /3 hosts and 2 ports/],
    ["postgresql://db/shop?target_session_attrs=best", /unknown target_session_attrs/],
    ["postgresql://db/shop?sslrootcert=/no/such/file", /cannot be read/],
    ["postgresql://db/shop?connect_timeout=soon", /no number of seconds/],
  ])("%s is refused", (url, message) => {
    expect(() => options(url)).toThrow(ArgumentError);
    expect(() => options(url)).toThrow(message);
  });
  test("a driver that there is not, and a package that is not installed, are named", () => {
    const url = makeUrl("postgresql+pglite://db/shop");
    const create = () => postgresql().createDriver({ url, connectArgs: {}, applicationFolder });
    expect(create).toThrow(NoSuchModuleError);
    expect(create).toThrow(/"pglite".*postgresql\+postgres/);
    const empty = mkdtempSync(join(tmpdir(), "rebis-empty-"));
    expect(() => requireDriver("no-such-driver", empty)).toThrow(
      /"no-such-driver" is not installed/,
    );
  });
});

test("PG-002 isolation levels are set for the session, AUTOCOMMIT needs nothing", () => {
  const { transaction } = postgresql();
  expect(transaction.setIsolationLevel("SERIALIZABLE")).toEqual([
    "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SERIALIZABLE",
  ]);
  expect(transaction.setIsolationLevel("AUTOCOMMIT")).toEqual([]);
});

test("P3 nothing is set on a connection whose server has the usual settings", () => {
  const usual = { DateStyle: "ISO, MDY", IntervalStyle: "postgres", client_encoding: "UTF8" };
  for (const TimeZone of ["UTC", "Etc/UTC", "GMT", "Etc/GMT0"]) {
    expect(settingStatements(new Map(Object.entries({ ...usual, TimeZone })))).toEqual([]);
  }
  const odd = {
    DateStyle: "German, DMY",
    IntervalStyle: "sql_standard",
    client_encoding: "LATIN1",
    TimeZone: "Asia/Kathmandu",
  };
  expect(settingStatements(new Map(Object.entries(odd)))).toEqual([
    "SET DateStyle = 'ISO'",
    "SET IntervalStyle = 'iso_8601'",
    "SET client_encoding = 'UTF8'",
    "SET TimeZone = 'UTC'",
  ]);
});
