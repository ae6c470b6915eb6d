import { and, func, select } from "@rebis/core-sql";
import { BoxOffice, FilmGenre, Genre } from "../model.ts";
import { grouped, millions } from "../show/format.ts";
import type { Report } from "../show/section.ts";

/** A CTE that a second query joins. */
export const profitByGenre: Report = ({ session }) => {
  const totals = select(
    FilmGenre.c.genreId,
    func.count().label("films"),
    func.sum(BoxOffice.c.budget).label("budget"),
    func.sum(BoxOffice.c.worldGross).label("gross"),
  )
    .join(BoxOffice, BoxOffice.c.filmId.eq(FilmGenre.c.filmId))
    .where(
      FilmGenre.c.aspect.eq("story"),
      and(BoxOffice.c.budget.gt(0), BoxOffice.c.worldGross.isNot(null)),
    )
    .groupBy(FilmGenre.c.genreId)
    .cte("totals");
  const times = totals.c.gross.div(totals.c.budget);
  const rows = session
    .execute(
      select(Genre.c.name, totals.c.films, totals.c.budget, totals.c.gross, times.label("times"))
        .join(totals, totals.c.genreId.eq(Genre.c.id))
        .where(totals.c.films.ge(30))
        .orderBy(times.desc())
        .limit(5),
    )
    .all();
  return {
    title: "What a dollar of budget brought, by genre: a CTE",
    head: ["genre", "films", "budget", "gross", "times"],
    rows: rows.map((row) => [
      row.name,
      row.films,
      millions(row.budget),
      millions(row.gross),
      grouped(row.times, 2),
    ]),
  };
};
