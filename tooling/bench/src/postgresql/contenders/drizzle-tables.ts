import { doublePrecision, integer, pgTable, serial, text } from "drizzle-orm/pg-core";

// No annotations: the types are what drizzle infers.
const personColumns = () => ({
  id: serial().primaryKey(),
  name: text().notNull(),
  email: text().notNull(),
  age: integer().notNull(),
  score: doublePrecision().notNull(),
  note: text(),
});
export const person = pgTable("person", personColumns());
export const item = pgTable("item", personColumns());
export const parent = pgTable("parent", { id: serial().primaryKey(), name: text().notNull() });
export const child = pgTable("child", {
  id: serial().primaryKey(),
  parentId: integer("parent_id").notNull(),
  title: text().notNull(),
  position: integer().notNull(),
});
