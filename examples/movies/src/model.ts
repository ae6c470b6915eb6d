import { column, foreignKey, index, primaryKeyConstraint, t, table } from "@rebis/core-sql";
import { declarativeBase, many, one } from "@rebis/orm";

// Films and what stands around them. Relationships are getters, so that classes may name each other.

export const Base = declarativeBase();

/** Which films are drawn from what: a plain many-to-many. */
const filmSources = table("film_sources", Base.metadata, {
  filmId: column(t.integer(), {
    name: "film_id",
    primaryKey: true,
    foreignKey: foreignKey("films.id", { onDelete: "CASCADE" }),
  }),
  sourceId: column(t.integer(), {
    name: "source_id",
    primaryKey: true,
    foreignKey: "sources.id",
  }),
});

export class Director extends Base.model("directors", {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(100), { unique: true }),
  get films() {
    return many(Film, { backPopulates: "director", orderBy: [Film.c.year, Film.c.title] });
  },
}) {}

export class Distributor extends Base.model("distributors", {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(100), { unique: true }),
  get films() {
    return many(Film, { backPopulates: "distributor", orderBy: Film.c.id });
  },
}) {}

/** What a film is drawn from: a book, a play, a toy. */
export class Source extends Base.model("sources", {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(60), { unique: true }),
  get films() {
    return many(Film, { secondary: filmSources, backPopulates: "sources" });
  },
}) {}

/** A tree: "Super Hero" is below "Fantasy", and that below "Fiction". */
export class Genre extends Base.model("genres", {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(60), { unique: true }),
  parentId: column(t.integer(), { name: "parent_id", nullable: true, foreignKey: "genres.id" }),
  get parent() {
    return one(Genre, { backPopulates: "children", remoteSide: Genre.c.id, optional: true });
  },
  get children() {
    return many(Genre, { backPopulates: "parent", orderBy: Genre.c.name });
  },
  get films() {
    return many(FilmGenre, { backPopulates: "genre" });
  },
}) {}

/** A genre of a film, with its place in the list: a many-to-many with columns of its own. */
export class FilmGenre extends Base.model(
  "film_genres",
  {
    filmId: column(t.integer(), { name: "film_id", foreignKey: "films.id" }),
    genreId: column(t.integer(), { name: "genre_id", foreignKey: "genres.id" }),
    position: column(t.smallInteger()),
    aspect: column(t.enum("story", "setting")),
    get film() {
      return one(Film, { backPopulates: "genres" });
    },
    get genre() {
      return one(Genre, { backPopulates: "films" });
    },
  },
  { constraints: (c) => [primaryKeyConstraint(c.filmId, c.genreId)] },
) {}

/** What a film cost and earned, in dollars: one row a film at most. */
export class BoxOffice extends Base.model("box_office", {
  filmId: column(t.integer(), { name: "film_id", primaryKey: true, foreignKey: "films.id" }),
  budget: column(t.bigInteger({ mode: "number" }), { nullable: true }),
  usGross: column(t.bigInteger({ mode: "number" }), { name: "us_gross", nullable: true }),
  worldGross: column(t.bigInteger({ mode: "number" }), { name: "world_gross", nullable: true }),
  dvdSales: column(t.bigInteger({ mode: "number" }), { name: "dvd_sales", nullable: true }),
  get film() {
    return one(Film, { backPopulates: "boxOffice" });
  },
}) {}

export class Film extends Base.model(
  "films",
  {
    id: column(t.integer(), { primaryKey: true }),
    title: column(t.string(200)),
    releasedOn: column(t.date(), { name: "released_on", nullable: true }),
    year: column(t.smallInteger(), { nullable: true }),
    minutes: column(t.smallInteger(), { nullable: true }),
    mpaaRating: column(t.enum("G", "PG", "PG-13", "R", "NC-17", "Not Rated", "Open"), {
      name: "mpaa_rating",
      nullable: true,
    }),
    imdbRating: column(t.double(), { name: "imdb_rating", nullable: true }),
    imdbVotes: column(t.integer(), { name: "imdb_votes", nullable: true }),
    rottenTomatoes: column(t.smallInteger(), { name: "rotten_tomatoes", nullable: true }),
    directorId: column(t.integer(), {
      name: "director_id",
      nullable: true,
      foreignKey: "directors.id",
    }),
    distributorId: column(t.integer(), {
      name: "distributor_id",
      nullable: true,
      foreignKey: "distributors.id",
    }),
    originalId: column(t.integer(), {
      name: "original_id",
      nullable: true,
      foreignKey: "films.id",
    }),
    get director() {
      return one(Director, { backPopulates: "films", optional: true });
    },
    get distributor() {
      return one(Distributor, { backPopulates: "films", optional: true });
    },
    get original() {
      return one(Film, { backPopulates: "remakes", remoteSide: Film.c.id, optional: true });
    },
    get remakes() {
      return many(Film, { backPopulates: "original", orderBy: Film.c.year });
    },
    get boxOffice() {
      return one(BoxOffice, {
        backPopulates: "film",
        cascade: "all, delete-orphan",
        optional: true,
      });
    },
    get genres() {
      return many(FilmGenre, {
        backPopulates: "film",
        cascade: "all, delete-orphan",
        orderBy: FilmGenre.c.position,
      });
    },
    get sources() {
      return many(Source, {
        secondary: filmSources,
        backPopulates: "films",
        orderBy: Source.c.name,
      });
    },
  },
  {
    // By name: under a `c` parameter TypeScript cannot infer a class that refers to itself.
    constraints: () => [
      index("ix_films_director_id", "directorId"),
      index("ix_films_distributor_id", "distributorId"),
      index("ix_films_year", "year"),
    ],
  },
) {
  /** The title with the year, as people name films. */
  get label(): string {
    return this.year === null ? this.title : `${this.title} (${this.year})`;
  }
}
