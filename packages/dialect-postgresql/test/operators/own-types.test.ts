import { ArgumentError } from "@rebis/base";
import {
  type AnyElement,
  cast,
  column,
  ddl,
  func,
  insert,
  literal,
  MetaData,
  not,
  t,
  table,
} from "@rebis/core-sql";
import { beforeAll, describe, expect, test } from "vitest";
import {
  bit,
  BitString,
  cidr,
  citext,
  hstore,
  inet,
  interval,
  macaddr,
  macaddr8,
  money,
  notSimilarTo,
  oid,
  phrasetoTsquery,
  plaintoTsquery,
  regclass,
  similarTo,
  toTsquery,
  toTsvector,
  tsHeadline,
  tsquery,
  tsRank,
  tsvector,
  varbit,
  websearchToTsquery,
} from "../../src/index.ts";
import { Asking } from "../support/asking.ts";
import { dropDatabases, whyMissing } from "../support/database.ts";

dropDatabases();
const metadata = new MetaData();
const things = table("things", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.text()),
  h: column(hstore()),
  words: column(tsvector()),
  query: column(tsquery()),
  address: column(inet()),
  network: column(cidr()),
  mac: column(macaddr()),
  mac8: column(macaddr8()),
  flags: column(bit(4)),
  loose: column(varbit()),
  price: column(money()),
  number: column(oid()),
  mail: column(citext()),
  spent: column(interval({ fields: "DAY TO SECOND", precision: 2 })),
});
const {
  name,
  h,
  words,
  query,
  address,
  network,
  mac,
  mac8,
  flags,
  loose,
  price,
  number,
  mail,
  spent,
} = things.c;
const asking = new Asking(metadata, [ddl`CREATE EXTENSION hstore`, ddl`CREATE EXTENSION citext`]);
beforeAll(async () => {
  if (!asking.isThere) return;
  await asking.run(
    insert(things).values({
      id: 1,
      name: "the fat rat",
      h: { a: "1", "it's": null },
      words: "'cat':3 'fat':2",
      query: "fat & cat",
      address: "192.168.1.5",
      network: "192.168.1.0/24",
      mac: "08:00:2b:01:02:03",
      mac8: "08:00:2b:01:02:03:04:05",
      flags: "0110",
      loose: "11",
      price: "$1.50",
      number: 4_000_000_000,
      mail: "Ann@Example.org",
      spent: "P1DT2H",
    }),
  );
});

