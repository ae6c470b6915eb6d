import { integer, real, sqliteTable, text } from "drizzle-orm/sqlite-core";

// No annotations: the types are what drizzle infers.
const personColumns = () => ({
  id: integer().primaryKey(),
  name: text().notNull(),
  email: text().notNull(),
  age: integer().notNull(),
  score: real().notNull(),
  note: text(),
});
export const person = sqliteTable("person", personColumns());
export const item = sqliteTable("item", personColumns());
const named = () => ({ id: integer().primaryKey(), name: text().notNull() });
export const parent = sqliteTable("parent", named());
export const child = sqliteTable("child", {
  id: integer().primaryKey(),
  parentId: integer("parent_id").notNull(),
  title: text().notNull(),
  position: integer().notNull(),
});
export const author = sqliteTable("author", named());
export const publisher = sqliteTable("publisher", named());
export const book = sqliteTable("book", {
  id: integer().primaryKey(),
  title: text().notNull(),
  year: integer().notNull(),
  authorId: integer("author_id").notNull(),
  publisherId: integer("publisher_id").notNull(),
});
export const review = sqliteTable("review", {
  id: integer().primaryKey(),
  bookId: integer("book_id").notNull(),
});
