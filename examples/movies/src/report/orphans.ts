import { func, select } from "@rebis/core-sql";
import { BoxOffice, Film, FilmGenre } from "../model.ts";
import { grouped } from "../show/format.ts";
import type { Report } from "../show/section.ts";

/** What is taken from its parent is deleted: delete-orphan. */
export const orphans: Report = ({ session, log }) => {
  const counts = (): readonly [number, number] => [
    session.scalar(select(func.count()).selectFrom(FilmGenre)) ?? 0,
    session.scalar(select(func.count()).selectFrom(BoxOffice)) ?? 0,
  ];
  const [genres, boxOffices] = counts();
  const film = session.scalars(select(Film).where(Film.c.title.eq("Avatar"))).one();
  const was = film.genres.map((each) => each.genre.name).join(", ");
  void film.boxOffice;
  log.take();
  film.genres.pop();
  film.boxOffice = null;
  session.flush();
  const sql = log.take();
  const [genresAfter, boxOfficesAfter] = counts();
  const is = film.genres.map((each) => each.genre.name).join(", ");
  session.commit();
  return {
    title: `${film.label} loses a genre and its box office: orphans are deleted`,
    head: ["", "before", "after"],
    rows: [
      ["genres of the film", was, is],
      ["rows of film_genres", grouped(genres), grouped(genresAfter)],
      ["rows of box_office", grouped(boxOffices), grouped(boxOfficesAfter)],
    ],
    sql,
  };
};
