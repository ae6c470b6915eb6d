import { func, select } from "@rebis/core-sql";
import { aliased } from "@rebis/orm";
import { Director, Film } from "../model.ts";
import { grouped } from "../show/format.ts";
import type { Report } from "../show/section.ts";

/** A correlated subquery: each film compared with the others of its director. */
export const aboveTheirDirector: Report = ({ session }) => {
  const Other = aliased(Film, "other");
  const usual = select(func.avg(Other.c.rottenTomatoes))
    .where(Other.c.directorId.eq(Film.c.directorId), Other.c.id.ne(Film.c.id))
    .scalarSubquery();
  const compared = select(
    Film.c.title,
    Director.c.name,
    Film.c.rottenTomatoes,
    usual.label("usual"),
  )
    .join(Film.c.director)
    .subquery("compared");
  const above = compared.c.rottenTomatoes.sub(compared.c.usual);
  const rows = session
    .execute(select(compared).where(above.gt(60)).orderBy(above.desc(), compared.c.title).limit(5))
    .all();
  return {
    title: "Films far above the rest of their director's: a correlated subquery",
    head: ["film", "director", "fresh", "the others"],
    rows: rows.map((row) => [row.title, row.name, row.rottenTomatoes, grouped(row.usual, 1)]),
  };
};
