import { column, MetaData, t, table } from "@rebis/core-sql";

// No annotations on the tables: the types are what Rebis infers.
const metadata = new MetaData();
const personColumns = () => ({
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.text()),
  email: column(t.text()),
  age: column(t.integer()),
  score: column(t.float()),
  note: column(t.text(), { nullable: true }),
});
const named = () => ({
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.text()),
});
export const person = table("person", metadata, personColumns());
export const item = table("item", metadata, personColumns());
export const parent = table("parent", metadata, named());
export const child = table("child", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  parentId: column(t.integer(), { name: "parent_id", foreignKey: "parent.id" }),
  title: column(t.text()),
  position: column(t.integer()),
});
export const author = table("author", metadata, named());
export const publisher = table("publisher", metadata, named());
export const book = table("book", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  title: column(t.text()),
  year: column(t.integer()),
  authorId: column(t.integer(), { name: "author_id", foreignKey: "author.id" }),
  publisherId: column(t.integer(), { name: "publisher_id", foreignKey: "publisher.id" }),
});
export const review = table("review", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  bookId: column(t.integer(), { name: "book_id", foreignKey: "book.id" }),
});
