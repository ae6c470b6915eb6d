import { describe, expect, it } from "vitest";
import {
  column,
  delete_,
  func,
  insert,
  literal,
  select,
  t,
  text,
  union,
  unionAll,
  values,
} from "@rebis/core-sql";
import { sqlOf } from "../support/sql.ts";
import { users } from "../support/tables.ts";

const inner = select(literal(1).label("x")).cte("inner_cte", { nesting: true });

describe("CORE-064 CTEs kept inside their statement", () => {
  it("CORE-064 stand in the WITH of the query that has them in FROM", () => {
    const outer = select(inner.c.x.label("y")).cte("outer_cte");
    expect(sqlOf(select(outer.c.y))).toBe(
      "WITH outer_cte AS (WITH inner_cte AS (SELECT :param_1 AS x) " +
        "SELECT inner_cte.x AS y FROM inner_cte) SELECT outer_cte.y FROM outer_cte",
    );
    expect(sqlOf(select(inner.c.x))).toBe(
      "WITH inner_cte AS (SELECT :param_1 AS x) SELECT inner_cte.x FROM inner_cte",
    );
  });

  it("CORE-064 one name may stand for two of them in two places", () => {
    const other = select(literal(2).label("x")).cte("inner_cte", { nesting: true });
    const sub = (cte: typeof inner): ReturnType<typeof scalar> => scalar(cte);
    const scalar = (cte: typeof inner) => select(cte.c.x).scalarSubquery();
    expect(sqlOf(select(sub(inner).label("a"), sub(other).label("b")))).toBe(
      "SELECT (WITH inner_cte AS (SELECT :param_1 AS x) SELECT inner_cte.x FROM inner_cte) AS a, " +
        "(WITH inner_cte AS (SELECT :param_2 AS x) SELECT inner_cte.x FROM inner_cte) AS b",
    );
  });

  it("CORE-064 addCte() with nestHere moves one there", () => {
    const cte = select(literal(1).label("x")).cte("c");
    const sub = select(cte.c.x).addCte(cte, { nestHere: true }).subquery("s");
    expect(sqlOf(select(sub.c.x))).toBe(
      "SELECT s.x FROM (WITH c AS (SELECT :param_1 AS x) SELECT c.x AS x FROM c) AS s",
    );
  });

  it("CORE-064 the members of a compound share the WITH of the compound", () => {
    const all = unionAll(select(inner.c.x), select(literal(3).label("x"))).subquery("s");
    expect(sqlOf(select(all.c.x))).toBe(
      "SELECT s.x FROM (WITH inner_cte AS (SELECT :param_1 AS x) " +
        "SELECT inner_cte.x AS x FROM inner_cte UNION ALL SELECT :param_2 AS x) AS s",
    );
  });

  it("CORE-064 CORE-065 DELETE inside WITH has one of its own", () => {
    const gone = delete_(users).where(users.c.id.eq(inner.c.x)).returning(users.c.id).cte("gone");
    expect(sqlOf(select(gone.c.id))).toBe(
      "WITH gone AS (WITH inner_cte AS (SELECT :param_1 AS x) DELETE FROM users USING inner_cte " +
        "WHERE users.id = inner_cte.x RETURNING users.id) SELECT gone.id FROM gone",
    );
  });
});

describe("CTEs", () => {
  it("CORE-066 have words of one database before and behind the query", () => {
    const cte = select(users.c.id)
      .cte("c")
      .prefixWith(text("MATERIALIZED"), { dialect: "default" })
      .prefixWith(text("OTHER"), { dialect: "mysql" })
      .suffixWith(text("SEARCH DEPTH FIRST BY id SET seq"));
    expect(sqlOf(select(cte.c.id))).toBe(
      "WITH c AS MATERIALIZED (SELECT users.id AS id FROM users) " +
        "SEARCH DEPTH FIRST BY id SET seq SELECT c.id FROM c",
    );
  });

  it("CORE-063 a recursive one takes several queries at once", () => {
    const start = select(literal(1).label("n")).cte("r", { recursive: true });
    const both = start.unionAll(select(start.c.n.add(1)), select(start.c.n.add(2)));
    expect(sqlOf(select(both.c.n))).toBe(
      "WITH RECURSIVE r(n) AS (SELECT :param_1 AS n UNION ALL SELECT r.n + :n_1 AS anon_1 FROM r " +
        "UNION ALL SELECT r.n + :n_2 AS anon_2 FROM r) SELECT r.n FROM r",
    );
  });

  it("CORE-057 VALUES is one, with its columns", () => {
    const rows = values({ id: column(t.integer()) })
      .data([[1], [2]])
      .cte("v");
    expect(sqlOf(select(rows.c.id))).toBe(
      "WITH v(id) AS (VALUES (:param_1), (:param_2)) SELECT v.id FROM v",
    );
  });

  it("CORE-062 are added to compounds and texts that do not mention them", () => {
    const cte = insert(users)
      .values({ id: 1, name: "a", isActive: true })
      .returning(users.c.id)
      .cte("c");
    expect(sqlOf(union(select(func.now()), select(func.now())).addCte(cte))).toMatch(
      /^WITH c AS \(INSERT INTO users .* RETURNING users.id\) SELECT now\(\)|CURRENT_TIMESTAMP/,
    );
    expect(sqlOf(text("SELECT id FROM c").columns({ id: t.integer() }).addCte(cte))).toMatch(
      /^WITH c AS \(INSERT INTO users .*\) SELECT id FROM c$/,
    );
  });
});
