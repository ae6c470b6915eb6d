import { column, func, select, t } from "@rebis/core-sql";
import { sqlite } from "@rebis/dialect-sqlite";
import { createEngine } from "@rebis/engine";
import { declarativeBase, joinedLoad, many, selectinLoad, Session } from "@rebis/orm";
import { afterAll, beforeAll, expect, test } from "vitest";

const Base = declarativeBase();
class Folder extends Base.model("folders", {
  id: column(t.integer(), { primaryKey: true }),
  path: column(t.string(50)),
  get files() {
    return many(File, {
      primaryJoin: () =>
        func["instr"]!(File.c.path, Folder.c.path.concat("/")).asComparison(1, 2).eq(1),
      foreignKeys: () => File.c.path,
      viewOnly: true,
      orderBy: () => File.c.path,
    });
  },
}) {}
class File extends Base.model("files", {
  id: column(t.integer(), { primaryKey: true }),
  path: column(t.string(50)),
}) {}

const engine = createEngine("sqlite+node:///:memory:", { dialect: sqlite() });
beforeAll(() => {
  Base.register(Folder, File);
  Base.metadata.createAll(engine);
  using session = new Session(engine);
  session.addAll(["a", "b", "c"].map((path, id) => new Folder({ id: id + 1, path })));
  session.addAll(["a/x", "a/y", "b/x", "ab/x"].map((path) => new File({ path })));
  session.commit();
});
afterAll(() => engine.dispose());

const found = (folders: readonly Folder[]) =>
  folders.map(({ files }) => files.map(({ path }) => path));
const wanted = [["a/x", "a/y"], ["b/x"], []];

test("CORE-075 a function compares the two columns of a relationship, whichever way it is loaded", () => {
  const query = select(Folder).orderBy(Folder.c.id);
  for (const options of [[], [joinedLoad(Folder.c.files)], [selectinLoad(Folder.c.files)]]) {
    using session = new Session(engine);
    const folders = session
      .execute(query.options(...options))
      .scalars()
      .unique()
      .all();
    expect(found(folders)).toEqual(wanted);
  }
});
