import { select } from "@rebis/core-sql";
import { selectinLoad } from "@rebis/orm";
import { Distributor } from "../model.ts";
import type { Report } from "../show/section.ts";

/** Update and delete through the session: objects change, the unit of work finds the SQL. */
export const oneName: Report = ({ session, log }) => {
  const sony = session
    .scalars(select(Distributor).where(Distributor.c.name.eq("Sony Pictures")))
    .one();
  const labels = session
    .scalars(
      select(Distributor)
        .where(Distributor.c.name.startsWith("Sony/"))
        .orderBy(Distributor.c.name)
        .options(selectinLoad(Distributor.c.films)),
    )
    .all();
  const before = sony.films.length;
  log.take();
  const rows = labels.map((label) => {
    const { length } = label.films;
    for (const film of label.films.slice()) film.distributor = sony;
    session.delete(label);
    return [label.name, length, "gone"];
  });
  session.commit();
  const sql = log.take();
  const after = sony.films.length;
  log.take();
  return {
    title: "Labels of one company become one: update and delete through the session",
    head: ["distributor", "films before", "after"],
    rows: [[sony.name, before, after], ...rows],
    sql,
  };
};
