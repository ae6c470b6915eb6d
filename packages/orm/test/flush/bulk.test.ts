import { ArgumentError } from "@rebis/base";
import { column, func, literal, MetaData, t } from "@rebis/core-sql";
import { declarativeBase, inspect, StaleDataError } from "@rebis/orm";
import { expect, test } from "vitest";
import { describeFlush } from "./support/flush-home.ts";

const metadata = new MetaData();
const Base = declarativeBase({ metadata });

class User extends Base.model("users", {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50), { name: "user_name" }),
  role: column(t.string(20), { nullable: true, default: "guest" }),
}) {}

class Other extends Base.model("others", {
  id: column(t.integer(), { primaryKey: true }),
}) {}

class Versioned extends Base.model(
  "versioned",
  {
    id: column(t.integer(), { primaryKey: true }),
    version: column(t.integer()),
    name: column(t.string(50), { nullable: true }),
  },
  { versionIdCol: "version" },
) {}

describeFlush("bulk operations", metadata, (home) => {
  test("BULK-006 bulkInsertMappings() takes attribute names, makes defaults, groups by keys", () => {
    home.session.bulkInsertMappings(User, [
      { name: "a" },
      { name: "b", role: "admin" },
      { id: 9, name: "c", role: null },
    ]);
    expect(home.sent()).toEqual([
      'INSERT INTO users (user_name, role) VALUES (?, ?) | ["a","guest"] | ["b","admin"]',
      'INSERT INTO users (id, user_name, role) VALUES (?, ?, ?) | [9,"c","guest"]',
    ]);
    expect(home.session.identityMap.size).toBe(0);
  });

  test("BULK-001 renderNulls writes NULL in place of a default", () => {
    home.session.bulkInsertMappings(User, [{ name: "a", role: null }], { renderNulls: true });
    expect(home.rows("SELECT role FROM users")).toEqual([[null]]);
  });

  test("BULK-006 returnDefaults puts keys and defaults into the mappings", () => {
    const rows: Record<string, unknown>[] = [{ name: "a" }, { name: func.upper(literal("b")) }];
    home.session.bulkInsertMappings(User, rows, { returnDefaults: true });
    expect(rows).toEqual([
      { id: 1, name: "a", role: "guest" },
      { id: 2, name: "B", role: "guest" },
    ]);
  });

  test("BULK-003 BULK-006 bulkUpdateMappings() finds rows by primary key and groups by keys", () => {
    home.session.bulkInsertMappings(User, [{ name: "a" }, { name: "b" }, { name: "c" }]);
    home.sent();
    home.session.bulkUpdateMappings(User, [
      { id: 2, name: "x" },
      { id: 1, name: "y" },
      { id: 3, role: "admin" },
      { id: 1 },
    ]);
    expect(home.sent()).toEqual([
      'UPDATE users SET user_name=? WHERE users.id = ? | ["x",2] | ["y",1]',
      'UPDATE users SET role=? WHERE users.id = ? | ["admin",3]',
    ]);
  });

  test("BULK-003 a row without its primary key, of an unknown name or undefined is refused", () => {
    expect(() =>
      home.session.bulkUpdateMappings(User, [{ id: 1, name: "a" }, { name: "x" }]),
    ).toThrow(/row 2 of "User".*"id"/);
    home.session.rollback();
    expect(() => home.session.bulkInsertMappings(User, [{ nam: "x" } as never])).toThrow(
      ArgumentError,
    );
    home.session.rollback();
    expect(() => home.session.bulkInsertMappings(User, [{ name: undefined } as never])).toThrow(
      /undefined/,
    );
    home.session.rollback();
    expect(() => home.session.bulkUpdateMappings(User, [{ id: 1, name: "a" }])).toThrow(
      StaleDataError,
    );
  });

  test("BULK-011 a version given is checked and counted up, without one it is left alone", () => {
    home.session.bulkInsertMappings(Versioned, [{ name: "a" }]);
    home.sent();
    home.session.bulkUpdateMappings(Versioned, [
      { id: 1, name: "b" },
      { id: 1, name: "c", version: 1 },
    ]);
    expect(home.sent()).toEqual([
      'UPDATE versioned SET name=? WHERE versioned.id = ? | ["b",1]',
      'UPDATE versioned SET version=?, name=? WHERE versioned.id = ? AND versioned.version = ? | [2,"c",1,1]',
    ]);
    expect(() =>
      home.session.bulkUpdateMappings(Versioned, [{ id: 1, name: "d", version: 1 }]),
    ).toThrow(StaleDataError);
  });

  test("BULK-007 bulkSaveObjects() inserts and updates in order; the objects stay outside", () => {
    const [a, b, c] = [new User({ name: "a" }), new Other(), new User({ name: "c" })];
    home.session.bulkSaveObjects([a, b, c]);
    expect(home.sent()).toEqual([
      'INSERT INTO users (user_name, role) VALUES (?, ?) | ["a","guest"]',
      "INSERT INTO others DEFAULT VALUES | []",
      'INSERT INTO users (user_name, role) VALUES (?, ?) | ["c","guest"]',
    ]);
    expect([a.id, a.role]).toEqual([null, null]);
    expect(inspect(a).transient).toBe(true);
    home.session.bulkSaveObjects([a, b, c], { preserveOrder: false, returnDefaults: true });
    expect(home.sent()).toEqual([
      'INSERT INTO users (user_name, role) VALUES (?, ?) | ["a","guest"] | ["c","guest"]',
      "INSERT INTO others DEFAULT VALUES | []",
    ]);
    expect([a.id, c.id, a.role]).toEqual([3, 4, "guest"]);
    a.name = "x";
    home.session.bulkSaveObjects([a]);
    expect(home.sent()).toEqual(['UPDATE users SET user_name=? WHERE users.id = ? | ["x",3]']);
    home.session.bulkSaveObjects([a], { updateChangedOnly: false });
    expect(home.sent()).toEqual([
      'UPDATE users SET user_name=?, role=? WHERE users.id = ? | ["x","guest",3]',
    ]);
  });
});
