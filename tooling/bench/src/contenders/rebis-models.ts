import { column, select, t } from "@rebis/core-sql";
import { declarativeBase, many, one } from "@rebis/orm";

// No annotations on the classes: the types are what Rebis infers.
const Base = declarativeBase();
const personColumns = {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.text()),
  email: column(t.text()),
  age: column(t.integer()),
  score: column(t.float()),
  note: column(t.text(), { nullable: true }),
};
export class Person extends Base.model("person", { ...personColumns }) {}
export class Item extends Base.model("item", { ...personColumns }) {}
export class Parent extends Base.model("parent", {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.text()),
  get children() {
    return many(Child, { backPopulates: "parent", orderBy: Child.c.id });
  },
}) {}
class Child extends Base.model("child", {
  id: column(t.integer(), { primaryKey: true }),
  parentId: column(t.integer(), { name: "parent_id", foreignKey: "parent.id" }),
  title: column(t.text()),
  position: column(t.integer()),
  get parent() {
    return one(Parent, { backPopulates: "children" });
  },
}) {}

// No return type: it is what Rebis infers.
export const selectPersons = () =>
  select(Person.c.id, Person.c.name, Person.c.email, Person.c.age, Person.c.score, Person.c.note);
