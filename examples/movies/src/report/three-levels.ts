import { select } from "@rebis/core-sql";
import { selectinLoad } from "@rebis/orm";
import { Director, Film, FilmGenre } from "../model.ts";
import type { Report } from "../show/section.ts";

const names = ["Ridley Scott", "Steven Spielberg", "Tim Burton", "Woody Allen"];
const chosen = select(Director).where(Director.c.name.in(names)).orderBy(Director.c.name);

/** The genres of a director's films, most frequent first: walks three relationships. */
function genresOf(director: Director): string {
  const times = new Map<string, number>();
  for (const film of director.films)
    for (const { genre } of film.genres) times.set(genre.name, (times.get(genre.name) ?? 0) + 1);
  return [...times]
    .sort(([a, less], [b, more]) => more - less || a.localeCompare(b, "en"))
    .slice(0, 3)
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");
}

/** Eager loading, and what it spares. */
export const threeLevels: Report = ({ session, log }) => {
  session.expungeAll();
  for (const director of session.scalars(chosen).all()) genresOf(director);
  const lazily = log.take().length;

  session.expungeAll();
  const directors = session
    .scalars(
      chosen.options(
        selectinLoad(Director.c.films).selectinLoad(Film.c.genres).joinedLoad(FilmGenre.c.genre),
      ),
    )
    .all();
  const rows = directors.map((each) => [each.name, each.films.length, genresOf(each)]);
  return {
    title: "Directors, their films, the films' genres: eager loading, three levels deep",
    note: `${log.count} statements; the same walk without the option took ${lazily}.`,
    head: ["director", "films", "mostly"],
    rows,
  };
};
