import { expect, test } from "vitest";
import { cleanDate, cleanMovies, cleanSources, cleanTitle } from "../src/clean.ts";
import { toMovie } from "../src/movies-file.ts";
import { repairText } from "../src/text-repair.ts";

const ignore = (): void => undefined;

test("dates: years after 2011 are a century late, the epoch is no date", () => {
  expect(cleanDate("Jun 12 1998", ignore)).toBe("1998-06-12");
  expect(cleanDate("Dec 15 2039", ignore)).toBe("1939-12-15");
  expect(cleanDate("Dec 23 2011", ignore)).toBe("2011-12-23");
  expect(cleanDate("Dec 31 1969", ignore)).toBeNull();
  expect(cleanDate("some day", ignore)).toBeNull();
  expect(cleanDate(null, ignore)).toBeNull();
});

test("titles: articles go to the front, years in brackets go, a missing one is named", () => {
  expect(cleanTitle("Barbarians, The", ignore)).toBe("The Barbarians");
  expect(cleanTitle("Couloirs du temps: Les visiteurs 2, Les", ignore)).toBe(
    "Les Couloirs du temps: Les visiteurs 2",
  );
  expect(cleanTitle("King Kong (1933)", ignore)).toBe("King Kong");
  expect(cleanTitle("Fantasia 2000 (IMAX)", ignore)).toBe("Fantasia 2000 (IMAX)");
  expect(cleanTitle(null, ignore)).toBe("(untitled)");
});

test("letters read from the wrong code page are mended, right ones stay", () => {
  expect(repairText("DÈj‡ Vu")).toBe("Déjà Vu");
  expect(repairText("Obsluhoval jsem anglickÈho kr·le")).toBe("Obsluhoval jsem anglického krále");
  expect(repairText("Ri¢hie Ri¢h")).toBe("Ri¢hie Ri¢h");
});

test("sources: several in one text are taken apart", () => {
  expect(cleanSources("Based on Comic/Graphic Novel")).toEqual(["Comic", "Graphic Novel"]);
  expect(cleanSources("Remake")).toEqual(["Remake"]);
  expect(cleanSources(null)).toEqual([]);
});

test("a title may be a number, a gross of 0 is unknown, and each repair is counted", () => {
  const record = {
    Title: 1776,
    "US Gross": 0,
    "Worldwide Gross": 5,
    "Release Date": "Nov 09 1972",
  };
  const { movies, repairs } = cleanMovies([toMovie(record)]);
  expect(movies[0]).toMatchObject({ title: "1776", usGross: null, worldGross: 5, year: 1972 });
  expect(repairs["a gross of 0, so unknown"]).toBe(1);
  expect(repairs["a title was missing"]).toBe(0);
});

test("a record of another form is refused", () => {
  expect(() => toMovie({ Title: ["x"] })).toThrow(TypeError);
  expect(() => toMovie({ "US Gross": "much" })).toThrow(TypeError);
});
