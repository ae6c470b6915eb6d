import { column, t } from "@rebis/core-sql";
import { declarativeBase, MappingError, one } from "@rebis/orm";
import { expect, test } from "vitest";

test.each(["dynamic", "writeOnly"] as const)(
  "REL-010 lazy %s is for collections: to one object it is refused",
  (lazy) => {
    const Base = declarativeBase();
    class Parent extends Base.model("parents", {
      id: column(t.integer(), { primaryKey: true }),
    }) {}
    class Child extends Base.model("children", {
      id: column(t.integer(), { primaryKey: true }),
      parentId: column(t.integer(), { foreignKey: "parents.id" }),
      get parent() {
        return one(Parent, { lazy });
      },
    }) {}
    expect(() => new Child().parent).toThrow(MappingError);
  },
);