describe.skipIf(whyMissing() !== undefined)("D5 operators of PostgreSQL's own types", () => {
  asking.tells("PG-021 hstore:", [
    [h.hasKey("a"), "things.h ? $1::VARCHAR", true],
    [h.hasKey("z"), "things.h ? $1::VARCHAR", false],
    [h.hasAll(["a", "it's"]), "things.h ?& $1::TEXT[]", true],
    [h.hasAny(["y", "z"]), "things.h ?| $1::TEXT[]", false],
    [h.contains({ a: "1" }), "things.h @> $1", true],
    [h.contains({ a: "2" }), "things.h @> $1", false],
    [h.containedBy({ a: "1", "it's": null, c: "3" }), "things.h <@ $1", true],
    [h.getItem("a"), "things.h[$1::VARCHAR]", "1"],
    [h.getItem("z"), "things.h[$1::VARCHAR]", null],
    [h.concat({ b: "2" }).getItem("b"), "(things.h || $1)[$2::VARCHAR]", "2"],
    [h.defined("it's"), "defined(things.h, $1::VARCHAR)", false],
    [h.delete("a"), "delete(things.h, $1::VARCHAR)", { "it's": null }],
    [h.delete(["a", "it's"]), "delete(things.h, $1::TEXT[])", {}],
    [h.delete({ a: "2" }), "delete(things.h, $1::HSTORE)", { a: "1", "it's": null }],
    [h.slice(["a", "z"]), "slice(things.h, $1::TEXT[])", { a: "1" }],
    [h.keys(), "akeys(things.h)", ["a", "it's"]],
    [h.vals().getItem(1), "(avals(things.h))[$1::INTEGER]", "1"],
    [h.array(), "hstore_to_array(things.h)", ["a", "1", "it's", null]],
    [
      h.matrix(),
      "hstore_to_matrix(things.h)",
      [
        ["a", "1"],
        ["it's", null],
      ],
    ],
    [hstore("size", "big"), "hstore($1::VARCHAR, $2::VARCHAR)", { size: "big" }],
    [
      hstore(["a", "b"], ["1", null]).hasKey("b"),
      "hstore(ARRAY[$1::VARCHAR, $2::VARCHAR], ARRAY[$3::VARCHAR, NULL]) ? $4::VARCHAR",
      true,
    ],
  ]);

  asking.tells("PG-013 text search:", [
    [words.matches("fat & cat"), "things.words @@ $1", true],
    [words.matches(query), "things.words @@ things.query", true],
    [words.matches("fat <-> rat"), "things.words @@ $1", false],
    [query.matches(words), "things.query @@ things.words", true],
    [words.concat("'dog':1"), "things.words || $1", "'cat':3 'dog':4 'fat':2"],
    [query.and("dog"), "things.query && $1", "'fat' & 'cat' & 'dog'"],
    [
      query.or(toTsquery("english", "dogs")),
      "things.query || to_tsquery($1::REGCONFIG, $2::VARCHAR)",
      "'fat' & 'cat' | 'dog'",
    ],
    [query.not(), "tsquery_not(things.query)", "!( 'fat' & 'cat' )"],
    [query.followedBy("dog"), "things.query <-> $1", "( 'fat' & 'cat' ) <-> 'dog'"],
    [query.contains("cat"), "things.query @> $1", true],
    [query.containedBy("cat"), "things.query <@ $1", false],
    [toTsvector("english", name), "to_tsvector($1::REGCONFIG, things.name)", "'fat':2 'rat':3"],
    [
      toTsvector("simple", name).matches(plaintoTsquery("english", "rats")),
      "to_tsvector($1::REGCONFIG, things.name) @@ plainto_tsquery($2::REGCONFIG, $3::VARCHAR)",
      true,
    ],
    [
      toTsvector(name).matches(websearchToTsquery("english", '"fat rat" -dog')),
      "to_tsvector(things.name) @@ websearch_to_tsquery($1::REGCONFIG, $2::VARCHAR)",
      true,
    ],
    [
      phrasetoTsquery("english", "fat rats"),
      "phraseto_tsquery($1::REGCONFIG, $2::VARCHAR)",
      "'fat' <-> 'rat'",
    ],
    [
      tsHeadline("english", name, toTsquery("english", "rat")),
      "ts_headline($1::REGCONFIG, things.name, to_tsquery($2::REGCONFIG, $3::VARCHAR))",
      "the fat <b>rat</b>",
    ],
    [
      tsHeadline(name, toTsquery("rat"), "StartSel=<, StopSel=>"),
      "ts_headline(things.name, to_tsquery($1::VARCHAR), $2::VARCHAR)",
      "the fat <rat>",
    ],
    [tsRank(words, query).gt(0), "ts_rank(things.words, things.query) > $1", true],
    [
      func["to_tsvector"]?.("english", name) as AnyElement,
      "to_tsvector($1::REGCONFIG, things.name)",
      "'fat':2 'rat':3",
    ],
    [name.match("rat"), "things.name @@ plainto_tsquery($1::VARCHAR)", true],
    [
      name.match("rats", { postgresql_regconfig: "english" }),
      "things.name @@ plainto_tsquery('english', $1::VARCHAR)",
      true,
    ],
    [
      not(name.match("rats", { postgresql_regconfig: "simple" })),
      "NOT things.name @@ plainto_tsquery('simple', $1::VARCHAR)",
      true,
    ],
  ]);

  asking.tells("PG-023 network, bits and others:", [
    [address.containedWithin("192.168.1.0/24"), "things.address << $1", true],
    [address.containedWithin("192.168.2.0/24"), "things.address << $1", false],
    [address.containedWithinOrEqual("192.168.1.5"), "things.address <<= $1", true],
    [network.contains("192.168.1.77"), "things.network >> $1", true],
    [network.containsOrEqual("192.168.1.0/24"), "things.network >>= $1", true],
    [network.overlaps("192.168.0.0/16"), "things.network && $1", true],
    [network.overlaps(address), "things.network && things.address", true],
    [address.add(10), "things.address + $1::BIGINT", "192.168.1.15"],
    [
      address.sub(5n).containedWithin(network),
      "things.address - $1::BIGINT << things.network",
      true,
    ],
    [address.distance("192.168.1.1"), "things.address - $1", 4n],
    [address.lt("192.168.1.6"), "things.address < $1", true],
    [mac.eq("08:00:2b:01:02:03"), "things.mac = $1", true],
    [mac8.gt("08:00:2b:01:02:03:04:04"), "things.mac8 > $1", true],
    [flags.bitwiseAnd("0010"), "things.flags & $1::BIT VARYING", "0010"],
    [flags.bitwiseOr("0001"), "things.flags | $1::BIT VARYING", "0111"],
    [flags.bitwiseXor("1111"), "things.flags # $1::BIT VARYING", "1001"],
    [flags.bitwiseNot(), "~things.flags", "1001"],
    [flags.bitwiseLeftShift(1), "things.flags << $1::INTEGER", "1100"],
    [flags.bitwiseRightShift(1), "things.flags >> $1::INTEGER", "0011"],
    [loose.add("0"), "things.loose || $1::BIT VARYING", "110"],
    [price.eq("$1.50"), "things.price = $1", true],
    [number.gt(3_000_000_000), "things.number > $1", true],
    [cast("things", regclass()), "CAST($1 AS REGCLASS)", "things"],
    [mail.eq("ann@example.ORG"), "things.mail = $1", true],
    [spent, "things.spent", "P1DT2H"],
  ]);

  asking.tells("PG-015 regular expressions:", [
    [similarTo(name, "%(rat|mouse)"), "things.name SIMILAR TO $1::VARCHAR", true],
    [similarTo(name, "rat"), "things.name SIMILAR TO $1::VARCHAR", false],
    [notSimilarTo(name, "rat"), "things.name NOT SIMILAR TO $1::VARCHAR", true],
    [name.regexpMatch("FAT"), "things.name ~ $1::VARCHAR", false],
    [name.regexpMatch("FAT", { flags: "i" }), "things.name ~* $1::VARCHAR", true],
    [
      name.regexpMatch("F A T", { flags: "ix" }),
      "things.name ~ CONCAT('(?', 'ix', ')', $1::VARCHAR)",
      true,
    ],
    [
      not(name.regexpMatch("F A T", { flags: "ix" })),
      "things.name !~ CONCAT('(?', 'ix', ')', $1::VARCHAR)",
      false,
    ],
    [
      name.regexpReplace("A", "o", { flags: "gi" }),
      "REGEXP_REPLACE(things.name, $1::VARCHAR, $2::VARCHAR, 'gi')",
      "the fot rot",
    ],
  ]);

  test("PG-021 DDL: INTERVAL with its fields, BIT with its length", () => {
    expect(spent.type.facts.exactName).toBe("INTERVAL DAY TO SECOND (2)");
    expect([bit(), bit(4), varbit(), varbit(8)].map(({ facts }) => facts.nativeName)).toEqual([
      "BIT(1)",
      "BIT(4)",
      "BIT VARYING",
      "BIT VARYING(8)",
    ]);
    expect(() => interval({ fields: "DAY; DROP" as never })).toThrow(ArgumentError);
    expect(() => bit(0)).toThrow(ArgumentError);
  });
});

