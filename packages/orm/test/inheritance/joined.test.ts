import { delete_, select, update } from "@rebis/core-sql";
import { aliased, inspect, joinedLoad, selectinLoad } from "@rebis/orm";
import { describe, expect, test } from "vitest";
import { Company, Engineer, Executive, Machine, Manager, Person } from "./company.ts";
import { opened, staffed } from "./staff.ts";
import { isSqlite } from "../support/fresh-engine.ts";

describe("joined tables", () => {
  test("INH-001 C1 UPDATE, DELETE and INSERT of a subclass are refused outside a session, for they would write other rows", () => {
    const { session } = staffed();
    const connection = session.connection();
    for (const entity of [Engineer, Executive]) {
      const all = [
        update(entity).values({ name: "x" }),
        delete_(entity).where(entity.c.name.eq("eve")),
        delete_(entity),
      ];
      for (const statement of all)
        expect(() => connection.execute(statement)).toThrow(/not those of one table.*in a Session/);
    }
    expect(session.scalars(select(Person.c.name).orderBy(Person.c.id)).all()).toHaveLength(4);
  });

  test.runIf(isSqlite)(
    "INH-001 MAP-038 a class with a table of its own writes the parent's row first, and copies the key",
    () => {
      const { session, statements } = opened();
      const manager = new Manager({ name: "ann", budget: 7 });
      expect(manager.type).toBe("manager");
      expect(manager).toBeInstanceOf(Person);
      expect(manager.hello()).toBe("I am ann");
      session.add(manager);
      session.flush();
      expect(statements).toEqual([
        "INSERT INTO people (type, name, company_id, boss_id) VALUES (?, ?, ?, ?)",
        "INSERT INTO managers (id, budget, room) VALUES (?, ?, ?)",
      ]);
      expect(manager.id).toBe(1);
      const engineer = new Engineer({ name: "eve" });
      session.add(engineer);
      session.flush();
      expect([engineer.id, engineer.personId, engineer.skill]).toEqual([2, 2, "all"]);
    },
  );

  test("INH-001 UPDATE is of the tables with changes, DELETE of the lower table first", () => {
    const { session, statements } = staffed();
    const manager = session.scalars(select(Manager).where(Manager.c.name.eq("ann"))).one();
    statements.length = 0;
    manager.budget = 8;
    session.flush();
    manager.name = "anna";
    session.flush();
    manager.name = "ann";
    manager.budget = 9;
    session.flush();
    expect(statements).toEqual([
      "UPDATE managers SET budget=? WHERE managers.id = ?",
      "UPDATE people SET name=? WHERE people.id = ?",
      "UPDATE people SET name=? WHERE people.id = ?",
      "UPDATE managers SET budget=? WHERE managers.id = ?",
    ]);
    const engineer = session.scalars(select(Engineer)).one();
    session.delete(engineer);
    statements.length = 0;
    session.flush();
    expect(statements.filter((each) => each.startsWith("DELETE"))).toEqual([
      "DELETE FROM machines WHERE machines.id = ?",
      "DELETE FROM engineers WHERE engineers.person_id = ?",
      "DELETE FROM people WHERE people.id = ?",
    ]);
  });

  test("INH-001 objects of several classes get their keys in the order of add()", () => {
    const { session } = opened();
    const all = [
      new Manager({ name: "a" }),
      new Person({ name: "b" }),
      new Engineer({ name: "c" }),
      new Manager({ name: "d" }),
    ];
    session.addAll(all);
    session.flush();
    expect(all.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
  });

  test("INH-004 INH-007 a query of the parent gives objects of their classes; further columns load on access, at once", () => {
    const { session, statements } = staffed();
    const people = session.scalars(select(Person).orderBy(Person.c.id)).all();
    expect(people.map((each) => each.constructor)).toEqual([Person, Manager, Executive, Engineer]);
    expect(statements).toHaveLength(1);
    expect(statements[0]).not.toContain("managers");
    const manager = people[1] as Manager;
    expect(inspect(manager).unloaded).toContain("budget");
    expect(manager.big()).toBe(true);
    expect(manager.room).toBeNull();
    expect(statements).toHaveLength(2);
    expect((people[2] as Executive).parking).toBe(3);
    expect((people[3] as Engineer).machines.map(({ label }) => label)).toEqual(["m1", "m2"]);
  });

  test("INH-001 a query of the class joins its tables", () => {
    const { session, statements } = staffed();
    const managers = session
      .scalars(
        select(Manager)
          .where(Manager.c.budget.gt(5), Manager.c.name.like("%a%"))
          .orderBy(Manager.c.id),
      )
      .all();
    expect(managers.map(({ name }) => name)).toEqual(["ann", "max"]);
    expect(managers[1]).toBeInstanceOf(Executive);
    expect(statements[0]).toBe(
      "SELECT people.id, people.type, people.name, people.company_id, people.boss_id, managers.budget, managers.room " +
        "FROM people JOIN managers ON people.id = managers.id " +
        "WHERE managers.budget > ? AND people.name LIKE ? ORDER BY people.id",
    );
    const rows = session
      .execute(select(Manager.c.name, Manager.c.budget).orderBy(Manager.c.budget))
      .all();
    expect(rows.map(({ name, budget }) => [name, budget])).toEqual([
      ["ann", 7],
      ["max", 9],
    ]);
  });

  test("INH-009 get() of the parent gives the subclass; get() of a subclass gives null for another class", () => {
    const { session, statements } = staffed();
    const manager = session.get(Person, 2);
    expect(manager).toBeInstanceOf(Manager);
    expect(session.get(Manager, 2)).toBe(manager);
    expect(statements).toHaveLength(1);
    expect(session.get(Manager, 1)).toBeNull();
    const person = session.get(Person, 1);
    expect(person).toBeInstanceOf(Person);
    statements.length = 0;
    expect(session.get(Manager, 1)).toBeNull();
    expect(statements).toEqual([]);
    session.expungeAll();
    expect(session.get(Manager, 3)).toBeInstanceOf(Executive);
  });

  test("INH-017 REL-023 relationships are inherited, and lead to subclasses", () => {
    const { session } = staffed();
    const engineer = session.scalars(select(Engineer)).one();
    expect(engineer.boss).toBeInstanceOf(Manager);
    expect(engineer.boss?.budget).toBe(7);
    expect(engineer.boss?.reports).toEqual([engineer]);
    expect(engineer.company?.name).toBe("c");
    engineer.boss = session.scalars(select(Executive)).one();
    session.commit();
    expect(engineer.bossId).toBe(3);
    expect(() => {
      engineer.boss = session.get(Person, 1) as never;
    }).toThrow(/no "Manager"/);
  });

  test("LOAD-019 eager loading gives objects of their classes", () => {
    const { session, statements } = staffed();
    const eager = [selectinLoad, joinedLoad];
    for (const load of eager) {
      session.expungeAll();
      statements.length = 0;
      const company = session
        .scalars(select(Company).options(load(Company.c.people)))
        .unique()
        .one();
      const sent = statements.length;
      expect(company.people.map((each) => each.constructor)).toEqual([
        Person,
        Manager,
        Executive,
        Engineer,
      ]);
      expect(statements).toHaveLength(sent);
    }
    for (const load of eager) {
      session.expungeAll();
      const people = session
        .scalars(select(Person).options(load(Person.c.boss)).orderBy(Person.c.id))
        .all();
      statements.length = 0;
      expect(people.map(({ boss }) => boss?.budget)).toEqual([undefined, undefined, undefined, 7]);
      expect(statements).toEqual([]);
      session.expungeAll();
      const managers = session
        .scalars(select(Manager).options(load(Manager.c.reports)))
        .unique()
        .all();
      statements.length = 0;
      expect(managers.map(({ reports }) => reports.map(({ name }) => name))).toEqual([["eve"], []]);
      expect(statements).toEqual([]);
    }
  });

  test("INH-018 joins along relationships to and from subclasses", () => {
    const { session } = staffed();
    const rich = select(Company.c.name).join(Manager, Manager.c.companyId.eq(Company.c.id));
    expect(session.scalars(rich.where(Manager.c.budget.gt(8))).all()).toEqual(["c"]);
    expect(
      session.scalars(select(Manager.c.name).join(Manager.c.company).orderBy(Manager.c.id)).all(),
    ).toEqual(["ann", "max"]);
    const machines = session
      .scalars(
        select(Machine.c.label)
          .join(Machine.c.engineer)
          .where(Engineer.c.skill.eq("c"))
          .orderBy(Machine.c.id),
      )
      .all();
    expect(machines).toEqual(["m1", "m2"]);
    const engineers = session.scalars(select(Engineer).join(Engineer.c.machines).distinct()).all();
    expect(engineers.map(({ name }) => name)).toEqual(["eve"]);
    const Boss = aliased(Manager, "boss");
    const pairs = session
      .execute(select(Person.c.name, Boss.c.name.label("boss")).join(Boss, Person.c.boss))
      .all();
    expect(pairs).toEqual([{ name: "eve", boss: "ann" }]);
    expect(
      session.scalars(select(Person.c.name).where(Person.c.boss.has(Manager.c.budget.eq(7)))).all(),
    ).toEqual(["eve"]);
    expect(
      session
        .scalars(select(Manager.c.name).where(Manager.c.reports.any(Person.c.name.eq("eve"))))
        .all(),
    ).toEqual(["ann"]);
    expect(
      session
        .scalars(select(Company.c.name).where(Company.c.people.any(Person.c.type.eq("engineer"))))
        .all(),
    ).toEqual(["c"]);
    const boss = session.scalars(select(Manager).where(Manager.c.budget.eq(7))).one();
    expect(session.scalars(select(Person.c.name).where(Person.c.boss.eq(boss))).all()).toEqual([
      "eve",
    ]);
  });
});
