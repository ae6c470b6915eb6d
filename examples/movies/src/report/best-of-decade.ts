import { func, select } from "@rebis/core-sql";
import { BoxOffice, Film } from "../model.ts";
import { millions } from "../show/format.ts";
import type { Report } from "../show/section.ts";

/** A window function in a subquery, filtered outside. */
export const bestOfDecade: Report = ({ session }) => {
  const decade = Film.c.year.sub(Film.c.year.mod(10));
  const ranked = select(
    decade.label("decade"),
    Film.c.title,
    BoxOffice.c.worldGross,
    func
      .rank()
      .over({ partitionBy: decade, orderBy: BoxOffice.c.worldGross.desc() })
      .label("place"),
  )
    .join(Film.c.boxOffice)
    .where(Film.c.year.ge(1960), BoxOffice.c.worldGross.isNot(null))
    .subquery("ranked");
  const rows = session
    .execute(
      select(ranked.c.decade, ranked.c.title, ranked.c.worldGross)
        .where(ranked.c.place.eq(1))
        .orderBy(ranked.c.decade),
    )
    .all();
  return {
    title: "The film that earned most, each decade: a window function",
    head: ["decade", "film", "gross"],
    rows: rows.map((row) => [`${row.decade}s`, row.title, millions(row.worldGross)]),
  };
};
