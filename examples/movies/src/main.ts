import { createEngine } from "@rebis/engine";
import { sessionMaker } from "@rebis/orm";
import { cleanMovies } from "./clean.ts";
import { loadMovies } from "./load.ts";
import { Base } from "./model.ts";
import { readMovies } from "./movies-file.ts";
import { aboveTheirDirector } from "./report/above-their-director.ts";
import { bestOfDecade } from "./report/best-of-decade.ts";
import { genreTree } from "./report/genre-tree.ts";
import { inBulk } from "./report/in-bulk.ts";
import { loaded } from "./report/loaded.ts";
import { oneName } from "./report/one-name.ts";
import { orphans } from "./report/orphans.ts";
import { profitByGenre } from "./report/profit-by-genre.ts";
import { prolificDirectors } from "./report/prolific-directors.ts";
import { remakes } from "./report/remakes.ts";
import { secondThoughts } from "./report/second-thoughts.ts";
import { threeLevels } from "./report/three-levels.ts";
import { grouped } from "./show/format.ts";
import { sectionText } from "./show/print.ts";
import { withProgress } from "./show/progress.ts";
import { StatementLog } from "./show/statement-log.ts";

// node src/main.ts [database URL]; else the URL in DATABASE_URL; else SQLite in memory.
// Tables of an earlier run are dropped.

const url = process.argv[2] ?? process.env["DATABASE_URL"] ?? "sqlite:///:memory:";
using engine = createEngine(url);
Base.metadata.dropAll(engine);
Base.metadata.createAll(engine);

const log = new StatementLog(engine);
const { movies, repairs } = cleanMovies(readMovies());
using session = sessionMaker(engine)();

console.log(`${grouped(movies.length)} films of vega-datasets, in ${engine.dialect.name}\n`);
withProgress(movies.length, (progress) => {
  loadMovies(session, movies, progress);
});

const reports = [
  loaded(repairs),
  prolificDirectors,
  profitByGenre,
  genreTree,
  bestOfDecade,
  aboveTheirDirector,
  remakes,
  threeLevels,
  oneName,
  inBulk,
  secondThoughts,
  orphans,
];
for (const [position, report] of reports.entries()) {
  const section = report({ session, log });
  const sql = log.take();
  console.log(sectionText(section, position + 1, section.sql ?? sql));
}
