import { inspect } from "node:util";
import { ArgumentError } from "@rebis/base";
import { DatabaseUrl, makeUrl } from "@rebis/engine";
import { expect, test } from "vitest";

test("ENGINE-001 a URL in its parts, percent-decoded", () => {
  const url = makeUrl(
    "postgresql+pg://an%40n:s%2Fe%3Acret@db.example.org:5432/my%20shop?a=1&b=x+y&b=z",
  );
  expect(url).toMatchObject({
    dialectName: "postgresql",
    driverName: "pg",
    username: "an@n",
    password: "s/e:cret",
    host: "db.example.org",
    port: 5432,
    database: "my shop",
  });
  expect([...url.query]).toEqual([
    ["a", "1"],
    ["b", ["x y", "z"]],
  ]);
  expect(url.normalizedQuery.get("a")).toEqual(["1"]);
});

test.each([
  ["sqlite:///database.db", { dialectName: "sqlite", database: "database.db", host: undefined }],
  ["sqlite:////absolute/path/to/db.db", { database: "/absolute/path/to/db.db" }],
  ["sqlite:///:memory:", { database: ":memory:" }],
  ["sqlite://", { database: undefined }],
  ["sqlite+node:///x.db?mode=ro", { driverName: "node", database: "x.db" }],
  ["sqlite+better-sqlite3:///x.db", { driverName: "better-sqlite3" }],
  ["postgresql://user:password@localhost:5432/mydb", { username: "user", port: 5432 }],
  ["postgresql+asyncpg://user:password@host/database", { driverName: "asyncpg", host: "host" }],
  ["mysql+pymysql://user:password@host:3306/db", { driverName: "pymysql", port: 3306 }],
  ["oracle+cx_oracle://u:p@host:1521/?service_name=myservice", { database: undefined, port: 1521 }],
  ["mssql+pyodbc://u:p@host/db?driver=ODBC+Driver+17+for+SQL+Server", { database: "db" }],
  ["mssql+mssql://user:password@host/database?encrypt=true", { driverName: "mssql" }],
  ["postgresql://[2001:db8::1]:5433/db", { host: "2001:db8::1", port: 5433 }],
  ["postgresql://user@/db", { username: "user", password: undefined, host: undefined }],
  ["postgresql://user:@host/db", { password: "" }],
])("ENGINE-001 ENGINE-002 %s", (text, parts) => {
  const url = makeUrl(text);
  expect(url).toMatchObject(parts);
  // What is rendered reads the same again.
  expect(makeUrl(url.render({ hidePassword: false }))).toEqual(url);
});

test("ENGINE-001 C14 the password is shown by nothing that prints the URL", () => {
  const url = makeUrl("postgresql://ann:canary-8f2e@localhost/shop");
  for (const shown of [String(url), JSON.stringify(url), inspect(url), url.render()]) {
    expect(shown).not.toContain("canary");
  }
  expect(String(url)).toBe("postgresql://ann:***@localhost/shop");
  expect(url.render({ hidePassword: false })).toContain("canary-8f2e");
  expect(Object.values(url).join()).not.toContain("canary");
});

test("ENGINE-001 set and updateQuery give new URLs", () => {
  const url = makeUrl("postgresql://ann:secret@localhost/shop?a=1");
  const other = url.set({ database: "test", password: undefined });
  expect(String(other)).toBe("postgresql://ann@localhost/test?a=1");
  expect(url.database).toBe("shop");
  expect(String(url.updateQuery({ a: "2", b: ["x", "y"] }))).toContain("?a=2&b=x&b=y");
  expect(String(url.updateQuery({ a: "2" }, { append: true }))).toContain("?a=1&a=2");
  expect(String(url.withoutQuery("a"))).not.toContain("?");
});

test.each([
  "no url",
  "sqlite:/x",
  "://host/db",
  "postgresql://host:port/db",
  "postgresql://host:99999/db",
  "1sql://host",
])(
  "ENGINE-001 %s is refused, and its text is not repeated where it may hold a password",
  (text) => {
    expect(() => makeUrl(text)).toThrow(ArgumentError);
  },
);

test("ENGINE-001 a password is not in the message of a URL that cannot be parsed", () => {
  expect(() => makeUrl("postgresql:/ann:canary-8f2e@localhost/shop")).toThrow(
    expect.not.objectContaining({ message: expect.stringContaining("canary") }),
  );
});

test("C11 hostile names in the query are data", () => {
  const url = makeUrl("sqlite:///x.db?__proto__[x]=1&__proto__=2&constructor=3");
  expect(url.query.get("__proto__")).toBe("2");
  expect(url.query.get("constructor")).toBe("3");
  expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  expect(new DatabaseUrl({ dialectName: "sqlite" }).query.get("toString")).toBeUndefined();
});
