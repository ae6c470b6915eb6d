import { column, MetaData, t } from "@rebis/core-sql";
import { declarativeBase, many, one } from "@rebis/orm";
import { expect, test } from "vitest";
import { describeFlush } from "./support/flush-home.ts";

const metadata = new MetaData();
const Base = declarativeBase({ metadata });

class Versioned extends Base.model(
  "versioned",
  {
    id: column(t.integer(), { primaryKey: true }),
    version: column(t.integer()),
    name: column(t.string(50)),
  },
  { versionIdCol: "version" },
) {}

class Tree extends Base.model("trees", {
  id: column(t.integer(), { primaryKey: true }),
  upId: column(t.integer(), { nullable: true, foreignKey: "trees.id", name: "up_id" }),
  get up() {
    return one(Tree, { optional: true, remoteSide: () => Tree.c.id });
  },
}) {}

/** Referred to by a column that is not its primary key. */
class Country extends Base.model("countries", {
  id: column(t.integer(), { primaryKey: true }),
  code: column(t.string(2), { unique: true }),
  get towns() {
    return many(Town, { backPopulates: "country" });
  },
}) {}
class Town extends Base.model("towns", {
  id: column(t.integer(), { primaryKey: true }),
  countryCode: column(t.string(2), {
    nullable: true,
    foreignKey: "countries.code",
    name: "country_code",
  }),
  get country() {
    return one(Country, { backPopulates: "towns", optional: true });
  },
}) {}

describeFlush("objects that are expired", metadata, (home) => {
  const written = (): string[] => home.sent().filter((sql) => !sql.startsWith("SELECT"));

  function saveAndExpire(...objects: readonly object[]): void {
    home.session.addAll(objects);
    home.session.commit();
    home.session.expireAll();
    home.sent();
  }

  test("UOW-014 tricky 15 the version is loaded for an UPDATE and a DELETE, in one SELECT", () => {
    const objects = ["a", "b"].map((name) => new Versioned({ name }));
    saveAndExpire(...objects);
    for (const object of objects) object.name = "x";
    home.session.flush();
    const sent = home.sent();
    expect(sent).toHaveLength(2);
    expect(sent[1]).toBe(
      'UPDATE versioned SET version=?, name=? WHERE versioned.id = ? AND versioned.version = ? | [2,"x",1,1] | [2,"x",2,1]',
    );
    home.session.commit();
    home.session.expireAll();
    home.session.deleteAll(objects);
    home.session.flush();
    expect(written()).toEqual([
      "DELETE FROM versioned WHERE versioned.id = ? AND versioned.version = ? | [1,2] | [2,2]",
    ]);
  });

  test("tricky 28 a value that is set while the old one is not known is written", () => {
    const [object] = [new Versioned({ name: "a" })];
    saveAndExpire(object);
    object.name = "a";
    home.session.flush();
    expect(written()).toHaveLength(1);
  });

  test("UOW-001 tricky 4 rows of one table are deleted in order though their foreign keys were expired", () => {
    const root = new Tree();
    const leaf = new Tree({ up: new Tree({ up: root }) });
    saveAndExpire(root, leaf);
    const all = [1, 2, 3].map((id) => home.session.get(Tree, id) as Tree);
    home.session.expireAll();
    home.session.deleteAll(all);
    home.session.flush();
    expect(home.rows("SELECT count(*) FROM trees")).toEqual([[0]]);
  });

  test("REL-021 a key that is not the primary key is loaded for those that refer to it", () => {
    const country = new Country({ code: "at", towns: [new Town()] });
    saveAndExpire(country);
    const town = new Town();
    home.session.add(town);
    town.country = country;
    home.session.flush();
    expect(written()).toEqual(['INSERT INTO towns (country_code) VALUES (?) | ["at"]']);
    expect(home.rows("SELECT country_code FROM towns")).toEqual([["at"], ["at"]]);
  });
});
