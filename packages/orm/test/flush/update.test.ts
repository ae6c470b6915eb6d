import { column, func, literal, MetaData, t } from "@rebis/core-sql";
import { declarativeBase, FlushError, inspect, StaleDataError } from "@rebis/orm";
import { expect, test } from "vitest";
import { describeFlush } from "./support/flush-home.ts";

const metadata = new MetaData();
const Base = declarativeBase({ metadata });

class Item extends Base.model("items", {
  id: column(t.integer(), { primaryKey: true, autoincrement: false }),
  name: column(t.string(50), { nullable: true, unique: true }),
  price: column(t.numeric(10, 2), { nullable: true }),
  n: column(t.integer(), { nullable: true }),
}) {}

let stamps = 0;
class Stamped extends Base.model("stamped", {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50), { nullable: true }),
  stamp: column(t.integer(), { nullable: true, onUpdate: () => ++stamps }),
  seen: column(t.string(50), { nullable: true, onUpdate: func.lower(literal("SEEN")) as never }),
}) {}

class Eager extends Base.model(
  "eager",
  {
    id: column(t.integer(), { primaryKey: true }),
    name: column(t.string(50), { nullable: true }),
    seen: column(t.string(50), { nullable: true, onUpdate: func.lower(literal("SEEN")) as never }),
  },
  { eagerDefaults: true },
) {}

class Versioned extends Base.model(
  "versioned",
  {
    id: column(t.integer(), { primaryKey: true }),
    version: column(t.integer()),
    name: column(t.string(50), { nullable: true }),
  },
  { versionIdCol: "version" },
) {}

class Named extends Base.model("named", {
  code: column(t.string(10), { primaryKey: true }),
  name: column(t.string(50), { nullable: true }),
}) {}

class Bytes extends Base.model("bytes", {
  key: column(t.largeBinary(), { primaryKey: true }),
  day: column(t.dateTime(), { primaryKey: true }),
  name: column(t.string(50), { nullable: true }),
}) {}

