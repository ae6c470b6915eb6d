import { ArgumentError } from "@rebis/base";
import {
  all,
  any,
  cast,
  column,
  func,
  insert,
  literal,
  MetaData,
  not,
  select,
  t,
  table,
  true_,
} from "@rebis/core-sql";
import { beforeAll, describe, expect, test } from "vitest";
import { aggregateOrderBy, array, arrayAgg, unnest } from "../../src/index.ts";
import { Asking, expressionText, textOf } from "../support/asking.ts";
import { dropDatabases, whyMissing } from "../support/database.ts";

dropDatabases();
const metadata = new MetaData();
const posts = table("posts", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  tags: column(array(t.text())),
  grid: column(array(t.integer(), { dimensions: 2 })),
  zero: column(array(t.integer(), { zeroIndexes: true })),
});
const { id, tags, grid, zero } = posts.c;
const asking = new Asking(metadata);
beforeAll(async () => {
  if (!asking.isThere) return;
  const [first, second] = [
    {
      id: 1,
      tags: ["a", "b", "it's"],
      grid: [
        [1, 2],
        [3, 4],
      ],
      zero: [7, 8, 9],
    },
    { id: 2, tags: ["c"], grid: [[5]], zero: [] },
  ];
  await asking.run(insert(posts).values(first as never));
  await asking.run(insert(posts).values(second as never));
});

