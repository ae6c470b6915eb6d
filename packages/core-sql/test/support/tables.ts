import { column, foreignKey, MetaData, t, table } from "@rebis/core-sql";

/** Tables that most tests of the compiler use. */
export const metadata: MetaData = new MetaData();
export const users = table("users", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50)),
  age: column(t.integer(), { nullable: true }),
  isActive: column(t.boolean(), { name: "is_active" }),
});
export const posts = table("posts", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  userId: column(t.integer(), { name: "user_id", foreignKey: foreignKey("users.id") }),
  title: column(t.string(200)),
  views: column(t.integer()),
});
export const tags = table("tags", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  postId: column(t.integer(), { name: "post_id", foreignKey: "posts.id" }),
  name: column(t.string(50)),
});
