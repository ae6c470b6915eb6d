import { column, delete_, insert, select, t, update } from "@rebis/core-sql";
import { declarativeBase, inspect, StaleDataError } from "@rebis/orm";
import { describe, expect, test } from "vitest";
import { watchedSession } from "../mission/database.ts";
import { Engineer, Executive, Machine, Manager, Person } from "./company.ts";
import { opened, staffed } from "./staff.ts";

describe("statements and life of joined classes", () => {
  test("INH-016 UPDATE and DELETE write the class's own table; criteria above it become EXISTS", () => {
    const { session, statements } = staffed();
    const [ann, max] = session.scalars(select(Manager).orderBy(Manager.c.id)).all();
    statements.length = 0;
    session.execute(update(Manager).where(Manager.c.budget.gt(8)).values({ room: "1" }));
    session.execute(update(Manager).where(Manager.c.name.eq("ann")).values({ room: "2" }));
    expect(statements).toEqual([
      "UPDATE managers SET room=? WHERE managers.budget > ?",
      "UPDATE managers SET room=? WHERE EXISTS (SELECT 1 FROM people WHERE people.id = managers.id AND people.name = ?)",
    ]);
    expect([ann?.room, max?.room]).toEqual(["2", "1"]);
    session.execute(update(Executive).values({ parking: 8 }), undefined, {
      synchronizeSession: "fetch",
    });
    expect((max as Executive).parking).toBe(8);
    session.execute(update(Person).where(Person.c.id.eq(2)).values({ name: "anna" }));
    expect(ann?.name).toBe("anna");
    expect(() => session.execute(update(Manager).values({ name: "x" }))).toThrow(
      /"name".*"managers"/,
    );
    session.execute(delete_(Engineer).where(Engineer.c.skill.eq("none")));
    expect(session.scalars(select(Engineer)).all()).toHaveLength(1);
  });

  test("INH-016 bulk INSERT and UPDATE are split between the tables", () => {
    const { session } = opened();
    session.execute(insert(Manager), [
      { name: "a", budget: 1 },
      { name: "b", budget: 2 },
    ]);
    session.execute(insert(Engineer).values({ name: "c" }));
    session.bulkInsertMappings(Executive, [{ name: "d", parking: 1 }]);
    session.bulkUpdateMappings(Manager, [{ id: 1, name: "aa", budget: 10 }]);
    session.bulkSaveObjects([new Manager({ name: "e", budget: 5 })]);
    const rows = session
      .execute(
        select(Manager.c.id, Manager.c.type, Manager.c.name, Manager.c.budget).orderBy(
          Manager.c.id,
        ),
      )
      .tuples()
      .all();
    expect(rows).toEqual([
      [1, "manager", "aa", 10],
      [2, "manager", "b", 2],
      [4, "executive", "d", null],
      [5, "manager", "e", 5],
    ]);
    expect(session.scalars(select(Engineer)).one()).toMatchObject({
      id: 3,
      personId: 3,
      skill: "all",
    });
    expect(() =>
      session.execute(insert(Manager).values({ name: "x" }).returning(Manager.c.id)),
    ).toThrow(/RETURNING/);
  });

  test("INH-007 expire, refresh and merge know all tables", () => {
    const { session, statements } = staffed();
    const manager = session.get(Manager, 2) as Manager;
    session.expire(manager);
    statements.length = 0;
    expect([manager.name, manager.budget, manager.room]).toEqual(["ann", 7, null]);
    expect(statements).toHaveLength(1);
    session.execute(update(Manager).values({ budget: 1 }), undefined, {
      synchronizeSession: false,
    });
    session.refresh(manager);
    expect(manager.budget).toBe(1);
    session.refresh(manager, ["budget"]);
    session.expunge(manager);
    manager.budget = 12;
    const merged = session.merge(manager);
    session.commit();
    expect(merged).not.toBe(manager);
    expect(session.scalars(select(Manager.c.budget).where(Manager.c.id.eq(2))).one()).toBe(12);
  });

  test("INH-007 populateExisting through the parent keeps the class and reads its columns", () => {
    const { session } = staffed();
    const manager = session.get(Manager, 2) as Manager;
    manager.name = "other";
    session.noAutoflush(() => {
      session.execute(select(Person).executionOptions({ populateExisting: true })).all();
    });
    expect([manager.name, manager.budget]).toEqual(["ann", 7]);
  });

  test("INH-001 rollback, delete and a new object of another class", () => {
    const { session } = staffed();
    const engineer = session.scalars(select(Engineer)).one();
    session.delete(engineer);
    session.flush();
    session.rollback();
    expect(engineer.skill).toBe("c");
    session.delete(engineer);
    session.commit();
    expect(session.scalars(select(Person)).all()).toHaveLength(3);
    const again = new Manager({ id: engineer.id, name: "n" });
    session.add(again);
    session.commit();
    expect(session.get(Person, again.id)).toBe(again);
  });

  test("INH-007 objects of which only the parent's columns are loaded are written, referred to and deleted", () => {
    const { session } = staffed();
    const engineer = session
      .scalars(select(Person).where(Person.c.type.eq("engineer")))
      .one() as Engineer;
    expect(inspect(engineer).unloaded).toContain("personId");
    const machine = new Machine({ label: "m3", engineer });
    session.add(machine);
    session.commit();
    expect(machine.engineerId).toBe(engineer.id);
    engineer.skill = "rust";
    session.commit();
    session.expungeAll();
    const again = session.get(Person, engineer.id) as Engineer;
    expect(again.machines).toHaveLength(3);
    session.expungeAll();
    const last = session
      .scalars(select(Person).where(Person.c.type.eq("engineer")))
      .one() as Engineer;
    last.skill = "go";
    session.flush();
    expect(session.scalars(select(Engineer.c.skill)).all()).toEqual(["go"]);
    session.expire(last);
    session.delete(last);
    session.commit();
    expect(session.scalars(select(Machine)).all()).toEqual([]);
    expect(session.scalars(select(Person)).all()).toHaveLength(3);
  });

  test("INH-010 a version in the parent's table guards changes of the child's", () => {
    const Versioned = declarativeBase();
    class Doc extends Versioned.model(
      "docs",
      {
        id: column(t.integer(), { primaryKey: true }),
        kind: column(t.string(10)),
        version: column(t.integer()),
      },
      { polymorphicOn: "kind", polymorphicIdentity: "doc", versionIdCol: "version" },
    ) {}
    class Letter extends Doc.subclass(
      "letters",
      {
        id: column(t.integer(), { primaryKey: true, foreignKey: "docs.id" }),
        body: column(t.text()),
      },
      { polymorphicIdentity: "letter" },
    ) {}
    const { session, statements } = watchedSession(Versioned.metadata);
    const letter = new Letter({ body: "a" });
    session.add(letter);
    session.flush();
    expect(letter.version).toBe(1);
    statements.length = 0;
    letter.body = "b";
    session.flush();
    expect(letter.version).toBe(2);
    expect(statements).toEqual([
      "UPDATE docs SET version=? WHERE docs.id = ? AND docs.version = ?",
      "UPDATE letters SET body=? WHERE letters.id = ?",
    ]);
    session.execute(update(Doc).values({ version: 9 }), undefined, { synchronizeSession: false });
    letter.body = "c";
    expect(() => session.flush()).toThrow(StaleDataError);
  });

  test("INH-008 a class in the table of a joined parent", () => {
    const { session, statements } = staffed();
    const executive = session.scalars(select(Executive)).one();
    expect(statements[0]).toContain(
      "FROM people JOIN managers ON people.id = managers.id WHERE people.type IN (?)",
    );
    expect([executive.name, executive.budget, executive.parking]).toEqual(["max", 9, 3]);
    executive.parking = 4;
    session.flush();
    expect(statements.at(-1)).toBe("UPDATE managers SET parking=? WHERE managers.id = ?");
    session.delete(executive);
    session.flush();
    expect(session.scalars(select(Person)).all()).toHaveLength(3);
  });
});
