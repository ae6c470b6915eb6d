import type pg from "pg";
import { foldPersons } from "../checksum.ts";
import { makePerson, type PersonRow, type Sizes } from "../tables.ts";

// No annotation of pg's rows: they are checksummed, whatever they are.

const person = `(
  id SERIAL PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL,
  age INTEGER NOT NULL, score DOUBLE PRECISION NOT NULL, note TEXT)`;

const schema = `
  CREATE TABLE person ${person};
  CREATE TABLE item ${person};
  CREATE TABLE parent (id SERIAL PRIMARY KEY, name TEXT NOT NULL);
  CREATE TABLE child (
    id SERIAL PRIMARY KEY, parent_id INTEGER NOT NULL REFERENCES parent (id),
    title TEXT NOT NULL, position INTEGER NOT NULL);
  CREATE INDEX ix_child_parent_id ON child (parent_id);`;

async function fillPersons(client: pg.Client, table: "person" | "item", count: number) {
  const rows = Array.from({ length: count }, (_, i) => makePerson(i + 1));
  const keys = ["name", "email", "age", "score", "note"] as const;
  await client.query(
    `INSERT INTO ${table} (name, email, age, score, note)
     SELECT * FROM unnest($1::text[], $2::text[], $3::int[], $4::float8[], $5::text[])`,
    keys.map((key) => rows.map((row) => row[key])),
  );
}

/** Creates and fills the tables in an empty database, as those of SQLite are. */
export async function seedServer(client: pg.Client, sizes: Sizes): Promise<void> {
  await client.query(schema);
  await fillPersons(client, "person", sizes.rows);
  await client.query(
    "INSERT INTO parent (name) SELECT 'Parent ' || n FROM generate_series(1, $1::int) AS n",
    [sizes.parents],
  );
  // Position by position: the children of one parent do not lie side by side.
  await client.query(
    `INSERT INTO child (parent_id, title, position)
     SELECT parent, 'Child ' || place || ' of ' || parent, place
     FROM generate_series(1, $2::int) AS place, generate_series(1, $1::int) AS parent
     ORDER BY place, parent`,
    [sizes.parents, sizes.childrenEach],
  );
  await client.query("VACUUM ANALYZE");
}

/** Empties `item`, then fills it with `count` rows. */
export async function resetServerItems(client: pg.Client, count: number): Promise<void> {
  await client.query("TRUNCATE item RESTART IDENTITY");
  if (count > 0) await fillPersons(client, "item", count);
  await client.query("ANALYZE item");
}

/** The checksum of all items. */
export async function readServerItems(client: pg.Client): Promise<number> {
  const { rows } = await client.query<PersonRow>(
    "SELECT id, name, email, age, score, note FROM item ORDER BY id",
  );
  return foldPersons(rows);
}
