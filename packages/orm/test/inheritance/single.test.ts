import { delete_, insert, select, update } from "@rebis/core-sql";
import { aliased, joinedLoad, selectinLoad, type Session } from "@rebis/orm";
import { describe, expect, test } from "vitest";
import { watchedSession } from "../mission/database.ts";
import { Base, Boat, Car, Depot, Taxi, Vehicle } from "./fleet.ts";

/** One vehicle of each class, in a session of which nothing is loaded. */
function parked(): { readonly session: Session; readonly statements: string[] } {
  const { session, statements } = watchedSession(Base.metadata);
  session.add(
    new Depot({
      cars: [new Car({ label: "a", seats: 4 }), new Taxi({ label: "b", licence: "x" })],
    }),
  );
  session.flush();
  session.addAll([new Boat({ label: "c" }), new Vehicle({ label: "d" })]);
  session.commit();
  session.expungeAll();
  statements.length = 0;
  return { session, statements };
}

function labels(vehicles: readonly { readonly label: string }[]): readonly string[] {
  return vehicles.map(({ label }) => label);
}

describe("one table", () => {
  test("INH-002 MAP-038 columns of subclasses are nullable columns of the parent's table", () => {
    expect(Base.metadata.tables.size).toBe(2);
    const table = Base.metadata.tables.get("vehicles");
    expect(table?.columns.map(({ name, nullable }) => [name, nullable])).toEqual([
      ["id", false],
      ["kind", false],
      ["label", false],
      ["seats", true],
      ["depot_id", true],
      ["licence", true],
      ["length", true],
    ]);
    expect(table?.foreignKeys).toHaveLength(1);
  });

  test("INH-002 INH-004 a query of a class gives its objects and those of classes below it", () => {
    const { session, statements } = parked();
    const cars = session.scalars(select(Car).orderBy(Car.c.id)).all();
    expect(cars.map((each) => each.constructor)).toEqual([Car, Taxi]);
    expect(statements).toEqual([
      "SELECT vehicles.id, vehicles.kind, vehicles.label, vehicles.seats, vehicles.depot_id FROM vehicles WHERE vehicles.kind IN (?, ?) ORDER BY vehicles.id",
    ]);
    const all = session.scalars(select(Vehicle).orderBy(Vehicle.c.id)).all();
    expect(all.map((each) => each.constructor)).toEqual([Car, Taxi, Boat, Vehicle]);
    statements.length = 0;
    expect((all[2] as Boat).length).toBe(3);
    expect((all[1] as Taxi).licence).toBe("x");
    expect(statements).toHaveLength(2);
    expect(session.scalars(select(Car.c.label).where(Car.c.seats.eq(4))).all()).toEqual(["a"]);
  });

  test("INH-002 aliases, joins, any() and relationship loads have the criterion", () => {
    const { session } = parked();
    const Other = aliased(Taxi, "other");
    expect(session.scalars(select(Other)).all()).toHaveLength(1);
    const pairs = select(Car.c.label, Other.c.licence)
      .outerJoin(Other, Other.c.id.ne(Car.c.id))
      .orderBy(Car.c.id);
    expect(session.execute(pairs).all()).toEqual([
      { label: "a", licence: "x" },
      { label: "b", licence: null },
    ]);
    expect(
      session.scalars(select(Depot.c.id).where(Depot.c.cars.any(Car.c.seats.eq(4)))).all(),
    ).toEqual([1]);
    expect(session.scalars(select(Car.c.label).join(Car.c.depot).orderBy(Car.c.id)).all()).toEqual([
      "a",
      "b",
    ]);
    expect(labels(session.get(Depot, 1)?.cars ?? [])).toEqual(["a", "b"]);
    for (const load of [joinedLoad, selectinLoad]) {
      session.expungeAll();
      const depot = session
        .scalars(select(Depot).options(load(Depot.c.cars)))
        .unique()
        .one();
      expect(depot.cars.map((each) => each.constructor)).toEqual([Car, Taxi]);
    }
  });

  test("INH-009 get() sees to the class", () => {
    const { session } = parked();
    expect(session.get(Boat, 1)).toBeNull();
    expect(session.get(Vehicle, 2)).toBeInstanceOf(Taxi);
    expect(session.get(Car, 2)).toBeInstanceOf(Taxi);
    expect(session.get(Boat, 2)).toBeNull();
  });

  test("INH-002 changes, refresh and expire", () => {
    const { session, statements } = parked();
    const taxi = session.scalars(select(Taxi)).one();
    taxi.licence = "y";
    taxi.label = "bb";
    session.flush();
    expect(statements.at(-1)).toBe("UPDATE vehicles SET label=?, licence=? WHERE vehicles.id = ?");
    session.expire(taxi);
    statements.length = 0;
    expect([taxi.label, taxi.licence]).toEqual(["bb", "y"]);
    expect(statements).toHaveLength(1);
    session.refresh(taxi);
    session.delete(taxi);
    session.commit();
    expect(labels(session.scalars(select(Car)).all())).toEqual(["a"]);
  });

  test("INH-016 UPDATE, DELETE and INSERT of a class below", () => {
    const { session, statements } = parked();
    const boat = session.scalars(select(Boat)).one();
    statements.length = 0;
    session.execute(update(Car).values({ label: "z" }));
    session.execute(update(Taxi).where(Taxi.c.licence.eq("x")).values({ licence: "w" }));
    expect(statements).toEqual([
      "UPDATE vehicles SET label=? WHERE vehicles.kind IN (?, ?)",
      "UPDATE vehicles SET licence=? WHERE vehicles.licence = ? AND vehicles.kind IN (?)",
    ]);
    expect(boat.label).toBe("c");
    expect(labels(session.scalars(select(Car)).all())).toEqual(["z", "z"]);
    session.execute(delete_(Car));
    session.execute(insert(Boat), [{ label: "e" }, { label: "f" }]);
    session.execute(insert(Boat).values({ label: "g", length: 9 }));
    expect(labels(session.scalars(select(Vehicle).orderBy(Vehicle.c.id)).all())).toEqual([
      "c",
      "d",
      "e",
      "f",
      "g",
    ]);
    expect(session.scalars(select(Boat.c.length).orderBy(Boat.c.id)).all()).toEqual([3, 3, 3, 9]);
    session.execute(insert(Vehicle).values({ label: "h" }));
    expect(session.scalars(select(Vehicle.c.kind).where(Vehicle.c.label.eq("h"))).one()).toBe(
      "vehicle",
    );
  });
});
