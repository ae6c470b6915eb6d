import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import * as core from "@rebis/core-sql";
import { createEngine } from "@rebis/engine";
import * as orm from "@rebis/orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readText, root } from "../../src/workspace.ts";

// An application can have two copies of a package: two versions, or one twice. What one copy made
// and the other is given must work or be refused; above all, nothing of it may be taken for data.

const home = mkdtempSync(join(tmpdir(), "rebis-copies-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Tables and classes, made by one copy. */
function schemaOf({ column, MetaData, t, table }: typeof core, { declarativeBase }: typeof orm) {
  const metadata = new MetaData();
  const columns = () => ({
    id: column(t.integer(), { primaryKey: true }),
    title: column(t.string(50)),
    facts: column(t.json<unknown>(), { nullable: true }),
  });
  const films = table("films", metadata, columns());
  const Base = declarativeBase();
  class Film extends Base.model("films_too", columns()) {}
  return { metadata, films, Base, Film };
}

let foreign: { core: typeof core; orm: typeof orm; createEngine: typeof createEngine };
beforeAll(async () => {
  const packages = ["base", "core-sql", "pool", "engine", "orm"];
  for (const name of packages) {
    const target = join(home, "node_modules/@rebis", name);
    mkdirSync(target, { recursive: true });
    cpSync(join(root, "packages", name, "dist"), join(target, "dist"), { recursive: true });
    const manifest = JSON.parse(readText(`packages/${name}/package.json`)) as {
      readonly publishConfig: { readonly exports: unknown };
    };
    const { exports } = manifest.publishConfig; // without the development condition of these tests
    writeFileSync(join(target, "package.json"), JSON.stringify({ ...manifest, exports }));
  }
  const load = async (name: string): Promise<unknown> =>
    await import(pathToFileURL(join(home, "node_modules/@rebis", name, "dist/index.js")).href);
  foreign = {
    core: (await load("core-sql")) as typeof core,
    orm: (await load("orm")) as typeof orm,
    createEngine: ((await load("engine")) as { createEngine: typeof createEngine }).createEngine,
  };
});

/** Each use of what the other copy made; all are refused. */
const uses: Readonly<Record<string, (mixed: Mixed) => unknown>> = {
  "a column in SELECT": ({ theirs }) => core.select(theirs.films.c.id),
  "a table in SELECT": ({ theirs }) => core.select(theirs.films),
  "a class in SELECT": ({ theirs }) => core.select(theirs.Film),
  "a table in JOIN": ({ own, theirs }) => core.select(own.films).join(theirs.films),
  "a criterion": ({ own, theirs }) => core.select(own.films).where(theirs.films.c.id.eq(1)),
  "a term of ORDER BY": ({ own, theirs }) => core.select(own.films).orderBy(theirs.films.c.id),
  "a subquery in IN": ({ own, theirs }) =>
    own.films.c.id.in(foreign.core.select(theirs.films.c.id)),
  "a type": () => core.column(foreign.core.t.integer()),
  "a column beside a text": ({ own, theirs, engine }) =>
    engine.begin((c) =>
      c.execute(core.select(own.films).where(own.films.c.title.eq(theirs.films.c.title))),
    ),
  "SQL beside JSON": ({ own, engine }) =>
    engine.begin((c) =>
      c.execute(core.select(own.films).where(own.films.c.facts.eq(foreign.core.sql`1`))),
    ),
  "SQL as a JSON value": ({ own, engine }) =>
    engine.begin((c) =>
      c.execute(core.insert(own.films).values({ title: "x", facts: foreign.core.func.now() })),
    ),
  "SQL inside a JSON value": ({ own, engine }) =>
    engine.begin((c) =>
      c.execute(core.insert(own.films).values({ title: "x", facts: [foreign.core.literal(1)] })),
    ),
  "SQL among parameters": ({ own, engine }) =>
    engine.begin((c) =>
      c.execute(core.insert(own.films), [{ title: "x", facts: foreign.core.literal(1) }]),
    ),
  "SQL in a template": ({ engine }) =>
    engine.begin((c) => c.execute(core.sql`select ${foreign.core.literal(1)}`)),
  "an argument of a function": ({ theirs, engine }) =>
    engine.begin((c) => c.execute(core.select(core.func.lower(theirs.films.c.title)))),
  "a statement": ({ theirs, engine }) =>
    engine.begin((c) => c.execute(foreign.core.select(theirs.films))),
  "the metadata": ({ theirs, engine }) => theirs.metadata.dropAll(engine),
  "SQL as an attribute": ({ own, session }) => {
    session.add(new own.Film({ title: "x", facts: foreign.core.func.now() }));
    session.flush();
  },
  "an object": ({ theirs, session }) => session.add(new theirs.Film({ title: "x" })),
  "the class of get()": ({ theirs, session }) => session.get(theirs.Film, 1),
  "a loader option": ({ own, theirs, session }) =>
    session.execute(core.select(own.Film).options(foreign.orm.defer(theirs.Film.c.title))),
  "a relationship": ({ own, theirs }) => {
    class Studio extends own.Base.model("studios", {
      id: core.column(core.t.integer(), { primaryKey: true }),
      get films() {
        return foreign.orm.many(theirs.Film);
      },
    }) {}
    return core.select(Studio).join(Studio.c.films);
  },
  "an engine": ({ own }) => {
    const engine = foreign.createEngine("sqlite:///:memory:", { applicationFolder: folder });
    new orm.Session(engine).execute(core.select(own.Film));
  },
};

/** Where the message says what is wrong in other words than that there is another copy. */
const said: Readonly<Record<string, RegExp>> = {
  "a class in SELECT": /^Cannot use "Film" as something to select: it is not an SQL expression/,
  "a type": /^Cannot declare a column with an instance of "SqlType" as its type: it is no SQL type/,
  "an object": /^Cannot add an instance of "Film": it is no object of a mapped class/,
  "the class of get()": /^Cannot use "Film" as the class of get\(\): it extends no model/,
  "a relationship": /^Cannot read the relationship .* returns no relationship/,
  "an engine":
    /^Cannot use an instance of "Engine" as the database .*: it is no Engine or Connection/,
};

const folder = join(root, "tooling/checks");

interface Mixed {
  readonly own: ReturnType<typeof schemaOf>;
  readonly theirs: ReturnType<typeof schemaOf>;
  readonly engine: ReturnType<typeof createEngine>;
  readonly session: orm.Session;
}

test.for(Object.entries(uses))("R5 of another copy, %s is refused", ([title, use]) => {
  using engine = createEngine("sqlite:///:memory:", { applicationFolder: folder });
  const own = schemaOf(core, orm);
  own.metadata.createAll(engine);
  own.Base.metadata.createAll(engine);
  using session = new orm.Session(engine);
  const mixed = { own, theirs: schemaOf(foreign.core, foreign.orm), engine, session };
  let raised: unknown;
  try {
    use(mixed);
  } catch (error) {
    raised = error;
  }
  expect((raised as Error | undefined)?.message).toMatch(
    said[title] ?? /^Cannot .* another copy of @rebis\//,
  );
  session.rollback();
  expect(session.scalar(core.select(core.func.count()).selectFrom(own.films))).toBe(0);
});

test("R5 two copies are two: what is known of one is not known of the other", () => {
  expect(foreign.core.Table).not.toBe(core.Table);
  expect(core.SqlElement.is(foreign.core.literal(1))).toBe(false);
});
