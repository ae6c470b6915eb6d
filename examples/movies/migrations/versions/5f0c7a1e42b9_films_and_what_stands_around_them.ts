/**
 * Films and what stands around them
 *
 * Revision ID: 5f0c7a1e42b9
 * Revises:
 * Create Date: 2026-11-29 08:36:09
 */
import type { Operations } from "@rebis/migrate";
import {
  column,
  foreignKeyConstraint,
  index,
  primaryKeyConstraint,
  t,
  uniqueConstraint,
} from "@rebis/core-sql";

export const revision: string = "5f0c7a1e42b9";
export const downRevision: string | readonly string[] | null = null;
export const branchLabels: string | readonly string[] | null = null;
export const dependsOn: string | readonly string[] | null = null;

export function upgrade(op: Operations): void {
  op.createTable(
    "directors",
    { id: column(t.integer(), { primaryKey: true }), name: column(t.string(100)) },
    { constraints: (c) => [uniqueConstraint(c.name)] },
  );
  op.createTable(
    "distributors",
    { id: column(t.integer(), { primaryKey: true }), name: column(t.string(100)) },
    { constraints: (c) => [uniqueConstraint(c.name)] },
  );
  op.createTable(
    "films",
    {
      id: column(t.integer(), { primaryKey: true }),
      title: column(t.string(200)),
      released_on: column(t.date(), { nullable: true }),
      year: column(t.smallInteger(), { nullable: true }),
      minutes: column(t.smallInteger(), { nullable: true }),
      mpaa_rating: column(t.enum("G", "PG", "PG-13", "R", "NC-17", "Not Rated", "Open"), {
        nullable: true,
      }),
      imdb_rating: column(t.double(), { nullable: true }),
      imdb_votes: column(t.integer(), { nullable: true }),
      rotten_tomatoes: column(t.smallInteger(), { nullable: true }),
      director_id: column(t.integer(), { nullable: true }),
      distributor_id: column(t.integer(), { nullable: true }),
      original_id: column(t.integer(), { nullable: true }),
    },
    {
      constraints: (c) => [
        foreignKeyConstraint([c.director_id], ["directors.id"]),
        foreignKeyConstraint([c.distributor_id], ["distributors.id"]),
        foreignKeyConstraint([c.original_id], ["films.id"]),
        index("ix_films_director_id", c.director_id),
        index("ix_films_distributor_id", c.distributor_id),
      ],
    },
  );
  op.createTable(
    "box_office",
    {
      film_id: column(t.integer(), { primaryKey: true }),
      budget: column(t.bigInteger(), { nullable: true }),
      us_gross: column(t.bigInteger(), { nullable: true }),
      world_gross: column(t.bigInteger(), { nullable: true }),
      dvd_sales: column(t.bigInteger(), { nullable: true }),
    },
    { constraints: (c) => [foreignKeyConstraint([c.film_id], ["films.id"])] },
  );
  op.createTable(
    "genres",
    {
      id: column(t.integer(), { primaryKey: true }),
      name: column(t.string(60)),
      parent_id: column(t.integer(), { nullable: true }),
    },
    {
      constraints: (c) => [
        uniqueConstraint(c.name),
        foreignKeyConstraint([c.parent_id], ["genres.id"]),
      ],
    },
  );
  op.createTable(
    "film_genres",
    {
      film_id: column(t.integer()),
      genre_id: column(t.integer()),
      position: column(t.smallInteger()),
      aspect: column(t.enum("story", "setting")),
    },
    {
      constraints: (c) => [
        primaryKeyConstraint(c.film_id, c.genre_id),
        foreignKeyConstraint([c.film_id], ["films.id"]),
        foreignKeyConstraint([c.genre_id], ["genres.id"]),
      ],
    },
  );
  op.createTable(
    "sources",
    { id: column(t.integer(), { primaryKey: true }), name: column(t.string(60)) },
    { constraints: (c) => [uniqueConstraint(c.name)] },
  );
  op.createTable(
    "film_sources",
    {
      film_id: column(t.integer(), { primaryKey: true }),
      source_id: column(t.integer(), { primaryKey: true }),
    },
    {
      constraints: (c) => [
        foreignKeyConstraint([c.film_id], ["films.id"], { onDelete: "CASCADE" }),
        foreignKeyConstraint([c.source_id], ["sources.id"]),
      ],
    },
  );
}

export function downgrade(op: Operations): void {
  op.dropTable("film_sources");
  op.dropTable("sources");
  op.dropTable("film_genres");
  op.dropTable("genres");
  op.dropTable("box_office");
  op.dropTable("films");
  op.dropTable("distributors");
  op.dropTable("directors");
}
