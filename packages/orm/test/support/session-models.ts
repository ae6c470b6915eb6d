import { column, MetaData, t, table } from "@rebis/core-sql";
import { declarativeBase, many, one } from "@rebis/orm";

// The schema of the session suites: parents with delete-orphan children, many-to-many tags, a tree.

export const metadata = new MetaData();
export const Base = declarativeBase({ metadata });

export const childTags = table("child_tags", metadata, {
  childId: column(t.integer(), { primaryKey: true, foreignKey: "children.id", name: "child_id" }),
  tagId: column(t.integer(), { primaryKey: true, foreignKey: "tags.id", name: "tag_id" }),
});

export class Parent extends Base.model("parents", {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50)),
  note: column(t.string(50), { nullable: true }),
  get children() {
    return many(Child, {
      backPopulates: "parent",
      cascade: "all, delete-orphan",
      orderBy: () => Child.c.id,
    });
  },
}) {}

export class Child extends Base.model("children", {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50)),
  parentId: column(t.integer(), { nullable: true, foreignKey: "parents.id", name: "parent_id" }),
  get parent() {
    return one(Parent, { backPopulates: "children", optional: true });
  },
  get tags() {
    return many(Tag, { secondary: childTags, backPopulates: "children" });
  },
}) {}

export class Tag extends Base.model("tags", {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50), { unique: true }),
  get children() {
    return many(Child, { secondary: childTags, backPopulates: "tags" });
  },
}) {}

export class Branch extends Base.model("branches", {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50)),
  upId: column(t.integer(), { nullable: true, foreignKey: "branches.id", name: "up_id" }),
  get up() {
    return one(Branch, { backPopulates: "twigs", optional: true, remoteSide: () => Branch.c.id });
  },
  get twigs() {
    return many(Branch, { backPopulates: "up", cascade: "all" });
  },
}) {}

/** Two columns in the primary key, given by the program. */
export class Seat extends Base.model("seats", {
  row: column(t.integer(), { primaryKey: true, autoincrement: false }),
  place: column(t.string(5), { primaryKey: true }),
  holder: column(t.string(50), { nullable: true }),
}) {}
