import { delete_, select, update } from "@rebis/core-sql";
import { Film, FilmGenre, Genre } from "../model.ts";
import type { Report } from "../show/section.ts";

/** UPDATE and DELETE of many rows at once. (MariaDB has RETURNING for DELETE, but not for UPDATE.) */
export const inBulk: Report = ({ session }) => {
  const open = Film.c.mpaaRating.eq("Open");
  const updated = session.execute(select(Film.c.title, Film.c.year).where(open)).all();
  session.execute(update(Film).where(open).values({ mpaaRating: "Not Rated" }));
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
    title: "In bulk: UPDATE, and DELETE with RETURNING",
    head: ["done", "row", "which says"],
    rows: [
      ...updated.map((row) => ["rated anew", row.title, row.year]),
      ...deleted.map((row) => ["genre removed", `film ${row.filmId}`, row.aspect]),
    ],
  };
};
