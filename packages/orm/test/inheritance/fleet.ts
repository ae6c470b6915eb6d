import { column, t } from "@rebis/core-sql";
import { declarativeBase, many, one } from "@rebis/orm";

// Vehicles of a depot, all in one table.

export const Base = declarativeBase();

export class Depot extends Base.model("depots", {
  id: column(t.integer(), { primaryKey: true }),
  get cars() {
    return many(Car, { backPopulates: "depot", orderBy: Car.c.id });
  },
}) {}

export class Vehicle extends Base.model(
  "vehicles",
  {
    id: column(t.integer(), { primaryKey: true }),
    kind: column(t.string(20), { default: "vehicle" }),
    label: column(t.string(20)),
  },
  { polymorphicOn: "kind", polymorphicIdentity: "vehicle" },
) {}

export class Car extends Vehicle.subclass(
  {
    seats: column(t.integer()),
    depotId: column(t.integer(), { name: "depot_id", foreignKey: "depots.id" }),
    get depot() {
      return one(Depot, { backPopulates: "cars", optional: true });
    },
  },
  { polymorphicIdentity: "car" },
) {}

export class Taxi extends Car.subclass(
  { licence: column(t.string(20)) },
  { polymorphicIdentity: "taxi" },
) {}

export class Boat extends Vehicle.subclass(
  { length: column(t.integer(), { default: 3 }) },
  { polymorphicIdentity: "boat" },
) {}
Base.register(Depot, Vehicle, Car, Taxi, Boat);
