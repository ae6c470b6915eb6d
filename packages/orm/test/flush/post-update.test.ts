import { column, MetaData, t } from "@rebis/core-sql";
import { declarativeBase, many, one } from "@rebis/orm";
import { expect, test } from "vitest";
import { describeFlush } from "./support/flush-home.ts";

const metadata = new MetaData();
const Base = declarativeBase({ metadata });

let stamps = 0;
class Ball extends Base.model(
  "balls",
  {
    id: column(t.integer(), { primaryKey: true }),
    version: column(t.integer()),
    personId: column(t.integer(), { nullable: true, foreignKey: "people.id", name: "person_id" }),
    stamp: column(t.integer(), { nullable: true, onUpdate: () => ++stamps }),
    get person() {
      return one(Person, {
        optional: true,
        backPopulates: "balls",
        foreignKeys: () => Ball.c.personId,
      });
    },
  },
  { versionIdCol: "version" },
) {}
class Person extends Base.model("people", {
  id: column(t.integer(), { primaryKey: true }),
  favouriteId: column(t.integer(), {
    nullable: true,
    foreignKey: "balls.id",
    name: "favourite_id",
  }),
  get favourite() {
    return one(Ball, { optional: true, postUpdate: true, foreignKeys: () => Person.c.favouriteId });
  },
  get balls() {
    return many(Ball, {
      backPopulates: "person",
      cascade: "all",
      foreignKeys: () => Ball.c.personId,
    });
  },
}) {}

class Entry extends Base.model(
  "entries",
  {
    id: column(t.integer(), { primaryKey: true }),
    version: column(t.integer()),
    stamp: column(t.integer(), { nullable: true, onUpdate: () => ++stamps }),
    nextId: column(t.integer(), { nullable: true, foreignKey: "entries.id", name: "next_id" }),
    get next() {
      return one(Entry, { optional: true, postUpdate: true, remoteSide: () => Entry.c.id });
    },
  },
  { versionIdCol: "version" },
) {}

class Box extends Base.model("boxes", {
  id: column(t.integer(), { primaryKey: true }),
  get things() {
    return many(Thing, { postUpdate: true });
  },
}) {}
class Thing extends Base.model("things", {
  id: column(t.integer(), { primaryKey: true }),
  boxId: column(t.integer(), { nullable: true, foreignKey: "boxes.id", name: "box_id" }),
}) {}

describeFlush("postUpdate", metadata, (home) => {
  test("UOW-011 tricky 5 rows that point at each other: inserted with NULL, linked by an UPDATE", () => {
    const person = new Person();
    const ball = new Ball({ person });
    person.favourite = ball;
    home.session.add(person);
    home.session.flush();
    expect(home.sent()).toEqual([
      "INSERT INTO people (favourite_id) VALUES (?) | [null]",
      "INSERT INTO balls (version, person_id, stamp) VALUES (?, ?, ?) | [1,1,null]",
      "UPDATE people SET favourite_id=? WHERE people.id = ? | [1,1]",
    ]);
    expect(person.favouriteId).toBe(1);
    home.session.flush();
    expect(home.sent()).toEqual([]);
  });

  test("UOW-011 tricky 5 the foreign key is nulled before rows are deleted", () => {
    const person = new Person();
    const ball = new Ball({ person });
    person.favourite = ball;
    home.session.add(person);
    home.session.flush();
    home.sent();
    home.session.delete(person);
    home.session.flush();
    expect(home.sent().filter((sql) => !sql.startsWith("SELECT"))).toEqual([
      "UPDATE people SET favourite_id=? WHERE people.id = ? | [null,1]",
      "DELETE FROM balls WHERE balls.id = ? AND balls.version = ? | [1,1]",
      "DELETE FROM people WHERE people.id = ? | [1]",
    ]);
  });

  test("UOW-011 UOW-014 tricky 5 the further UPDATE counts the version, fires onUpdate, and is batched", () => {
    stamps = 0;
    const [a, b] = [new Entry(), new Entry()];
    a.next = b;
    b.next = a;
    home.session.addAll([a, b]);
    home.session.flush();
    expect(home.sent()).toEqual([
      "INSERT INTO entries (version, stamp, next_id) VALUES (?, ?, ?) | [1,null,null] | [1,null,null]",
      "UPDATE entries SET version=?, stamp=?, next_id=? WHERE entries.id = ? AND entries.version = ? | [2,1,2,1,1] | [2,2,1,2,1]",
    ]);
    expect([a.version, b.version]).toEqual([2, 2]);
    home.session.deleteAll([a, b]);
    home.session.flush();
    expect(home.sent()).toEqual([
      "UPDATE entries SET version=?, stamp=?, next_id=? WHERE entries.id = ? AND entries.version = ? | [3,3,null,1,2] | [3,4,null,2,2]",
      "DELETE FROM entries WHERE entries.id = ? AND entries.version = ? | [1,3] | [2,3]",
    ]);
  });

  test("UOW-011 tricky 5 from the side of a collection", () => {
    const box = new Box({ things: [new Thing(), new Thing()] });
    home.session.add(box);
    home.session.flush();
    const sent = home.sent();
    expect(sent.at(-1)).toBe("UPDATE things SET box_id=? WHERE things.id = ? | [1,1] | [1,2]");
    box.things.pop();
    home.session.flush();
    expect(home.sent()).toEqual(["UPDATE things SET box_id=? WHERE things.id = ? | [null,2]"]);
    home.session.delete(box);
    home.session.flush();
    expect(home.sent()).toEqual([
      "UPDATE things SET box_id=? WHERE things.id = ? | [null,1]",
      "DELETE FROM boxes WHERE boxes.id = ? | [1]",
    ]);
  });
});