describeFlush("UPDATE and DELETE", metadata, (home) => {
  function items(...ids: readonly number[]): Item[] {
    const made = ids.map((id) => new Item({ id, name: `n${id}`, price: "1.50", n: id }));
    home.session.addAll(made);
    home.session.flush();
    home.sent();
    return made;
  }

  test("UOW-004 only changed columns are written", () => {
    const [item] = items(1);
    if (item === undefined) return;
    item.name = "x";
    home.session.flush();
    expect(home.sent()).toEqual(['UPDATE items SET name=? WHERE items.id = ? | ["x",1]']);
    home.session.flush();
    expect(home.sent()).toEqual([]);
  });

  test("UOW-004 tricky 13 a change that comes to nothing is not written", () => {
    const [item] = items(1);
    if (item === undefined) return;
    item.name = "x";
    item.name = "n1";
    item.price = "1.5";
    expect(home.session.dirty.has(item)).toBe(true);
    home.session.flush();
    expect(home.sent()).toEqual([]);
    expect(home.session.dirty.size).toBe(0);
  });

  test("UOW-002 tricky 2 rows are updated in the order of their keys, numbers as numbers", () => {
    const list = items(10, 9, 100, 1);
    for (const item of list) item.n = 0;
    home.session.flush();
    expect(home.sent()).toEqual([
      "UPDATE items SET n=? WHERE items.id = ? | [0,1] | [0,9] | [0,10] | [0,100]",
    ]);
  });

  test("UOW-019 keys of bytes and dates have an order", () => {
    const day = new Date(0);
    const later = new Date(86_400_000);
    const rows = [
      new Bytes({ key: new Uint8Array([2]), day }),
      new Bytes({ key: new Uint8Array([1, 5]), day: later }),
      new Bytes({ key: new Uint8Array([1, 5]), day }),
    ];
    home.session.addAll(rows);
    home.session.flush();
    for (const [index, row] of rows.entries()) row.name = `n${index}`;
    home.sent();
    home.session.flush();
    const [statement] = home.sent();
    expect(
      statement
        ?.split(" | ")
        .slice(1)
        .map((set) => set.slice(2, 4)),
    ).toEqual(["n2", "n1", "n0"]);
  });

  test("UOW-005 tricky 8 consecutive rows with changes in the same columns go together", () => {
    const [a, b, c, d] = items(1, 2, 3, 4);
    if (a === undefined || b === undefined || c === undefined || d === undefined) return;
    a.n = b.n = d.n = 0;
    c.name = "x";
    home.session.flush();
    expect(home.sent()).toEqual([
      "UPDATE items SET n=? WHERE items.id = ? | [0,1] | [0,2]",
      'UPDATE items SET name=? WHERE items.id = ? | ["x",3]',
      "UPDATE items SET n=? WHERE items.id = ? | [0,4]",
    ]);
  });

  test("UOW-002 tricky 1 UPDATE before INSERT before DELETE: a freed unique value is not free yet", () => {
    const [gone, changed] = items(1, 2);
    if (gone === undefined || changed === undefined) return;
    home.session.delete(gone);
    changed.n = 0;
    home.session.add(new Item({ id: 3, name: "other" }));
    home.session.flush();
    expect(home.sent().map((sql) => sql.split(" ")[0])).toEqual(["UPDATE", "INSERT", "DELETE"]);
    home.session.delete(changed);
    home.session.add(new Item({ id: 4, name: "n2" }));
    expect(() => home.session.flush()).toThrow(/UNIQUE/);
  });

  test("UOW-015 tricky 14 an UPDATE that finds no row is stale, a DELETE that finds none is warned of", () => {
    const [a, b] = items(1, 2);
    if (a === undefined || b === undefined) return;
    home.run("DELETE FROM items WHERE id = 1");
    home.session.deleteAll([a, b]);
    home.session.flush();
    expect(home.warnings()).toEqual([expect.stringContaining("2 rows, and 1 were matched")]);
    const [c, d] = items(3, 4);
    if (c === undefined || d === undefined) return;
    home.run("DELETE FROM items WHERE id = 3");
    c.n = d.n = 0;
    expect(() => home.session.flush()).toThrow(StaleDataError);
  });

  test("tricky 12 SQL as a value is set for its row alone and loaded when it is read", () => {
    const [a, b, c] = items(1, 2, 3);
    if (a === undefined || b === undefined || c === undefined) return;
    a.n = c.n = 0;
    b.n = Item.c.n.add(40) as never;
    home.session.flush();
    expect(home.sent()).toEqual([
      "UPDATE items SET n=? WHERE items.id = ? | [0,1]",
      "UPDATE items SET n=(items.n + ?) WHERE items.id = ? | [40,2]",
      "UPDATE items SET n=? WHERE items.id = ? | [0,3]",
    ]);
    expect(home.rows("SELECT n FROM items WHERE id = 2")).toEqual([[42]]);
    expect(inspect(b).unloaded.has("n")).toBe(true);
  });

  test("UOW-006 tricky 10 onUpdate: what is made here is in the object, what the database makes is expired", () => {
    stamps = 0;
    const object = new Stamped({ name: "a" });
    home.session.add(object);
    home.session.flush();
    home.sent();
    object.name = "b";
    home.session.flush();
    expect(home.sent()).toEqual([
      'UPDATE stamped SET name=?, stamp=?, seen=lower(?) WHERE stamped.id = ? | ["b",1,"SEEN",1]',
    ]);
    expect(object.stamp).toBe(1);
    expect(inspect(object).unloaded.has("seen")).toBe(true);
    home.session.flush();
    expect(home.sent()).toEqual([]);
  });

  test("UOW-006 tricky 10 with eagerDefaults the database's values come through RETURNING", () => {
    const object = new Eager({ name: "a" });
    home.session.add(object);
    home.session.flush();
    home.sent();
    object.name = "b";
    home.session.flush();
    expect(home.sent()).toEqual([
      'UPDATE eager SET name=?, seen=lower(?) WHERE eager.id = ? RETURNING seen | ["b","SEEN",1]',
    ]);
    expect(object.seen).toBe("seen");
  });

  test("UOW-014 tricky 15 versions count, stand in WHERE, and a lost race is stale", () => {
    const object = new Versioned({ name: "a" });
    home.session.add(object);
    home.session.flush();
    expect(object.version).toBe(1);
    home.sent();
    object.name = "b";
    home.session.flush();
    expect(home.sent()).toEqual([
      'UPDATE versioned SET version=?, name=? WHERE versioned.id = ? AND versioned.version = ? | [2,"b",1,1]',
    ]);
    expect(object.version).toBe(2);
    object.name = "b";
    home.session.flush();
    expect(home.sent()).toEqual([]);
    home.run("UPDATE versioned SET version = 7");
    object.name = "c";
    expect(() => home.session.flush()).toThrow(StaleDataError);
  });

  test("UOW-014 tricky 15 a DELETE is checked by version too", () => {
    const object = new Versioned({ name: "a" });
    home.session.add(object);
    home.session.flush();
    home.run("UPDATE versioned SET version = 7");
    home.session.delete(object);
    expect(() => home.session.flush()).toThrow(StaleDataError);
  });

  test("UOW-012 tricky 18 a changed primary key is found by the old one, and the identity follows", () => {
    const object = new Named({ code: "a", name: "1" });
    home.session.add(object);
    home.session.flush();
    home.sent();
    object.code = "b";
    object.name = "2";
    home.session.flush();
    expect(home.sent()).toEqual([
      'UPDATE named SET code=?, name=? WHERE named.code = ? | ["b","2","a"]',
    ]);
    object.name = "3";
    home.session.flush();
    expect(home.sent()).toEqual(['UPDATE named SET name=? WHERE named.code = ? | ["3","b"]']);
    expect(home.session.identityMap.size).toBe(1);
    home.session.rollback();
  });

  test("UOW-013 tricky 6 an object with the key of a deleted one takes over its row", () => {
    const old = new Item({ id: 1, name: "old", price: "2.00", n: 5 });
    home.session.add(old);
    home.session.flush();
    home.sent();
    home.session.delete(old);
    const fresh = new Item({ id: 1, name: "new", n: null });
    home.session.add(fresh);
    home.session.flush();
    expect(home.sent()).toEqual([
      'UPDATE items SET name=?, n=? WHERE items.id = ? | ["new",null,1]',
    ]);
    expect(home.rows("SELECT * FROM items")).toEqual([[1, "new", 2, null]]);
    expect(home.session.in(fresh)).toBe(true);
    expect(home.session.in(old)).toBe(false);
    expect(home.session.identityMap.size).toBe(1);
  });

  test("UOW-013 tricky 6 the version of the deleted object is the one that counts", () => {
    const old = new Versioned({ name: "a" });
    home.session.add(old);
    home.session.flush();
    old.name = "b";
    home.session.flush();
    home.sent();
    home.session.delete(old);
    const fresh = new Versioned({ id: old.id, name: "c" });
    home.session.add(fresh);
    home.session.flush();
    expect(home.sent()).toEqual([
      'UPDATE versioned SET version=?, name=? WHERE versioned.id = ? AND versioned.version = ? | [3,"c",1,2]',
    ]);
    expect(fresh.version).toBe(3);
  });

  test("BULK flush of a part writes that part alone", () => {
    const [a, b] = items(1, 2);
    if (a === undefined || b === undefined) return;
    a.n = b.n = 0;
    const other = new Item({ id: 3 });
    home.session.add(other);
    home.session.flush([a]);
    expect(home.sent()).toEqual(["UPDATE items SET n=? WHERE items.id = ? | [0,1]"]);
    expect(home.session.new.has(other)).toBe(true);
    expect(home.session.dirty.has(b)).toBe(true);
  });

  test("nothing to flush sends nothing", () => {
    home.session.flush();
    expect(home.sent()).toEqual([]);
    expect(() => home.session.flush([])).not.toThrow(FlushError);
  });
});
