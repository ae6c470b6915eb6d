import { func, select } from "@rebis/core-sql";
import { Director, Film } from "../model.ts";
import { grouped } from "../show/format.ts";
import type { Report } from "../show/section.ts";

class SecondThoughts extends Error {}

/** A savepoint that is rolled back: the rows and the objects are as before. */
export const secondThoughts: Report = ({ session, log }) => {
  const count = (): number => session.scalar(select(func.count(Film.c.id))) ?? 0;
  const allen = session.scalars(select(Director).where(Director.c.name.eq("Woody Allen"))).one();
  const films = allen.films.map((film) => film.title);
  const before = count();
  let within = before;
  log.take();
  try {
    session.beginNested(() => {
      for (const film of allen.films) session.delete(film);
      session.flush();
      within = count();
      throw new SecondThoughts("Cannot do without Woody Allen.");
    });
  } catch (error) {
    if (!(error instanceof SecondThoughts)) throw error;
  }
  const sql = log.take().filter((each) => !each.startsWith("SELECT"));
  const after = count();
  const restored = allen.films.filter((film) => films.includes(film.title)).length;
  session.commit();
  return {
    title: "Second thoughts: a savepoint is rolled back",
    head: ["", "all films", "his"],
    rows: [
      ["before", grouped(before), films.length],
      ["inside the savepoint", grouped(within), 0],
      ["after the rollback", grouped(after), restored],
    ],
    sql,
  };
};
