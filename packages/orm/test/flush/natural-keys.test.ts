import { column, foreignKey, MetaData, t, table } from "@rebis/core-sql";
import { declarativeBase, many, one } from "@rebis/orm";
import { expect, test } from "vitest";
import { describeFlush } from "./support/flush-home.ts";

const metadata = new MetaData();
const Base = declarativeBase({ metadata });
const cascade = { onUpdate: "CASCADE" } as const;
const deferred = { deferrable: true, initially: "DEFERRED" } as const;

class User extends Base.model("users", {
  name: column(t.string(20), { primaryKey: true }),
  get addresses() {
    return many(Address, { backPopulates: "user" });
  },
  get rooms() {
    return many(Room);
  },
}) {}
class Address extends Base.model("addresses", {
  id: column(t.integer(), { primaryKey: true }),
  note: column(t.string(20), { nullable: true }),
  userName: column(t.string(20), {
    name: "user_name",
    nullable: true,
    foreignKey: foreignKey("users.name", cascade),
  }),
  get user() {
    return one(User, { backPopulates: "addresses", optional: true });
  },
}) {}
/** The key of a user is part of its own, which keys refer to. */
class Room extends Base.model("rooms", {
  userName: column(t.string(20), {
    name: "user_name",
    primaryKey: true,
    foreignKey: foreignKey("users.name", cascade),
  }),
  number: column(t.integer(), { primaryKey: true }),
  note: column(t.string(20), { nullable: true }),
}) {}
/** Refers to a user that knows nothing of it. */
class Visit extends Base.model("visits", {
  id: column(t.integer(), { primaryKey: true }),
  userName: column(t.string(20), {
    name: "user_name",
    foreignKey: foreignKey("users.name", cascade),
  }),
  get user() {
    return one(User);
  },
}) {}

const pairs = table("pairs", metadata, {
  code: column(t.string(20), { primaryKey: true, foreignKey: foreignKey("things.code", deferred) }),
  markId: column(t.integer(), { primaryKey: true, name: "mark_id", foreignKey: "marks.id" }),
});
class Thing extends Base.model("things", {
  code: column(t.string(20), { primaryKey: true }),
  get parts() {
    return many(Part, { passiveUpdates: false });
  },
  get marks() {
    return many(Mark, { secondary: pairs, passiveUpdates: false });
  },
}) {}
class Part extends Base.model("parts", {
  id: column(t.integer(), { primaryKey: true }),
  code: column(t.string(20), { foreignKey: foreignKey("things.code", deferred) }),
}) {}
class Mark extends Base.model("marks", { id: column(t.integer(), { primaryKey: true }) }) {}

describeFlush("primary keys that change", metadata, (home) => {
  const written = (): string[] => home.sent().filter((sql) => !sql.startsWith("SELECT"));

  test("UOW-012 tricky 18 the database passes a key on, and children in memory follow without SQL", () => {
    const user = new User({ name: "ann", addresses: [new Address(), new Address()] });
    home.session.add(user);
    home.session.flush();
    home.sent();
    user.name = "bob";
    home.session.flush();
    expect(home.sent()).toEqual(['UPDATE users SET name=? WHERE users.name = ? | ["bob","ann"]']);
    expect(user.addresses.map(({ userName }) => userName)).toEqual(["bob", "bob"]);
    expect(home.rows("SELECT user_name FROM addresses")).toEqual([["bob"], ["bob"]]);
    home.session.flush();
    expect(home.sent()).toEqual([]);
  });

  test("UOW-012 tricky 18 a child that changes too is written after its parent, its new key in WHERE", () => {
    const user = new User({
      name: "ann",
      rooms: [new Room({ number: 1 }), new Room({ number: 2 })],
    });
    home.session.add(user);
    home.session.flush();
    home.sent();
    const [room, other] = user.rooms;
    if (room === undefined || other === undefined) return;
    user.name = "bob";
    room.note = "x";
    home.session.flush();
    expect(home.sent()).toEqual([
      'UPDATE users SET name=? WHERE users.name = ? | ["bob","ann"]',
      'UPDATE rooms SET note=? WHERE rooms.user_name = ? AND rooms.number = ? | ["x","bob",1]',
    ]);
    expect([room.userName, other.userName]).toEqual(["bob", "bob"]);
    other.note = "y";
    home.session.flush();
    expect(home.sent()).toEqual([
      'UPDATE rooms SET note=? WHERE rooms.user_name = ? AND rooms.number = ? | ["y","bob",2]',
    ]);
    expect(home.session.get(Room, ["bob", 2])).toBe(other);
    expect(home.sent()).toEqual([]);
  });

  test("UOW-012 tricky 18 objects that refer to it from their side alone follow too", () => {
    const user = new User({ name: "ann" });
    const visit = new Visit({ user });
    home.session.addAll([user, visit]);
    home.session.flush();
    home.sent();
    user.name = "bob";
    home.session.flush();
    expect(home.sent()).toHaveLength(1);
    expect(visit.userName).toBe("bob");
  });

  test("UOW-012 tricky 18 after a failed flush the objects have the keys of their rows", () => {
    const user = new User({ name: "ann", rooms: [new Room({ number: 1 })] });
    home.session.add(user);
    home.session.commit();
    const [room] = user.rooms;
    user.name = "bob";
    home.session.add(new User({ name: "ann" }));
    home.session.add(new User({ name: "bob" }));
    expect(() => home.session.flush()).toThrow();
    home.session.rollback();
    expect([user.name, room?.userName]).toEqual(["ann", "ann"]);
    expect(home.session.get(Room, ["ann", 1])).toBe(room);
  });

  test("UOW-012 REL-015 without passiveUpdates children are loaded and updated after their parent, pairs too", () => {
    home.session.add(
      new Thing({ code: "a", parts: [new Part(), new Part()], marks: [new Mark()] }),
    );
    home.session.commit();
    home.session.expungeAll();
    const thing = home.session.get(Thing, "a");
    if (thing === null) return;
    home.sent();
    thing.code = "b";
    home.session.flush();
    expect(written()).toEqual([
      'UPDATE things SET code=? WHERE things.code = ? | ["b","a"]',
      'UPDATE parts SET code=? WHERE parts.id = ? | ["b",1] | ["b",2]',
      'UPDATE pairs SET code=?, mark_id=? WHERE pairs.code = ? AND pairs.mark_id = ? | ["b",1,"a",1]',
    ]);
    home.session.commit();
    expect(home.rows("SELECT code FROM pairs")).toEqual([["b"]]);
  });
});
