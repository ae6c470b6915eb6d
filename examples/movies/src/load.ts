import type { Session } from "@rebis/orm";
import type { CleanMovie } from "./clean.ts";
import { parentGenre } from "./genres.ts";
import { BoxOffice, Director, Distributor, Film, FilmGenre, Genre, Source } from "./model.ts";

/** Makes one object a name, when the name is first met. */
class Named<Entity> {
  readonly #known = new Map<string, Entity>();
  readonly #make: (name: string) => Entity;
  constructor(make: (name: string) => Entity) {
    this.#make = make;
  }
  get(name: string): Entity {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const made = this.#make(name);
    this.#known.set(name, made);
    return made;
  }
  orNull(name: string | null): Entity | null {
    return name === null ? null : this.get(name);
  }
}

/** Turns clean records into objects that refer to each other; no keys yet. */
class FilmMaker {
  readonly #directors = new Named((name) => new Director({ name }));
  readonly #distributors = new Named((name) => new Distributor({ name }));
  readonly #sources = new Named((name) => new Source({ name }));
  readonly #genres: Named<Genre> = new Named((name) => this.#makeGenre(name));
  readonly #oldest = new Map<string, Film>();

  make(movie: CleanMovie): Film {
    const film = new Film({
      title: movie.title,
      releasedOn: movie.releasedOn,
      year: movie.year,
      minutes: movie.minutes,
      mpaaRating: movie.mpaaRating,
      imdbRating: movie.imdbRating,
      imdbVotes: movie.imdbVotes,
      rottenTomatoes: movie.rottenTomatoes,
      director: this.#directors.orNull(movie.director),
      distributor: this.#distributors.orNull(movie.distributor),
      sources: movie.sources.map((name) => this.#sources.get(name)),
      boxOffice: new BoxOffice({
        budget: movie.budget,
        usGross: movie.usGross,
        worldGross: movie.worldGross,
        dvdSales: movie.dvdSales,
      }),
    });
    this.#addGenres(film, movie);
    return film;
  }

  /** Remakes point at the oldest film of their title. */
  linkRemakes(films: readonly Film[], movies: readonly CleanMovie[]): void {
    for (const film of films) {
      const oldest = this.#oldest.get(film.title);
      if (film.year !== null && film.year < (oldest?.year ?? Infinity))
        this.#oldest.set(film.title, film);
    }
    for (const [position, film] of films.entries()) {
      const oldest = this.#oldest.get(film.title);
      if (movies[position]?.isRemake === true && oldest !== undefined && oldest !== film)
        film.original = oldest;
    }
  }

  #makeGenre(name: string): Genre {
    const parent = parentGenre(name);
    return new Genre({ name, parent: parent === undefined ? null : this.#genres.get(parent) });
  }
  #addGenres(film: Film, movie: CleanMovie): void {
    const named = [
      { name: movie.majorGenre, aspect: "story" },
      { name: movie.creativeType, aspect: "setting" },
    ] as const;
    for (const { name, aspect } of named) {
      if (name === null) continue;
      film.genres.push(
        new FilmGenre({ genre: this.#genres.get(name), position: film.genres.length + 1, aspect }),
      );
    }
  }
}

/** Puts all films, and whatever they refer to, into the database: one unit of work. */
export function loadMovies(
  session: Session,
  movies: readonly CleanMovie[],
  progress: (done: number) => void,
): void {
  const maker = new FilmMaker();
  const films = movies.map((movie) => maker.make(movie));
  maker.linkRemakes(films, movies);
  for (const [position, film] of films.entries()) {
    session.add(film);
    if ((position + 1) % 400 === 0) {
      session.flush();
      progress(position + 1);
    }
  }
  session.commit();
  progress(films.length);
}
