import { EntitySchema, type EntitySchemaColumnOptions } from "typeorm";
import type { PersonRow } from "../tables.ts";

/** A family as TypeORM hands it out. */
export interface Parent {
  id: number;
  name: string;
  children: Child[];
}
/** One child; its key is read, not written. */
interface Child {
  id: number;
  title: string;
  position: number;
  parent?: Parent;
}
interface Named {
  id: number;
  name: string;
}
interface Book {
  id: number;
  title: string;
  year: number;
  author: Named;
  publisher: Named;
  reviews: Review[];
}
interface Review {
  id: number;
  book: Book;
}
/** A row that can be changed. */
export type MutablePerson = { -readonly [Key in keyof PersonRow]: PersonRow[Key] };

const id: EntitySchemaColumnOptions = { type: "integer", primary: true, generated: "increment" };
const text: EntitySchemaColumnOptions = { type: "text" };
const integer: EntitySchemaColumnOptions = { type: "integer" };
const personColumns: { [Key in keyof PersonRow]: EntitySchemaColumnOptions } = {
  id,
  name: text,
  email: text,
  age: integer,
  score: { type: "real" },
  note: { type: "text", nullable: true },
};

export const personSchema: EntitySchema<MutablePerson> = new EntitySchema<MutablePerson>({
  name: "person",
  columns: personColumns,
});
export const itemSchema: EntitySchema<MutablePerson> = new EntitySchema<MutablePerson>({
  name: "item",
  columns: personColumns,
});
export const parentSchema: EntitySchema<Parent> = new EntitySchema<Parent>({
  name: "parent",
  columns: { id, name: text },
  relations: { children: { type: "one-to-many", target: "child", inverseSide: "parent" } },
});
const childSchema: EntitySchema<Child> = new EntitySchema<Child>({
  name: "child",
  columns: { id, title: text, position: integer },
  relations: {
    parent: { type: "many-to-one", target: "parent", joinColumn: { name: "parent_id" } },
  },
});
const authorSchema = new EntitySchema<Named>({ name: "author", columns: { id, name: text } });
const publisherSchema = new EntitySchema<Named>({ name: "publisher", columns: { id, name: text } });
export const bookSchema: EntitySchema<Book> = new EntitySchema<Book>({
  name: "book",
  columns: { id, title: text, year: integer },
  relations: {
    author: { type: "many-to-one", target: "author", joinColumn: { name: "author_id" } },
    publisher: { type: "many-to-one", target: "publisher", joinColumn: { name: "publisher_id" } },
    reviews: { type: "one-to-many", target: "review", inverseSide: "book" },
  },
});
const reviewSchema = new EntitySchema<Review>({
  name: "review",
  columns: { id },
  relations: { book: { type: "many-to-one", target: "book", joinColumn: { name: "book_id" } } },
});

/** All entities. */
export const schemas: readonly EntitySchema[] = [
  personSchema,
  itemSchema,
  parentSchema,
  childSchema,
  authorSchema,
  publisherSchema,
  bookSchema,
  reviewSchema,
];
