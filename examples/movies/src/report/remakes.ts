import { select } from "@rebis/core-sql";
import { aliased } from "@rebis/orm";
import { Film } from "../model.ts";
import type { Report } from "../show/section.ts";

/** A class joined to itself, whole objects selected. */
export const remakes: Report = ({ session }) => {
  const Original = aliased(Film, "original");
  const rows = session
    .execute(
      select(Film, Original)
        .join(Original, Film.c.originalId.eq(Original.c.id))
        .orderBy(Film.c.year.sub(Original.c.year).desc(), Film.c.title)
        .limit(4),
    )
    .tuples()
    .all();
  return {
    title: "Remakes and their originals: a self join of whole objects",
    head: ["remake", "original", "years later"],
    rows: rows.map(([film, original]) => [
      film.label,
      original.label,
      (film.year ?? 0) - (original.year ?? 0),
    ]),
  };
};
