import { describe, expect, it } from "vitest";
import {
  alias,
  bindparam,
  cast,
  column,
  func,
  literal,
  literalColumn,
  MetaData,
  null_,
  select,
  t,
  table,
  text,
  union,
} from "@rebis/core-sql";
import { cacheKey, compile, defaultDialect, sameKey } from "@rebis/core-sql/spi";
import { sqlOf } from "../support/sql.ts";

const metadata = new MetaData();
const foo = table("foo", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  barId: column(t.integer(), { name: "bar_id" }),
});
const fooBar = table("foo_bar", metadata, { id: column(t.integer(), { primaryKey: true }) });

describe("CORE-033 names that nobody gave", () => {
  it("CORE-033 are numbered where they are first written: the column before its table", () => {
    const inner = select(foo.c.id, null_()).subquery();
    expect(sqlOf(select(inner))).toBe(
      "SELECT anon_1.id, anon_1.anon_2 FROM (SELECT foo.id AS id, NULL AS anon_2 FROM foo) AS anon_1",
    );
    const second = select(foo.c.id.add(1)).subquery();
    expect(sqlOf(select(second))).toBe(
      "SELECT anon_2.anon_1 FROM (SELECT foo.id + :id_1 AS anon_1 FROM foo) AS anon_2",
    );
  });

  it("CORE-033 label() without a name takes that of what it labels, with a number", () => {
    const label = foo.c.id.label();
    expect(sqlOf(select(label, foo.c.barId.add(1).label()).orderBy(label.desc()))).toBe(
      "SELECT foo.id AS id_1, foo.bar_id + :barId_1 AS anon_1 FROM foo ORDER BY id_1 DESC",
    );
    const inner = select(label).subquery("s");
    expect(sqlOf(select(inner))).toBe("SELECT s.id_1 FROM (SELECT foo.id AS id_1 FROM foo) AS s");
  });

  it("CORE-033 are cut to the length that the server keeps, and told apart by a number", () => {
    const identifiers = { ...defaultDialect.identifiers, labelLength: 16 };
    const dialect = { ...defaultDialect, identifiers };
    const query = select(func["quite_a_long_function"]!(), func["quite_a_long_one"]!());
    expect(compile(query.node, dialect).sql).toBe(
      "SELECT quite_a_long_function() AS quite_a_lo_1, quite_a_long_one() AS quite_a_lo_2",
    );
    const long = alias(foo, "a_long_alias");
    expect(compile(select(long.c.id).setLabelStyle("tablename-plus-col").node, dialect).sql).toBe(
      "SELECT a_long_alias.id AS a_long_ali_1 FROM foo AS a_long_alias",
    );
  });

  it("CORE-033 an alias of an alias begins with the name of that one, of a CTE with anon", () => {
    expect(sqlOf(select(alias(alias(foo, "bar")).c.id))).toBe("SELECT bar_1.id FROM foo AS bar_1");
    const cte = select(foo.c.id).cte("c");
    expect(sqlOf(select(alias(cte).c.id))).toBe(
      "WITH c AS (SELECT foo.id AS id FROM foo) SELECT anon_1.id FROM c AS anon_1",
    );
  });
});

describe("CORE-061 equal names in one list", () => {
  it("CORE-061 a second column gets a number, the same one once more a place", () => {
    const { id } = foo.c;
    expect(sqlOf(select(id, id, fooBar.c.id, fooBar.c.id))).toBe(
      "SELECT foo.id, foo.id AS id__1, foo_bar.id AS id_1, foo_bar.id AS id__2 FROM foo, foo_bar",
    );
  });
  it("CORE-061 names with tables clash, too", () => {
    expect(
      sqlOf(select(foo.c.barId, fooBar.c.id, fooBar.c.id).setLabelStyle("tablename-plus-col")),
    ).toBe(
      "SELECT foo.bar_id AS foo_bar_id, foo_bar.id AS foo_bar_id_1, foo_bar.id AS foo_bar_id__1 FROM foo, foo_bar",
    );
  });
  it("CORE-061 columns without a table are never labelled", () => {
    const a = literalColumn("a");
    expect(sqlOf(select(a, a, a))).toBe("SELECT a, a, a");
  });
  it("CORE-061 CAST takes the name of what it casts", () => {
    expect(sqlOf(select(cast(foo.c.id, t.text()), cast(foo.c.id, t.float()), foo.c.id))).toBe(
      "SELECT CAST(foo.id AS TEXT) AS id, CAST(foo.id AS FLOAT) AS id__1, foo.id AS id_1 FROM foo",
    );
  });
  it("CORE-061 the same value once more is a place, and tells statements apart", () => {
    const one = literal(1);
    const again = select(one, one);
    const other = select(literal(1), literal(1));
    expect(sqlOf(again)).toBe("SELECT :param_1 AS anon_1, :param_1 AS anon__1");
    expect(sqlOf(other)).toBe("SELECT :param_1 AS anon_1, :param_2 AS anon_2");
    expect(sameKey(cacheKey(again.node), cacheKey(other.node))).toBe(false);
    expect(sqlOf(select(null_(), null_()))).toBe("SELECT NULL AS anon_1, NULL AS anon__1");
  });
  it("CORE-037 a subquery has each of its columns by name, text() none, a literal column its own", () => {
    const inner = select(foo.c.id, foo.c.id, text("x"), literalColumn("1 y")).subquery("s");
    expect(inner.columns.map((each) => each.name)).toEqual(["id", "id", "1 y"]);
    expect(sqlOf(select(inner.c.id))).toBe(
      "SELECT s.id FROM (SELECT foo.id AS id, foo.id AS id__1, x, 1 y FROM foo) AS s",
    );
  });
  it("CORE-058 the members of a compound number their own names", () => {
    expect(sqlOf(union(select(bindparam("a")), select(foo.c.id.add(1))))).toBe(
      "SELECT :a AS anon_1 UNION SELECT foo.id + :id_1 AS anon_2 FROM foo",
    );
  });
});