describe.skipIf(whyMissing() !== undefined)("PG-014 TYPE-012 D5 arrays", () => {
  asking.tells("", [
    [tags.contains(["a", "it's"]), "posts.tags @> $1::TEXT[]", true],
    [tags.contains(["a", "z"]), "posts.tags @> $1::TEXT[]", false],
    [tags.containedBy(["a", "b", "it's", "z"]), "posts.tags <@ $1::TEXT[]", true],
    [tags.containedBy(["a"]), "posts.tags <@ $1::TEXT[]", false],
    [tags.overlap(array(["z", "b"])), "posts.tags && ARRAY[$1::TEXT, $2::TEXT]", true],
    [not(tags.overlap(["z"])), "NOT (posts.tags && $1::TEXT[])", true],
    [tags.any("b"), "$1::VARCHAR = ANY (posts.tags)", true],
    [tags.any("z"), "$1::VARCHAR = ANY (posts.tags)", false],
    [tags.all("z", "ne"), "$1::VARCHAR != ALL (posts.tags)", true],
    [tags.all("b", "le"), "$1::VARCHAR <= ALL (posts.tags)", false],
    [literal("b").eq(any(tags)), "$1::VARCHAR = ANY (posts.tags)", true],
    [literal("b").ne(all(tags)), "$1::VARCHAR != ALL (posts.tags)", false],
    [tags.getItem(1), "posts.tags[$1::INTEGER]", "a"],
    [tags.getItem(9), "posts.tags[$1::INTEGER]", null],
    [tags.slice(2, 3), "posts.tags[$1::INTEGER:$2::INTEGER]", ["b", "it's"]],
    [tags.slice(2, 3).getItem(1), "(posts.tags[$1::INTEGER:$2::INTEGER])[$3::INTEGER]", "b"],
    [grid.getItem(2).getItem(1), "posts.grid[$1::INTEGER][$2::INTEGER]", 3],
    [zero.getItem(0), "posts.zero[$1::INTEGER]", 7],
    [zero.slice(1, 2), "posts.zero[$1::INTEGER:$2::INTEGER]", [8, 9]],
    [zero.getItem(id), "posts.zero[posts.id + $1::INTEGER]", 8],
    [tags.concat(["z"]), "posts.tags || $1::TEXT[]", ["a", "b", "it's", "z"]],
    [tags.add(tags).slice(4, 4), "(posts.tags || posts.tags)[$1::INTEGER:$2::INTEGER]", ["a"]],
    [array([1, id, null]), "ARRAY[$1::INTEGER, posts.id, NULL]", [1, 1, null]],
    [array([1, 2.5]), "ARRAY[$1::INTEGER, $2::DOUBLE PRECISION]", [1, 2.5]],
    [
      array([
        [1, 2],
        [3, 4],
      ]),
      "ARRAY[ARRAY[$1::INTEGER, $2::INTEGER], ARRAY[$3::INTEGER, $4::INTEGER]]",
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      array([
        [1, 2],
        [3, 4],
      ]).getItem(2),
      "(ARRAY[ARRAY[$1::INTEGER, $2::INTEGER], ARRAY[$3::INTEGER, $4::INTEGER]])[$5::INTEGER]",
      null,
    ],
    [array([], { type: t.text() }), "ARRAY[]::TEXT[]", []],
    [cast(array([]), array(t.integer())), "CAST(ARRAY[] AS INTEGER[])", []],
    [
      array(["x"], { type: t.text() }).concat(tags),
      "ARRAY[$1::TEXT] || posts.tags",
      ["x", "a", "b", "it's"],
    ],
  ]);

  test("array_agg in an order, and the aggregate's argument with ORDER BY", async () => {
    const newest = arrayAgg(id).aggregateOrderBy(id.desc());
    expect(expressionText(newest)).toBe("array_agg(posts.id ORDER BY posts.id DESC)");
    expect(await asking.value(newest)).toEqual([2, 1]);
    expect(await asking.value(arrayAgg(id).contains([2]))).toBe(true);
    const joined = func["string_agg"]!(tags.getItem(1), aggregateOrderBy(literal("-"), id.desc()));
    expect(expressionText(joined)).toBe(
      "string_agg(posts.tags[$1::INTEGER], $2::VARCHAR ORDER BY posts.id DESC)",
    );
    expect(await asking.value(joined)).toBe("c-a");
    expect(() => aggregateOrderBy(id)).toThrow(ArgumentError);
  });

  test("unnest: typed columns, with the place of each row, beside the array's own row", async () => {
    const tag = unnest({ name: tags, number: zero }, { withOrdinality: "place", name: "tag" });
    const query = select(id, tag.c.name, tag.c.number, tag.c.place)
      .join(tag, true_())
      .where(id.eq(1))
      .orderBy(tag.c.place);
    expect(textOf(query)).toBe(
      "SELECT posts.id, tag.name, tag.number, tag.place FROM posts JOIN unnest(posts.tags, posts.zero) " +
        "WITH ORDINALITY AS tag(name, number, place) ON true WHERE posts.id = $1::INTEGER ORDER BY tag.place",
    );
    const result = await asking.run(query);
    expect(result.all()).toEqual([
      { id: 1, name: "a", number: 7, place: 1 },
      { id: 1, name: "b", number: 8, place: 2 },
      { id: 1, name: "it's", number: 9, place: 3 },
    ]);
    const alone = unnest({ n: array([3, 4]) });
    expect((await asking.run(select(alone.c.n))).all()).toEqual([{ n: 3 }, { n: 4 }]);
    expect(() => unnest({ id: id as never })).toThrow(/no array/u);
    expect(() => unnest({})).toThrow(ArgumentError);
  });

  test("what is no array, no index and no comparison is refused", () => {
    expect(() => array("x" as never)).toThrow(ArgumentError);
    expect(() => tags.getItem(1.5)).toThrow(/a whole number/u);
    expect(() => tags.any("x", "; DROP" as never)).toThrow(ArgumentError);
  });

  test("a value that is no array is refused when it is bound", async () => {
    await expect(asking.value(tags.overlap("a" as never))).rejects.toThrow(/takes an array/u);
  });

  test("the brackets of an array stand before a collation", () => {
    const words = table("words", new MetaData(), {
      w: column(array(t.string(5, { collation: "C" }), { dimensions: 2 })),
    });
    expect(words.c.w.type.facts.nativeName).toBe('VARCHAR(5)[][] COLLATE "C"');
  });
});
