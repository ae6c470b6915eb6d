import { column, t } from "@rebis/core-sql";
import { declarativeBase, many, one } from "@rebis/orm";

// A company and its people: managers and engineers have tables of their own; executives are
// managers without one.

export const Base = declarativeBase();

export class Company extends Base.model("companies", {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50)),
  get people() {
    return many(Person, { backPopulates: "company", orderBy: Person.c.id });
  },
}) {}

export class Person extends Base.model(
  "people",
  {
    id: column(t.integer(), { primaryKey: true }),
    type: column(t.string(20), { default: "person" }),
    name: column(t.string(50)),
    companyId: column(t.integer(), {
      name: "company_id",
      nullable: true,
      foreignKey: "companies.id",
    }),
    bossId: column(t.integer(), { name: "boss_id", nullable: true, foreignKey: "managers.id" }),
    get company() {
      return one(Company, { backPopulates: "people", optional: true });
    },
    get boss() {
      return one(Manager, { backPopulates: "reports", optional: true });
    },
  },
  { polymorphicOn: "type", polymorphicIdentity: "person" },
) {
  hello(): string {
    return `I am ${this.name}`;
  }
}

export class Manager extends Person.subclass(
  "managers",
  {
    id: column(t.integer(), { primaryKey: true, foreignKey: "people.id" }),
    budget: column(t.integer(), { nullable: true }),
    room: column(t.string(10), { nullable: true }),
    get reports() {
      return many(Person, { backPopulates: "boss" });
    },
  },
  { polymorphicIdentity: "manager" },
) {
  big(): boolean {
    return (this.budget ?? 0) > 5;
  }
}

export class Engineer extends Person.subclass(
  "engineers",
  {
    personId: column(t.integer(), { name: "person_id", primaryKey: true, foreignKey: "people.id" }),
    skill: column(t.string(20), { default: "all" }),
    get machines() {
      return many(Machine, { backPopulates: "engineer", cascade: "all, delete-orphan" });
    },
  },
  { polymorphicIdentity: "engineer" },
) {}

export class Executive extends Manager.subclass(
  { parking: column(t.integer()) },
  { polymorphicIdentity: "executive" },
) {}

export class Machine extends Base.model("machines", {
  id: column(t.integer(), { primaryKey: true }),
  label: column(t.string(20)),
  engineerId: column(t.integer(), { name: "engineer_id", foreignKey: "engineers.person_id" }),
  get engineer() {
    return one(Engineer, { backPopulates: "machines" });
  },
}) {}
Base.register(Company, Person, Manager, Engineer, Executive, Machine);
