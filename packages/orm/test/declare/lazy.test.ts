import { column, t } from "@rebis/core-sql";
import { declarativeBase, many, MappingError, one } from "@rebis/orm";
import { expect, test } from "vitest";

test.each(["dynamic", "writeOnly"] as const)(
  "REL-010 lazy %s is refused, not taken for another strategy",
  (lazy) => {
    const Base = declarativeBase();
    class Parent extends Base.model("parents", {
      id: column(t.integer(), { primaryKey: true }),
      get children() {
        return many(Child, { lazy });
      },
    }) {}
    class Child extends Base.model("children", {
      id: column(t.integer(), { primaryKey: true }),
      parentId: column(t.integer(), { foreignKey: "parents.id" }),
      get parent() {
        return one(Parent);
      },
    }) {}
    expect(() => new Parent().children).toThrow(MappingError);
    expect(() => new Child().parent).not.toThrow();
  },
);
