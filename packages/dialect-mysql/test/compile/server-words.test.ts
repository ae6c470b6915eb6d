import {
  cast,
  column,
  compileStatement,
  MetaData,
  nullsLast,
  select,
  type SqlType,
  t,
  table,
} from "@rebis/core-sql";
import { compile } from "@rebis/core-sql/spi";
import { expect, test } from "vitest";
import { mariadb, mysql, set, unsigned } from "../../src/index.ts";

const users = table("users", new MetaData(), {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50)),
  age: column(t.integer()),
});
const onMariadb = mariadb({ serverVersion: "10.11.6-MariaDB" });
const onMysql = mysql({ serverVersion: "8.4.3" });

function textOf(statement: Parameters<typeof compileStatement>[0], dialect = onMariadb): string {
  return compileStatement(statement, { dialect }).sql.replaceAll(/\s+/gu, " ");
}

test("MYSQL-013 MYSQL-009 a server that was not asked yet gets what every server takes", () => {
  const unknown = mysql();
  const locked = (options: object) =>
    textOf(select(users.c.id).withForUpdate(options), unknown).replace(/^.* users /u, "");
  expect(locked({ read: true, of: users, nowait: true })).toBe("LOCK IN SHARE MODE NOWAIT");
  expect(locked({ of: users, skipLocked: true })).toBe("FOR UPDATE SKIP LOCKED");
  const fraction = select(cast(users.c.age.add(1), t.double()).label("a"));
  expect(textOf(fraction, unknown)).toBe("SELECT (users.age + ?) AS a FROM users");
  expect(textOf(fraction)).toBe("SELECT CAST(users.age + ? AS DOUBLE) AS a FROM users");
  // The standard's words, which SQLAlchemy writes; a known server gets what it understands.
  const rows = select(users.c.id).orderBy(nullsLast(users.c.id)).offset(2).fetch(3);
  expect(textOf(rows, unknown)).toContain("id NULLS LAST OFFSET ? ROWS FETCH FIRST ? ROWS ONLY");
  expect(textOf(rows, onMysql)).toContain("THEN 1 ELSE 0 END, users.id LIMIT ?, ?");
});

test("MYSQL-006 the target of a CAST has the digits that were asked for", () => {
  const casts = [
    [t.dateTime(), "DATETIME"],
    [t.time(), "TIME"],
    [t.numeric(), "DECIMAL"],
    [t.float(), "FLOAT"],
    [t.exactly("TIMESTAMP(3)", t.dateTime()), "DATETIME(3)"],
    [t.exactly("NUMERIC(7, 2)", t.numeric(7, 2)), "DECIMAL(7, 2)"],
    [t.exactly("TEXT", t.text()), "CHAR"],
    [t.exactly("BIGINT", t.bigInteger()), "SIGNED INTEGER"],
  ] as const;
  for (const [type, name] of casts) {
    const statement = select(cast(users.c.name, type as SqlType<unknown>).label("a"));
    expect(textOf(statement)).toBe(`SELECT CAST(users.name AS ${name}) AS a FROM users`);
  }
});

test("MYSQL-006 CORE-027 a CAST to a type that the server does not cast to is left out, and warned of", () => {
  const statement = select(
    cast(users.c.age, t.boolean()).label("a"),
    cast(users.c.name, t.enum("a", "b")).label("b"),
    cast(users.c.name.concat("x"), set("x")).label("c"),
    cast(users.c.name, unsigned("big")).label("d"),
    cast(users.c.name, t.numeric(5, 2)).label("e"),
    cast(users.c.name, t.largeBinary(3)).label("f"),
    cast(users.c.name, t.json()).label("g"),
    cast(users.c.name, t.exactly("VARCHAR(7)", t.string(7))).label("h"),
  );
  const { sql, warnings } = compile(statement.node, onMysql.sql);
  expect(sql).toBe(
    "SELECT users.age AS a, users.name AS b, (concat(users.name, ?)) AS c, " +
      "CAST(users.name AS UNSIGNED INTEGER) AS d, CAST(users.name AS DECIMAL(5, 2)) AS e, " +
      "CAST(users.name AS BINARY) AS f, CAST(users.name AS JSON) AS g, " +
      "CAST(users.name AS CHAR(7)) AS h FROM users",
  );
  expect(warnings).toHaveLength(3);
  expect(warnings?.[0]).toMatch(/CAST to BOOL is left out/u);
});
