import { column, insert, MetaData, not, t, table } from "@rebis/core-sql";
import { beforeAll, describe } from "vitest";
import {
  daterange,
  int4multirange,
  int4range,
  numrange,
  Range,
  tstzrange,
} from "../../src/index.ts";
import { Asking } from "../support/asking.ts";
import { dropDatabases, whyMissing } from "../support/database.ts";

dropDatabases();
const metadata = new MetaData();
const stays = table("stays", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  nights: column(int4range()),
  price: column(numrange()),
  days: column(daterange()),
  during: column(tstzrange()),
  seasons: column(int4multirange()),
});
const { nights, price, days, during, seasons } = stays.c;
const asking = new Asking(metadata);
const range = (lower: number | null, upper: number | null): Range<number> =>
  new Range(lower, upper);
const start = new Date("2024-01-01T00:00:00Z");
beforeAll(async () => {
  if (!asking.isThere) return;
  await asking.run(
    insert(stays).values({
      id: 1,
      nights: range(10, 20),
      price: new Range("1.5", "2.5", "[]"),
      days: new Range("2024-01-01", "2024-02-01"),
      during: new Range(start, null),
      seasons: [range(1, 5), range(10, 15)],
    }),
  );
});

const bound = "$1::INT4RANGE";

describe.skipIf(whyMissing() !== undefined)("PG-022 D5 ranges and multiranges", () => {
  asking.tells("", [
    [nights.contains(15), "stays.nights @> $1::INTEGER", true],
    [nights.contains(20), "stays.nights @> $1::INTEGER", false],
    [nights.contains(range(12, 15)), `stays.nights @> ${bound}`, true],
    [nights.contains(range(12, 25)), `stays.nights @> ${bound}`, false],
    [nights.contains([range(12, 14), range(18, 20)]), "stays.nights @> $1::INT4MULTIRANGE", true],
    [nights.containedBy(range(0, 100)), `stays.nights <@ ${bound}`, true],
    [nights.containedBy(range(15, 100)), `stays.nights <@ ${bound}`, false],
    [nights.overlaps(range(19, 25)), `stays.nights && ${bound}`, true],
    [nights.overlaps(range(20, 25)), `stays.nights && ${bound}`, false],
    [not(nights.overlaps(range(20, 25))), `NOT (stays.nights && ${bound})`, true],
    [nights.strictlyLeftOf(range(20, 25)), `stays.nights << ${bound}`, true],
    [nights.strictlyLeftOf(range(19, 25)), `stays.nights << ${bound}`, false],
    [nights.strictlyRightOf(range(1, 10)), `stays.nights >> ${bound}`, true],
    [nights.strictlyRightOf(range(1, 11)), `stays.nights >> ${bound}`, false],
    [nights.notExtendRightOf(range(12, 20)), `stays.nights &< ${bound}`, true],
    [nights.notExtendRightOf(range(1, 19)), `stays.nights &< ${bound}`, false],
    [nights.notExtendLeftOf(range(10, 12)), `stays.nights &> ${bound}`, true],
    [nights.notExtendLeftOf(range(11, 12)), `stays.nights &> ${bound}`, false],
    [nights.adjacentTo(range(20, 25)), `stays.nights -|- ${bound}`, true],
    [nights.adjacentTo(range(21, 25)), `stays.nights -|- ${bound}`, false],
    [nights.union(range(15, 30)), "stays.nights + $1::INT4RANGE", range(10, 30)],
    [nights.difference(range(15, 30)), "stays.nights - $1::INT4RANGE", range(10, 15)],
    [nights.intersection(range(15, 30)), "stays.nights * $1::INT4RANGE", range(15, 20)],
    [nights.union(range(20, 22)).contains(21), "stays.nights + $1::INT4RANGE @> $2::INTEGER", true],
    [price.contains("2.50"), "stays.price @> $1::NUMERIC", true],
    [days.contains("2024-01-31"), "stays.days @> $1::DATE", true],
    [days.overlaps(new Range("2024-02-01", null)), "stays.days && $1::DATERANGE", false],
    [during.contains(start), "stays.during @> $1::TIMESTAMP WITH TIME ZONE", true],
    [seasons.contains(12), "stays.seasons @> $1::INTEGER", true],
    [seasons.contains(range(2, 4)), "stays.seasons @> $1::INT4RANGE", true],
    [seasons.contains([range(2, 4), range(6, 7)]), "stays.seasons @> $1::INT4MULTIRANGE", false],
    [seasons.overlaps(nights), "stays.seasons && stays.nights", true],
    [seasons.containedBy(range(0, 50)), "stays.seasons <@ $1::INT4RANGE", true],
    [seasons.adjacentTo(range(15, 17)), "stays.seasons -|- $1::INT4RANGE", true],
    [
      seasons.union([range(4, 8)]),
      "stays.seasons + $1::INT4MULTIRANGE",
      [range(1, 8), range(10, 15)],
    ],
    [
      seasons.difference([range(2, 3)]),
      "stays.seasons - $1::INT4MULTIRANGE",
      [range(1, 2), range(3, 5), range(10, 15)],
    ],
    [
      seasons.intersection([range(4, 11)]),
      "stays.seasons * $1::INT4MULTIRANGE",
      [range(4, 5), range(10, 11)],
    ],
  ]);
});
