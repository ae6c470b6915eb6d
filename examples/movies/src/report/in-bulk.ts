import { delete_, select, update } from "@rebis/core-sql";
import { Film, FilmGenre, Genre } from "../model.ts";
import type { Report } from "../show/section.ts";

/** UPDATE and DELETE of many rows at once, with RETURNING. */
export const inBulk: Report = ({ session }) => {
  const updated = session
    .execute(
      update(Film)
        .where(Film.c.mpaaRating.eq("Open"))
        .values({ mpaaRating: "Not Rated" })
        .returning(Film.c.title, Film.c.year),
    )
    .all();
  const vague = select(Genre.c.id).where(Genre.c.name.eq("Multiple Creative Types"));
  const deleted = session
    .execute(
      delete_(FilmGenre)
        .where(FilmGenre.c.genreId.in(vague))
        .returning(FilmGenre.c.filmId, FilmGenre.c.aspect),
    )
    .all();
  session.commit();
  return {
    title: "In bulk, with RETURNING",
    head: ["done", "row", "which says"],
    rows: [
      ...updated.map((row) => ["rated anew", row.title, row.year]),
      ...deleted.map((row) => ["genre removed", `film ${row.filmId}`, row.aspect]),
    ],
  };
};
