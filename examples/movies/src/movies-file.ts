import { readFileSync } from "node:fs";

// movies.json of vega-datasets as it is: every value may be null, and a title may be a number.

/** One record of the file. */
export interface Movie {
  readonly title: string | null;
  readonly usGross: number | null;
  readonly worldGross: number | null;
  readonly dvdSales: number | null;
  readonly budget: number | null;
  readonly releaseDate: string | null;
  readonly mpaaRating: string | null;
  readonly minutes: number | null;
  readonly distributor: string | null;
  readonly source: string | null;
  readonly majorGenre: string | null;
  readonly creativeType: string | null;
  readonly director: string | null;
  readonly rottenTomatoes: number | null;
  readonly imdbRating: number | null;
  readonly imdbVotes: number | null;
}

function toText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "number") return String(value);
  throw new TypeError("Cannot read movies.json: a text is neither a string nor a number.");
}
function toNumber(value: unknown): number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "number") return value;
  throw new TypeError("Cannot read movies.json: a number is something else.");
}

/** Reads one record under our names. */
export function toMovie(record: object): Movie {
  const fields = new Map<string, unknown>(Object.entries(record));
  const text = (name: string): string | null => toText(fields.get(name));
  const number = (name: string): number | null => toNumber(fields.get(name));
  return {
    title: text("Title"),
    usGross: number("US Gross"),
    worldGross: number("Worldwide Gross"),
    dvdSales: number("US DVD Sales"),
    budget: number("Production Budget"),
    releaseDate: text("Release Date"),
    mpaaRating: text("MPAA Rating"),
    minutes: number("Running Time min"),
    distributor: text("Distributor"),
    source: text("Source"),
    majorGenre: text("Major Genre"),
    creativeType: text("Creative Type"),
    director: text("Director"),
    rottenTomatoes: number("Rotten Tomatoes Rating"),
    imdbRating: number("IMDB Rating"),
    imdbVotes: number("IMDB Votes"),
  };
}

/** Reads the file of the installed package. */
export function readMovies(): readonly Movie[] {
  const file = new URL("../data/movies.json", import.meta.resolve("vega-datasets"));
  const parsed: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (!Array.isArray(parsed)) throw new TypeError("Cannot read movies.json: it is no list.");
  return parsed.map((record: unknown) => {
    if (typeof record === "object" && record !== null) return toMovie(record);
    throw new TypeError("Cannot read movies.json: a record is no object.");
  });
}
