import { ArgumentError } from "@rebis/base";
import { column, insert, literal, MetaData, not, t, table, update } from "@rebis/core-sql";
import { beforeAll, describe, expect, test } from "vitest";
import {
  array,
  json,
  jsonb,
  jsonbPathExists,
  jsonbPathMatch,
  jsonbPathQuery,
  jsonbPathQueryArray,
  jsonbPathQueryFirst,
} from "../../src/index.ts";
import { Asking, expressionText, textOf } from "../support/asking.ts";
import { dropDatabases, whyMissing } from "../support/database.ts";

dropDatabases();
interface Document {
  a: { b: number[]; "it's": string };
  c: string;
  n: null;
}
const metadata = new MetaData();
const files = table("files", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  data: column(jsonb<Document>()),
  doc: column(json<Document>()),
});
const { data, doc } = files.c;
const document: Document = { a: { b: [10, 20], "it's": "y" }, c: "text", n: null };
const asking = new Asking(metadata);
beforeAll(async () => {
  if (asking.isThere)
    await asking.run(insert(files).values({ id: 1, data: document, doc: document }));
});

describe.skipIf(whyMissing() !== undefined)("PG-011 D5 operators of JSON and JSONB", () => {
  asking.tells("", [
    [doc.getItem("a"), "files.doc -> $1::TEXT", document.a],
    [
      doc.getItem("a").getItem("b").getItem(1),
      "((files.doc -> $1::TEXT) -> $2::TEXT) -> $3::INT",
      20,
    ],
    [doc.getItem(["a", "b", 0]), "files.doc #> $1", 10],
    [doc.getItem("c"), "files.doc -> $1::TEXT", "text"],
    [doc.getItem("c").asText(), "files.doc ->> $1::TEXT", "text"],
    [doc.getItem(["a", "b"]).asText(), "files.doc #>> $1", "[10,20]"],
    [doc.getItem("z" as "c").asText(), "files.doc ->> $1::TEXT", null],
    [
      doc.getItem("a").getItem("it's").asText().eq("y"),
      "((files.doc -> $1::TEXT) ->> $2::TEXT) = $3::VARCHAR",
      true,
    ],
    [data.getItem("a"), "files.data[$1::TEXT]", document.a],
    [data.getItem("a").getItem("b").getItem(-1), "files.data[$1::TEXT][$2::TEXT][$3::INT]", 20],
    [
      data.getItem("a").getItem("b").getItem(0).asText(),
      "(files.data[$1::TEXT][$2::TEXT]) ->> $3::INT",
      "10",
    ],
    [data.getItem(["a", "b", 0]), "files.data #> $1", 10],
    [data.getItem(["a", "it's"]).asText(), "files.data #>> $1", "y"],
    [data.concat({ c: "x" }).getItem("c"), "(files.data || $1::JSONB)[$2::TEXT]", "x"],
    [data.hasKey("c"), "files.data ? $1::VARCHAR", true],
    [data.hasKey("b"), "files.data ? $1::VARCHAR", false],
    [data.hasAll(["a", "c"]), "files.data ?& $1::TEXT[]", true],
    [data.hasAll(["a", "z"]), "files.data ?& $1::TEXT[]", false],
    [data.hasAny(array(["z", "c"])), "files.data ?| ARRAY[$1::VARCHAR, $2::VARCHAR]", true],
    [data.hasAny(["z"]), "files.data ?| $1::TEXT[]", false],
    [data.contains({ a: { b: [20] } }), "files.data @> $1::JSONB", true],
    [data.contains({ a: { b: [21] } }), "files.data @> $1::JSONB", false],
    [not(data.contains({ c: "text" })), "NOT (files.data @> $1::JSONB)", false],
    [
      data.getItem("c").containedBy(data.getItem("c")),
      "files.data[$1::TEXT] <@ files.data[$2::TEXT]",
      true,
    ],
    [data.sub("a").sub("n"), "(files.data - $1::VARCHAR) - $2::VARCHAR", { c: "text" }],
    [data.sub(["a", "c"]), "files.data - $1::TEXT[]", { n: null }],
    [data.getItem("a").getItem("b").sub(0), "files.data[$1::TEXT][$2::TEXT] - $3::INTEGER", [20]],
    [
      data.deletePath(["a", "b"]).getItem("a"),
      "(files.data #- CAST(ARRAY[$1::VARCHAR, $2::VARCHAR] AS TEXT[]))[$3::TEXT]",
      { "it's": "y" },
    ],
    [data.pathExists("$.a.b[*] ? (@ > 15)"), "files.data @? $1", true],
    [data.pathExists("$.a.b[*] ? (@ > 25)"), "files.data @? $1", false],
    [data.pathMatch("$.a.b[0] == 10"), "files.data @@ $1", true],
    [data.pathMatch("$.a.b[0] == 11"), "files.data @@ $1", false],
    [
      jsonbPathExists(data, "$.a.b[*] ? (@ == $n)", { vars: { n: 20 } }),
      "jsonb_path_exists(files.data, $1, $2::JSONB)",
      true,
    ],
    [
      jsonbPathMatch(data, "$.c == 5", { silent: true }),
      "jsonb_path_match(files.data, $1, $2::JSONB, $3)",
      null,
    ],
    [jsonbPathQuery(data, "$.a.b[*]"), "jsonb_path_query(files.data, $1)", 10],
    [jsonbPathQueryArray(data, "$.a.b[*]"), "jsonb_path_query_array(files.data, $1)", [10, 20]],
    [
      jsonbPathQueryFirst(data, "$.a.b[*]").getItem("x"),
      "(jsonb_path_query_first(files.data, $1))[$2::TEXT]",
      null,
    ],
  ]);

  test("C2 a hostile index or path is a key of that name, and the text stays the same", async () => {
    for (const hostile of [
      "x'); DROP TABLE files; --",
      "a,b",
      "{a,b}",
      "*",
      "$",
      "::",
      "\\",
      "?",
      '"',
    ]) {
      const held = literal({ [hostile]: 7 }, jsonb<Record<string, number>>());
      expect(await asking.value(held.getItem(hostile))).toBe(7);
      expect(await asking.value(held.getItem([hostile]).asText())).toBe("7");
      expect(await asking.value(held.deletePath([hostile]))).toEqual({});
      expect(expressionText(data.getItem([hostile as "c"]))).toBe("files.data #> $1");
    }
  });

  test("UPDATE writes to an item: values() and orderedValues() take it as a key", async () => {
    const inner = data.getItem("a").getItem("b").getItem(0);
    const change = update(files)
      .where(files.c.id.eq(1))
      .values([
        [inner, 11],
        [doc, document],
        ["data", data.concat({ c: "kept" })],
      ]);
    expect(textOf(change)).toBe(
      "UPDATE files SET data[$1::TEXT][$2::TEXT][$3::INT]=$4::JSONB, data=(files.data || $5::JSONB), doc=$6::JSON WHERE files.id = $7::INTEGER",
    );
    const place = update(files).values([[data.getItem("a").getItem("b").getItem(0), 11]]);
    expect(textOf(place)).toBe("UPDATE files SET data[$1::TEXT][$2::TEXT][$3::INT]=$4::JSONB");
    await asking.run(place);
    expect(await asking.value(data.getItem(["a", "b"]))).toEqual([11, 20]);
    await asking.run(update(files).orderedValues(["id", 2], [data.getItem("n"), { deep: true }]));
    expect(await asking.value(data.getItem("n").getItem("deep" as never))).toBe(true);
    await asking.run(update(files).values({ id: 1, data: document }));
    expect(() => update(files).values([[data.hasKey("a"), 1]])).toThrow(/left side of SET/u);
    expect(() => update(files).values([[data.getItem("a"), undefined]])).toThrow(ArgumentError);
  });

  test("what is no index is refused, and a whole document has no text of an item", () => {
    expect(() => data.getItem(1.5 as never)).toThrow(ArgumentError);
    expect(() => data.getItem(["a", {} as never])).toThrow(/a key or a whole number/u);
    expect(() => data.sub(true as never)).toThrow(ArgumentError);
    const whole = data as unknown as { asText(): unknown };
    expect(() => whole.asText()).toThrow(/no item of one/u);
    expect("hasKey" in doc).toBe(false);
  });
});
