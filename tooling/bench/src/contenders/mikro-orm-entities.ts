import { defineEntity, p } from "@mikro-orm/core";

// No annotations: the types are what MikroORM infers.
const personProperties = {
  id: p.integer().primary(),
  name: p.text(),
  email: p.text(),
  age: p.integer(),
  score: p.float(),
  note: p.text().nullable(),
};
export const Person = defineEntity({ name: "Person", properties: personProperties });
export const Item = defineEntity({ name: "Item", properties: personProperties });
export const Parent = defineEntity({
  name: "Parent",
  properties: {
    id: p.integer().primary(),
    name: p.text(),
    children: () => p.oneToMany(Child).mappedBy("parent").orderBy({ id: "asc" }),
  },
});
export const Child = defineEntity({
  name: "Child",
  properties: {
    id: p.integer().primary(),
    title: p.text(),
    position: p.integer(),
    parent: () => p.manyToOne(Parent),
  },
});
export const Author = defineEntity({
  name: "Author",
  properties: { id: p.integer().primary(), name: p.text() },
});
export const Publisher = defineEntity({
  name: "Publisher",
  properties: { id: p.integer().primary(), name: p.text() },
});
export const Book = defineEntity({
  name: "Book",
  properties: {
    id: p.integer().primary(),
    title: p.text(),
    year: p.integer(),
    author: () => p.manyToOne(Author),
    publisher: () => p.manyToOne(Publisher),
    reviews: () => p.oneToMany(Review).mappedBy("book"),
  },
});
export const Review = defineEntity({
  name: "Review",
  properties: { id: p.integer().primary(), book: () => p.manyToOne(Book) },
});
