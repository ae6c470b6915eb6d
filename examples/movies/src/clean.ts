import type { Movie } from "./movies-file.ts";
import { repairText } from "./text-repair.ts";

// What is wrong with the records, and what we make of it. Each repair is counted.

const mpaaRatings = ["G", "PG", "PG-13", "R", "NC-17", "Not Rated", "Open"] as const;
type MpaaRating = (typeof mpaaRatings)[number];

/** A record put right. */
export interface CleanMovie extends Omit<Movie, "title" | "releaseDate" | "mpaaRating" | "source"> {
  readonly title: string;
  /** ISO. */
  readonly releasedOn: string | null;
  readonly year: number | null;
  readonly mpaaRating: MpaaRating | null;
  readonly sources: readonly string[];
  /** Whether the file says that an older film was made again. */
  readonly isRemake: boolean;
}

export type RepairName =
  | "a title was missing"
  | "a title ended in its article"
  | "letters were garbled"
  | "a year was a century late"
  | "a date was the epoch, so unknown"
  | "a gross of 0, so unknown";
/** How often each repair was made. */
export type Repairs = Record<RepairName, number>;

/** The file was made in 2010 and announces two films for 2011: what lies beyond means 19xx. */
const lastYear = 2011;
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `Jun 12 1998` as 1998-06-12; two-digit years were read as 20xx. */
export function cleanDate(text: string | null, count: (repair: RepairName) => void): string | null {
  if (text === null) return null;
  const [month = "", day = "", year = ""] = text.split(" ");
  const position = months.indexOf(month);
  if (position < 0 || !/^\d\d$/.test(day) || !/^\d{4}$/.test(year)) return null;
  // One second before 1970-01-01 in UTC: what a program writes for "no date".
  if (text === "Dec 31 1969") {
    count("a date was the epoch, so unknown");
    return null;
  }
  let meant = Number(year);
  if (meant > lastYear) {
    meant -= 100;
    count("a year was a century late");
  }
  return `${meant}-${String(position + 1).padStart(2, "0")}-${day}`;
}

const trailingArticle = /^(.*), (The|Les)$/;
const trailingYear = /^(.*) \((?:19|20)\d\d\)$/;

/** Mends letters, puts the article first, drops a year in brackets. */
export function cleanTitle(text: string | null, count: (repair: RepairName) => void): string {
  if (text === null) {
    count("a title was missing");
    return "(untitled)";
  }
  const repaired = repairText(text);
  if (repaired !== text) count("letters were garbled");
  const plain = trailingYear.exec(repaired)?.[1] ?? repaired;
  const [, rest, article] = trailingArticle.exec(plain) ?? [];
  if (rest === undefined || article === undefined) return plain;
  count("a title ended in its article");
  return `${article} ${rest}`;
}

/** `Based on Comic/Graphic Novel` as Comic and Graphic Novel. */
export function cleanSources(text: string | null): readonly string[] {
  if (text === null) return [];
  return text.replace(/^Based on /, "").split("/");
}

function cleanGross(value: number | null, count: (repair: RepairName) => void): number | null {
  if (value !== 0) return value;
  count("a gross of 0, so unknown");
  return null;
}

/** Puts records right, and tells what was repaired. */
export function cleanMovies(movies: readonly Movie[]): {
  readonly movies: readonly CleanMovie[];
  readonly repairs: Repairs;
} {
  const repairs: Repairs = {
    "a title was missing": 0,
    "a title ended in its article": 0,
    "letters were garbled": 0,
    "a year was a century late": 0,
    "a date was the epoch, so unknown": 0,
    "a gross of 0, so unknown": 0,
  };
  const count = (repair: RepairName): void => {
    repairs[repair] += 1;
  };
  return { movies: movies.map((movie) => cleanMovie(movie, count)), repairs };
}

function cleanMovie(movie: Movie, count: (repair: RepairName) => void): CleanMovie {
  const { title, releaseDate, mpaaRating, source, ...rest } = movie;
  const releasedOn = cleanDate(releaseDate, count);
  return {
    ...rest,
    title: cleanTitle(title, count),
    releasedOn,
    year: releasedOn === null ? null : Number(releasedOn.slice(0, 4)),
    mpaaRating: mpaaRatings.find((each) => each === mpaaRating) ?? null,
    usGross: cleanGross(movie.usGross, count),
    worldGross: cleanGross(movie.worldGross, count),
    sources: cleanSources(source),
    isRemake: source === "Remake",
  };
}
