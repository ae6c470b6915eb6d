import { column, func, t } from "@rebis/core-sql";
import { declarativeBase, many, one } from "@rebis/orm";

// The users of the reference text (S9 to S12), their profiles (S21), and two trees (S22, S31).

export const Base = declarativeBase();

export class User extends Base.model("users", {
  id: column(t.integer(), { primaryKey: true, index: true }),
  username: column(t.string(50), { unique: true }),
  email: column(t.string(255), { unique: true }),
  isActive: column(t.boolean(), { name: "is_active", default: true }),
  isSuperuser: column(t.boolean(), { name: "is_superuser", default: false }),
  age: column(t.integer(), { nullable: true }),
  country: column(t.string(2), { nullable: true }),
  deletedAt: column(t.dateTime(), { name: "deleted_at", nullable: true }),
  lastLogin: column(t.dateTime(), { name: "last_login", nullable: true }),
  createdAt: column(t.dateTime({ timezone: true }), {
    name: "created_at",
    serverDefault: func.now(),
  }),
  updatedAt: column(t.dateTime({ timezone: true }), {
    name: "updated_at",
    nullable: true,
    onUpdate: func.now(),
  }),
  get profile() {
    return one(UserProfile, {
      backPopulates: "user",
      cascade: "all, delete-orphan",
      optional: true,
    });
  },
}) {
  override toString(): string {
    return `<User(id=${this.id}, username='${this.username}')>`;
  }
}

export class UserProfile extends Base.model("user_profiles", {
  id: column(t.integer(), { primaryKey: true }),
  userId: column(t.integer(), { name: "user_id", unique: true, foreignKey: "users.id" }),
  bio: column(t.text(), { nullable: true }),
  get user() {
    return one(User, { backPopulates: "profile" });
  },
}) {}

export class Category extends Base.model("categories", {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(100)),
  parentId: column(t.integer(), {
    name: "parent_id",
    nullable: true,
    foreignKey: "categories.id",
  }),
  get parent() {
    return one(Category, { backPopulates: "children", remoteSide: Category.c.id, optional: true });
  },
  get children() {
    return many(Category, { backPopulates: "parent", cascade: "all, delete-orphan" });
  },
}) {}

export class Employee extends Base.model("employees", {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(100)),
  managerId: column(t.integer(), {
    name: "manager_id",
    nullable: true,
    foreignKey: "employees.id",
  }),
}) {}
