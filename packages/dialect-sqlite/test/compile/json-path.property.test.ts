import { column, type Condition, MetaData, select, t, table } from "@rebis/core-sql";
import { compile } from "@rebis/core-sql/spi";
import { createEngine } from "@rebis/engine";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { insert, sqlite } from "../../src/index.ts";
import { applicationFolder } from "../support/database.ts";

const metadata = new MetaData();
const docs = table("docs", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  doc: column(t.json(), { nullable: true }),
});
/** Whether a string has no half of a surrogate pair alone. */
function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
const hostile = [
  "a",
  'a"b',
  "a\\b",
  "$",
  "$.x",
  "[0]",
  "*",
  "a.b",
  "#-1",
  '"',
  '\\"',
  "",
  "'",
  "--",
  "?",
  "::int",
  "__proto__",
  "a\nb",
  "\u2028",
  "\u{1f600}",
  "\u0001",
];

describe.each(["sqlite://", "sqlite+node://"])("SQLITE-010 TYPE-008 over %s", (url) => {
  function opened() {
    const engine = createEngine(url, { dialect: sqlite(), applicationFolder });
    metadata.createAll(engine);
    return engine;
  }

  test("C2: a hostile leg finds its own key and no other; the text is the same for every leg", () => {
    const engine = opened();
    const document = Object.fromEntries(hostile.map((key) => [key, `value of ${key}`]));
    // Object.fromEntries defines keys, so that __proto__ is one of them.
    engine.begin(
      (connection) => void connection.execute(insert(docs).values({ id: 1, doc: document })),
    );
    const texts = new Set<string | undefined>();
    using connection = engine.connect();
    for (const leg of hostile) {
      const statement = select(
        docs.c.doc.path(leg).label("v"),
        docs.c.doc.path(leg).asString().label("s"),
      );
      expect(connection.execute(statement).one()).toEqual({
        v: `value of ${leg}`,
        s: `value of ${leg}`,
      });
      texts.add(compile(statement.node, sqlite().sql).sql);
    }
    expect(texts.size).toBe(1);
    for (const leg of ["$.a", "a[0]", "$[0]", "b", "a.", '"a"']) {
      expect(connection.execute(select(docs.c.doc.path(leg).label("v"))).scalar()).toBeNull();
    }
    expect(() => docs.c.doc.path("a\0")).toThrow("contains the character NUL");
  });

  test("C2 property: any key, any depth", () => {
    const engine = opened();
    using connection = engine.connect();
    const path = fc.array(fc.oneof(fc.string({ unit: "binary" }), fc.nat({ max: 3 })), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(path, fc.jsonValue(), (legs, leaf) => {
        // JSON text has no lone surrogates that SQLite could keep apart.
        fc.pre(
          legs.every(
            (leg) => typeof leg === "number" || (isWellFormed(leg) && !leg.includes("\0")),
          ),
        );
        const document = legs.reduceRight<unknown>(
          (inner, leg) =>
            typeof leg === "number"
              ? [...Array.from({ length: leg }, () => "other"), inner]
              : Object.fromEntries([
                  ["other", 1],
                  [leg, inner],
                ]),
          leaf,
        );
        connection.execute(
          insert(docs)
            .values({ id: 1, doc: document })
            .onConflictDoUpdate({ indexElements: ["id"], set: { doc: document } }),
        );
        const found = connection.execute(select(docs.c.doc.path(...legs).label("v"))).scalar();
        expect(found).toEqual(JSON.parse(JSON.stringify(leaf)));
      }),
      { numRuns: 150 },
    );
  });

  test("the value is read as what is asked for; JSON null and a missing key are null", () => {
    const engine = opened();
    using connection = engine.connect();
    connection.execute(
      insert(docs).values({
        id: 1,
        doc: { n: 5, f: 1.5, s: "text", yes: true, no: false, nothing: null, list: [1, 2] },
      }),
    );
    const p = (leg: string) => docs.c.doc.path(leg);
    expect(
      connection
        .execute(
          select({
            n: p("n").asInteger(),
            f: p("f").asFloat(),
            s: p("s").asString(),
            yes: p("yes").asBoolean(),
            no: p("no").asBoolean(),
            exact: p("f").asNumeric(10, 2),
            nothing: p("nothing").asString(),
            missing: p("gone").asInteger(),
            list: p("list"),
            second: docs.c.doc.path("list", 1).asInteger(),
          }),
        )
        .one(),
    ).toEqual({
      n: 5,
      f: 1.5,
      s: "text",
      yes: true,
      no: false,
      exact: "1.50",
      nothing: null,
      missing: null,
      list: [1, 2],
      second: 2,
    });
    const ids = (criterion: Condition) =>
      connection.execute(select(docs.c.id).where(criterion)).scalars().all();
    expect(ids(p("n").asInteger().gt(4))).toEqual([1]);
    expect(ids(p("s").asString().eq("text"))).toEqual([1]);
    expect(ids(p("list").eq([1, 2]))).toEqual([1]);
    expect(ids(p("gone").is(null))).toEqual([1]);
    expect(ids(p("nothing").is(null))).toEqual([]);
  });

  test("TYPE-008: null is JSON null in a json column, SQL NULL where the type says so", () => {
    const metadataTwo = new MetaData();
    const both = table("both", metadataTwo, {
      id: column(t.integer(), { primaryKey: true }),
      json: column(t.json(), { nullable: true }),
      plain: column(t.json({ noneAsNull: true }), { nullable: true }),
    });
    const engine = createEngine(url, { dialect: sqlite(), applicationFolder });
    metadataTwo.createAll(engine);
    using connection = engine.connect();
    connection.execute(insert(both), { id: 1, json: null, plain: null });
    expect(connection.execDriverSql("SELECT json, plain FROM both").tuples().all()).toEqual([
      ["null", null],
    ]);
    expect(connection.execute(select(both)).one()).toEqual({ id: 1, json: null, plain: null });
  });
});
