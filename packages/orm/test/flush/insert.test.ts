import { column, computed, func, literal, MetaData, null_, t } from "@rebis/core-sql";
import { declarativeBase, FlushError } from "@rebis/orm";
import { expect, test } from "vitest";
import { describeFlush } from "./support/flush-home.ts";

const metadata = new MetaData();
const Base = declarativeBase({ metadata });

class Plain extends Base.model("plain", {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50)),
  note: column(t.string(50), { nullable: true }),
}) {}

let made = 0;
class Defaulted extends Base.model("defaulted", {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50), { nullable: true }),
  kind: column(t.string(50), { nullable: true, default: "none" }),
  number: column(t.integer(), { default: () => ++made }),
  shout: column(t.string(60), {
    nullable: true,
    default: ({ currentParameters }) => `${String(currentParameters["name"])}!`,
  }),
  state: column(t.string(20), { nullable: true, serverDefault: "new" }),
  twice: column(t.integer(), { nullable: true, computed: computed("number * 2") }),
}) {}

class Lazy extends Base.model(
  "lazy",
  {
    id: column(t.integer(), { primaryKey: true }),
    state: column(t.string(20), { nullable: true, serverDefault: "new" }),
  },
  { eagerDefaults: false },
) {}

class Document extends Base.model("documents", {
  id: column(t.integer(), { primaryKey: true }),
  body: column(t.json<unknown>(), { nullable: true }),
  count: column(t.integer(), { default: 0 }),
}) {}

class Keyed extends Base.model("keyed", {
  code: column(t.string(10), { primaryKey: true }),
  name: column(t.string(50), { nullable: true }),
}) {}

describeFlush("INSERT", metadata, (home) => {
  test("UOW-002 tricky 2 objects are inserted in the order of add(), in one batch, and get their keys", () => {
    const objects = ["c", "a", "b"].map((name) => new Plain({ name }));
    home.session.addAll(objects);
    home.session.flush();
    expect(home.sent()).toEqual([
      'INSERT INTO plain (name, note) VALUES (?, ?) | ["c",null] | ["a",null] | ["b",null]',
    ]);
    expect(objects.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect(objects[0]?.note).toBeNull();
    expect(home.sent()).toEqual([]);
  });

  test("UOW-005 tricky 8 only consecutive rows of one shape go together", () => {
    const objects = [
      new Plain({ name: "a" }),
      new Plain({ id: 10, name: "b" }),
      new Plain({ id: 11, name: "c" }),
      new Plain({ name: "d" }),
    ];
    home.session.addAll(objects);
    home.session.flush();
    expect(home.sent()).toEqual([
      'INSERT INTO plain (name, note) VALUES (?, ?) | ["a",null]',
      'INSERT INTO plain (id, name, note) VALUES (?, ?, ?) | [10,"b",null] | [11,"c",null]',
      'INSERT INTO plain (name, note) VALUES (?, ?) | ["d",null]',
    ]);
    expect(objects.map(({ id }) => id)).toEqual([1, 10, 11, 12]);
  });

  test("UOW-006 tricky 10 defaults made here are in the objects, those of the server come through RETURNING", () => {
    made = 0;
    const object = new Defaulted({ name: "x" });
    const other = new Defaulted({ name: "y", kind: "k", number: 9, shout: "s", state: "old" });
    home.session.addAll([object, other]);
    home.session.flush();
    const sent = home.sent();
    expect(sent).toHaveLength(2);
    expect(sent[0]).toBe(
      'INSERT INTO defaulted (name, kind, number, shout) VALUES (?, ?, ?, ?) RETURNING id, state, twice | ["x","none",1,"x!"]',
    );
    expect([object.id, object.kind, object.number, object.shout, object.state]).toEqual([
      1,
      "none",
      1,
      "x!",
      "new",
    ]);
    expect([other.kind, other.number, other.shout, other.state]).toEqual(["k", 9, "s", "old"]);
    expect(object.twice).toBe(2);
    expect(home.sent()).toEqual([]);
  });

  test("tricky 10 without eagerDefaults the key alone is read back", () => {
    const object = new Lazy();
    home.session.add(object);
    home.session.flush();
    expect(home.sent()).toEqual(["INSERT INTO lazy DEFAULT VALUES | []"]);
    expect(object.id).toBe(1);
  });

  test("tricky 11 null leaves a column with a default out, null_() writes NULL", () => {
    made = 0;
    const byDefault = new Defaulted({ name: null, kind: null, state: null });
    home.session.add(byDefault);
    home.session.flush();
    expect([byDefault.kind, byDefault.state, byDefault.name]).toEqual(["none", "new", null]);
    const forced = new Defaulted({ name: "n", number: 5 });
    forced.kind = null_() as never;
    forced.state = null_() as never;
    home.session.add(forced);
    home.session.flush();
    expect(home.rows("SELECT kind, state FROM defaulted WHERE number = 5")).toEqual([[null, null]]);
    expect([forced.kind, forced.state]).toEqual([null, null]);
  });

  test("tricky 11 null is a value of JSON, unset is not", () => {
    const unset = new Document();
    const json = new Document({ body: null });
    const sql = new Document({ body: null_() as never });
    home.session.addAll([unset, json, sql]);
    home.session.flush();
    expect(home.rows("SELECT id, body FROM documents ORDER BY id")).toEqual([
      [1, null],
      [2, "null"],
      [3, null],
    ]);
    expect([unset.body, json.body, sql.body]).toEqual([null, null, null]);
  });

  test("tricky 12 SQL as a value is rendered for its row alone, and its result is read back", () => {
    const objects = [
      new Plain({ name: "a" }),
      new Plain({ name: func.upper(literal("b")) as never }),
      new Plain({ name: "c" }),
    ];
    home.session.addAll(objects);
    home.session.flush();
    expect(home.sent()).toEqual([
      'INSERT INTO plain (name, note) VALUES (?, ?) | ["a",null]',
      'INSERT INTO plain (name, note) VALUES (upper(?), ?) RETURNING id, name | ["b",null]',
      'INSERT INTO plain (name, note) VALUES (?, ?) | ["c",null]',
    ]);
    expect(objects.map(({ id, name }) => [id, name])).toEqual([
      [1, "a"],
      [2, "B"],
      [3, "c"],
    ]);
  });

  test("UOW-018 an object without a primary key after its INSERT is refused", () => {
    home.run("DROP TABLE keyed");
    home.run("CREATE TABLE keyed (code VARCHAR(10) PRIMARY KEY, name VARCHAR(50))");
    home.session.add(new Keyed({ name: "x" }));
    expect(() => home.session.flush()).toThrow(FlushError);
  });

  test("tricky 7 a new object with the key of a living one is warned of, and the database decides", () => {
    const first = new Keyed({ code: "a", name: "1" });
    home.session.add(first);
    home.session.flush();
    home.session.add(new Keyed({ code: "a", name: "2" }));
    expect(() => home.session.flush()).toThrow(/UNIQUE/);
    expect(home.warnings()).toEqual([expect.stringContaining('"Keyed"')]);
  });

  test("a wrong value is refused by name, without the value", () => {
    home.session.add(new Defaulted({ name: "x", number: "secret" as never }));
    expect(() => home.session.flush()).toThrow(/"number"(?!.*secret)/);
  });
});
