import { func, literal, select } from "@rebis/core-sql";
import { FilmGenre, Genre } from "../model.ts";
import type { Report } from "../show/section.ts";

/** A recursive CTE over the table that refers to itself. */
export const genreTree: Report = ({ session }) => {
  const root = select(Genre.c.id, Genre.c.name, literal(0).label("depth"))
    .where(Genre.c.name.eq("Fiction"))
    .cte("tree", { recursive: true });
  const tree = root.unionAll(
    select(Genre.c.id, Genre.c.name, root.c.depth.add(1)).join(
      root,
      Genre.c.parentId.eq(root.c.id),
    ),
  );
  const films = select(func.count())
    .where(FilmGenre.c.genreId.eq(tree.c.id))
    .scalarSubquery()
    .label("films");
  const rows = session
    .execute(select(tree.c.name, tree.c.depth, films).orderBy(tree.c.depth, tree.c.name))
    .all();
  return {
    title: "The tree below Fiction: a recursive CTE and a correlated subquery",
    head: ["genre", "depth", "films"],
    rows: rows.map((row) => [`${"  ".repeat(row.depth)}${row.name}`, row.depth, row.films]),
  };
};
