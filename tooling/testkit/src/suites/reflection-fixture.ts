import {
  check,
  column,
  createView,
  foreignKey,
  foreignKeyConstraint,
  func,
  index,
  MetaData,
  select,
  t,
  table,
  text,
  uniqueConstraint,
} from "@rebis/core-sql";
import type { EngineOptions } from "@rebis/engine";
import type { TestConnection, TestEngine } from "../face/test-face.ts";
import type { TestDatabase } from "../provision/databases.ts";

const metadata: MetaData = new MetaData();

const authors = table(
  "authors",
  metadata,
  {
    id: column(t.integer(), { primaryKey: true }),
    name: column(t.string(50), { comment: "as on the cover" }),
    email: column(t.string(100), { nullable: true }),
    rank: column(t.smallInteger(), { serverDefault: text("3") }),
    country: column(t.string(2), { serverDefault: "de" }),
    born: column(t.date(), { nullable: true }),
    seen: column(t.dateTime(), { serverDefault: func.now() }),
  },
  {
    comment: "who writes",
    constraints: (c) => [
      uniqueConstraint(c.email, { name: "uq_authors_email" }),
      uniqueConstraint(c.country, c.name, { name: "uq_authors_country_name" }),
      check("rank > 0", { name: "ck_authors_rank" }),
      index("ix_authors_born", c.born.desc(), c.name),
    ],
  },
);

table(
  "editions",
  metadata,
  {
    country: column(t.string(2), { primaryKey: true }),
    number: column(t.integer(), { primaryKey: true }),
  },
  {},
);

table(
  "books",
  metadata,
  {
    id: column(t.integer(), { primaryKey: true }),
    authorId: column(t.integer(), {
      name: "author_id",
      foreignKey: foreignKey("authors.id", { name: "fk_books_author", onDelete: "CASCADE" }),
    }),
    sequelTo: column(t.integer(), {
      name: "sequel_to",
      nullable: true,
      foreignKey: foreignKey("books.id", { name: "fk_books_sequel", onDelete: "SET NULL" }),
    }),
    title: column(t.string(200)),
    country: column(t.string(2), { nullable: true }),
    edition: column(t.integer(), { nullable: true }),
    select: column(t.integer(), { nullable: true }),
  },
  {
    constraints: (c) => [
      foreignKeyConstraint([c.country, c.edition], ["editions.country", "editions.number"], {
        name: "fk_books_edition",
      }),
      index("ix_books_title", c.title, { unique: true }),
    ],
  },
);

/** The tables of the fixture: authors, editions, and books, which point to both and to themselves. */
export const library: MetaData = metadata;

/** Runs work on a connection of an engine, and commits it. */
export async function onConnection(
  engine: TestEngine,
  work: (connection: TestConnection) => Promise<void>,
): Promise<void> {
  const connection = await engine.connect();
  await work(connection);
  await connection.commit();
  await connection.close();
}

/** An engine on a database with the tables of the fixture and a view of the authors' names. */
export async function openLibrary(
  database: TestDatabase,
  options: EngineOptions = {},
): Promise<TestEngine> {
  const engine = database.engine(options);
  if (engine.face === "sync") metadata.createAll(engine);
  else await metadata.createAll(engine);
  await onConnection(engine, async (connection) => {
    await connection.execute(createView("author_names", select(authors.c.id, authors.c.name)));
  });
  return engine;
}
