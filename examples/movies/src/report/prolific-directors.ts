import { func, select } from "@rebis/core-sql";
import { BoxOffice, Director, Film } from "../model.ts";
import { grouped, millions } from "../show/format.ts";
import type { Report } from "../show/section.ts";

/** Joins, aggregates and HAVING. */
export const prolificDirectors: Report = ({ session }) => {
  const films = func.count(Film.c.id);
  const rows = session
    .execute(
      select(
        Director.c.name,
        films.label("films"),
        func.sum(BoxOffice.c.worldGross).label("gross"),
        func.avg(Film.c.imdbRating).label("rating"),
      )
        .join(Director.c.films)
        .join(Film.c.boxOffice)
        .groupBy(Director.c.id)
        .having(films.ge(10))
        .orderBy(func.avg(Film.c.imdbRating).desc(), Director.c.name)
        .limit(5),
    )
    .all();
  return {
    title: "Directors of ten films and more, best first: joins, aggregates, HAVING",
    head: ["director", "films", "gross", "rating"],
    rows: rows.map((row) => [row.name, row.films, millions(row.gross), grouped(row.rating, 2)]),
  };
};