test("PG-023 a BitString makes and reads the values of BIT columns", async () => {
  const five = BitString.fromInt(5, 8);
  expect([String(five), five.bitLength, five.octetLength, five.toInt()]).toEqual([
    "00000101",
    8,
    1,
    5n,
  ]);
  expect([
    five.getBit(7),
    five.hasBit(6),
    String(five.setBit(0)),
    String(five.setBit(7, "0")),
  ]).toEqual(["1", false, "10000101", "00000100"]);
  const other = new BitString("00000110");
  expect([five.and(other), five.or(other), five.xor(other), five.not()].map(String)).toEqual([
    "00000100",
    "00000111",
    "00000011",
    "11111010",
  ]);
  expect([five.leftShift(2), five.rightShift(2), five.leftShift(9)].map(String)).toEqual([
    "00010100",
    "00000001",
    "00000000",
  ]);
  expect(BitString.fromBytes(Uint8Array.of(0xf0, 0x0f), 12).toBytes()).toEqual(
    Uint8Array.of(0xf0, 0x00),
  );
  expect(() => new BitString("012")).toThrow(ArgumentError);
  expect(() => BitString.fromInt(16, 4)).toThrow(ArgumentError);
  expect(() => five.getBit(8)).toThrow(/outside of a string of 8 bits/u);
  expect(() => five.and(new BitString("1"))).toThrow(ArgumentError);
  if (!asking.isThere) return;
  const half = literal(String(five), bit(8)).bitwiseAnd(String(other));
  expect(await asking.value(half)).toBe(String(five.and(other)));
});
