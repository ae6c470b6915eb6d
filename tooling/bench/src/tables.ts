import type { DatabaseSync } from "node:sqlite";

/** A row of `person` or `item`: six columns that no driver and no library has to convert. */
export interface PersonRow {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly age: number;
  readonly score: number;
  readonly note: string | null;
}
/** A row to insert; the database makes the key. */
export type NewPerson = Omit<PersonRow, "id">;

/** A row of `parent`. */
export interface ParentRow {
  readonly id: number;
  readonly name: string;
}
/** What is read of a row of `child`. */
export interface ChildRow {
  readonly id: number;
  readonly title: string;
  readonly position: number;
}

/** How much a run works on. */
export interface Sizes {
  /** Rows of `person`. */
  readonly rows: number;
  /** Point selects in one iteration. */
  readonly points: number;
  /** Rows inserted, or changed, in one iteration. */
  readonly writes: number;
  readonly parents: number;
  readonly childrenEach: number;
  /** Statements compiled in one iteration. */
  readonly builds: number;
  /** Single changes flushed in one iteration. */
  readonly changes: number;
}

/** The sizes of the published table. */
export const fullSizes: Sizes = {
  rows: 100_000,
  points: 10_000,
  writes: 10_000,
  parents: 1_000,
  childrenEach: 10,
  builds: 2_000,
  changes: 1_000,
};

/** Sizes that only show that everything works. */
export const tinySizes: Sizes = {
  rows: 250,
  points: 20,
  writes: 40,
  parents: 12,
  childrenEach: 3,
  builds: 5,
  changes: 5,
};

const person = `(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL,
  age INTEGER NOT NULL, score REAL NOT NULL, note TEXT)`;

const schema = `
  CREATE TABLE person ${person};
  CREATE TABLE item ${person};
  CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
  CREATE TABLE child (
    id INTEGER PRIMARY KEY, parent_id INTEGER NOT NULL REFERENCES parent (id),
    title TEXT NOT NULL, position INTEGER NOT NULL);
  CREATE INDEX ix_child_parent_id ON child (parent_id);
  CREATE TABLE author (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
  CREATE TABLE publisher (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
  CREATE TABLE book (
    id INTEGER PRIMARY KEY, title TEXT NOT NULL, year INTEGER NOT NULL,
    author_id INTEGER NOT NULL REFERENCES author (id),
    publisher_id INTEGER NOT NULL REFERENCES publisher (id));
  CREATE TABLE review (
    id INTEGER PRIMARY KEY, book_id INTEGER NOT NULL REFERENCES book (id), stars INTEGER NOT NULL);`;

/** The values of the person with this number; the same on every machine and run. */
export function makePerson(number: number): NewPerson {
  const mixed = Math.imul(number, 2_654_435_761) >>> 0;
  return {
    name: `Person ${number.toString(36)} of ${mixed.toString(36)}`,
    email: `person.${number}@example.com`,
    age: 18 + (mixed % 70),
    score: (mixed % 4000) / 4,
    note: mixed % 3 === 0 ? null : `note ${mixed}`,
  };
}

/** The keys of the point selects: scattered over the table, the same for everyone. */
export function pointKeys(sizes: Sizes): number[] {
  return Array.from({ length: sizes.points }, (_, i) => ((i * 7919) % sizes.rows) + 1);
}

function fillPersons(database: DatabaseSync, table: "person" | "item", count: number): void {
  const insert = database.prepare(
    `INSERT INTO ${table} (name, email, age, score, note) VALUES (?, ?, ?, ?, ?)`,
  );
  for (let i = 1; i <= count; i += 1) {
    const { name, email, age, score, note } = makePerson(i);
    insert.run(name, email, age, score, note);
  }
}

function fillFamilies(database: DatabaseSync, sizes: Sizes): void {
  const parent = database.prepare("INSERT INTO parent (name) VALUES (?)");
  const child = database.prepare("INSERT INTO child (parent_id, title, position) VALUES (?, ?, ?)");
  for (let i = 1; i <= sizes.parents; i += 1) parent.run(`Parent ${i}`);
  // Position by position: the children of one parent do not lie side by side in the file.
  for (let position = 1; position <= sizes.childrenEach; position += 1) {
    for (let i = 1; i <= sizes.parents; i += 1) {
      child.run(i, `Child ${position} of ${i}`, position);
    }
  }
}

function fillBooks(database: DatabaseSync): void {
  const author = database.prepare("INSERT INTO author (name) VALUES (?)");
  const publisher = database.prepare("INSERT INTO publisher (name) VALUES (?)");
  const book = database.prepare(
    "INSERT INTO book (title, year, author_id, publisher_id) VALUES (?, ?, ?, ?)",
  );
  const review = database.prepare("INSERT INTO review (book_id, stars) VALUES (?, ?)");
  for (let i = 1; i <= 5; i += 1) author.run(`Author ${i}`);
  for (let i = 1; i <= 4; i += 1) publisher.run(`Publisher ${i}`);
  for (let i = 1; i <= 60; i += 1) book.run(`Book ${i}`, 1950 + i, (i % 5) + 1, (i % 4) + 1);
  for (let i = 0; i < 240; i += 1) review.run(((i * i) % 60) + 1, (i % 5) + 1);
}

/** Creates and fills the tables in an empty database. */
export function seed(database: DatabaseSync, sizes: Sizes): void {
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
  database.exec(schema);
  database.exec("BEGIN");
  fillPersons(database, "person", sizes.rows);
  fillFamilies(database, sizes);
  fillBooks(database);
  database.exec("COMMIT; ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)");
}

/** Empties `item`, then fills it with `count` rows. */
export function resetItems(database: DatabaseSync, count: number): void {
  database.exec("BEGIN; DELETE FROM item");
  fillPersons(database, "item", count);
  database.exec("COMMIT");
}
