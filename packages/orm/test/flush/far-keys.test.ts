import { column, foreignKey, foreignKeyConstraint, MetaData, t, table } from "@rebis/core-sql";
import { declarativeBase, inspect, many, one } from "@rebis/orm";
import { expect, test } from "vitest";
import { describeFlush } from "./support/flush-home.ts";

const metadata = new MetaData();
const Base = declarativeBase({ metadata });
const cascade = { onUpdate: "CASCADE" } as const;

/** Both sides of a table between are referred to by columns that are not their primary keys. */
const countryLangs = table("country_langs", metadata, {
  code: column(t.string(2), { primaryKey: true, foreignKey: "countries.code" }),
  tag: column(t.string(5), { primaryKey: true, foreignKey: "langs.tag" }),
});
class Country extends Base.model("countries", {
  id: column(t.integer(), { primaryKey: true }),
  code: column(t.string(2), { unique: true }),
  get langs() {
    return many(Lang, { secondary: countryLangs, backPopulates: "countries" });
  },
}) {}
class Lang extends Base.model("langs", {
  id: column(t.integer(), { primaryKey: true }),
  tag: column(t.string(5), { unique: true }),
  get countries() {
    return many(Country, { secondary: countryLangs, backPopulates: "langs" });
  },
}) {}

/** Keys that are made of the keys above: houses, their rooms, and what stands in them. */
class House extends Base.model("houses", {
  name: column(t.string(20), { primaryKey: true }),
  get rooms() {
    return many(Room, { backPopulates: "house" });
  },
}) {}
class Room extends Base.model("rooms", {
  houseName: column(t.string(20), {
    name: "house_name",
    primaryKey: true,
    foreignKey: foreignKey("houses.name", cascade),
  }),
  number: column(t.integer(), { primaryKey: true, autoincrement: false }),
  get house() {
    return one(House, { backPopulates: "rooms" });
  },
  get shelves() {
    return many(Shelf, { backPopulates: "room" });
  },
  get lamps() {
    return many(Lamp, { passiveUpdates: false });
  },
}) {}
class Shelf extends Base.model(
  "shelves",
  {
    houseName: column(t.string(20), { name: "house_name", primaryKey: true }),
    roomNumber: column(t.integer(), {
      name: "room_number",
      primaryKey: true,
      autoincrement: false,
    }),
    place: column(t.integer(), { primaryKey: true, autoincrement: false }),
    note: column(t.string(20), { nullable: true }),
    get room() {
      return one(Room, { backPopulates: "shelves" });
    },
  },
  {
    constraints: () => [
      foreignKeyConstraint(
        ["houseName", "roomNumber"],
        ["rooms.house_name", "rooms.number"],
        cascade,
      ),
    ],
  },
) {}
/** Follows its room by an UPDATE of its own. */
class Lamp extends Base.model(
  "lamps",
  {
    id: column(t.integer(), { primaryKey: true }),
    houseName: column(t.string(20), { name: "house_name" }),
    roomNumber: column(t.integer(), { name: "room_number" }),
  },
  {
    constraints: () => [
      foreignKeyConstraint(["houseName", "roomNumber"], ["rooms.house_name", "rooms.number"], {
        deferrable: true,
        initially: "DEFERRED",
      }),
    ],
  },
) {}

describeFlush("keys from afar", metadata, (home) => {
  const written = (): string[] => home.sent().filter((sql) => !sql.startsWith("SELECT"));

  test("UOW-016 REL-006 pairs of expired objects are written by columns other than the primary key", () => {
    const [be, nl, fr] = [
      new Country({ code: "be" }),
      new Lang({ tag: "nl" }),
      new Lang({ tag: "fr" }),
    ];
    home.session.addAll([be, nl, fr]);
    home.session.commit();
    home.session.expireAll();
    be.langs.push(nl);
    home.session.expire(nl);
    home.session.expire(be, ["code"]);
    home.session.flush();
    expect(home.rows("SELECT code, tag FROM country_langs")).toEqual([["be", "nl"]]);
    home.session.commit();
    home.session.expireAll();
    fr.countries.push(be);
    home.session.expire(be, ["code"]);
    home.session.expire(fr, ["tag"]);
    be.langs.splice(be.langs.indexOf(nl), 1);
    home.session.expire(nl, ["tag"]);
    home.session.flush();
    expect(home.rows("SELECT code, tag FROM country_langs")).toEqual([["be", "fr"]]);
    home.session.commit();
    home.session.expireAll();
    home.session.delete(fr);
    home.session.expire(fr, ["tag"]);
    home.session.expire(be, ["code"]);
    home.session.flush();
    expect(home.rows("SELECT code, tag FROM country_langs")).toEqual([]);
  });

  function furnished(): { readonly room: Room; readonly shelf: Shelf; readonly other: House } {
    const shelf = new Shelf({ place: 7 });
    const room = new Room({ number: 1, shelves: [shelf] });
    const other = new House({ name: "b" });
    home.session.addAll([new House({ name: "a", rooms: [room] }), other]);
    home.session.flush();
    home.run("PRAGMA foreign_keys = ON");
    home.sent();
    return { room, shelf, other };
  }

  test("UOW-012 tricky 18 an object that moves to another parent by its primary key takes its members' members along", () => {
    const { room, shelf, other } = furnished();
    room.house = other;
    home.session.flush();
    expect(written()).toEqual([
      'UPDATE rooms SET house_name=? WHERE rooms.house_name = ? AND rooms.number = ? | ["b","a",1]',
    ]);
    expect([shelf.houseName, inspect(shelf).identity]).toEqual(["b", ["b", 1, 7]]);
    expect(home.session.get(Shelf, ["b", 1, 7])).toBe(shelf);
    shelf.note = "found";
    home.session.flush();
    expect(home.rows("SELECT house_name, note FROM shelves")).toEqual([["b", "found"]]);
  });

  test("UOW-012 where the database passes no key on, the members of what moved are written", () => {
    const { room, other } = furnished();
    const lamp = new Lamp({});
    room.lamps.push(lamp);
    home.session.flush();
    room.house = other;
    home.session.flush();
    expect(lamp.houseName).toBe("b");
    expect(home.rows("SELECT house_name FROM lamps")).toEqual([["b"]]);
    home.session.commit();
  });

  test("UOW-012 the same through the other side, and with a parent that is new", () => {
    const { room, shelf, other } = furnished();
    other.rooms.push(room);
    home.session.flush();
    expect(inspect(shelf).identity).toEqual(["b", 1, 7]);
    room.house = new House({ name: "c" });
    home.session.flush();
    expect(inspect(shelf).identity).toEqual(["c", 1, 7]);
    shelf.note = "again";
    home.session.flush();
    expect(home.rows("SELECT house_name, note FROM shelves")).toEqual([["c", "again"]]);
  });
});
