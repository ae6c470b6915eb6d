import { createAsyncEngine, AsyncSession } from "@rebis/async";
import { InvalidRequestError } from "@rebis/base";
import { column, func, select, t, table } from "@rebis/core-sql";
import {
  declarativeBase,
  DetachedInstanceError,
  joinedLoad,
  LazyLoadError,
  lazyLoad,
  many,
  one,
  selectinLoad,
} from "@rebis/orm";
import { describe, expect, onTestFinished, test } from "vitest";
import { freshSession, watchedSession } from "../mission/database.ts";

const Base = declarativeBase();
const wallTags = table("wall_tags", Base.metadata, {
  wallId: column(t.integer(), { name: "wall_id", primaryKey: true, foreignKey: "walls.id" }),
  tagId: column(t.integer(), { name: "tag_id", primaryKey: true, foreignKey: "wtags.id" }),
});

class Wall extends Base.model("walls", {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(20)),
  get posts() {
    return many(Post, { lazy: "dynamic", backPopulates: "wall", orderBy: () => Post.c.id });
  },
  get notes() {
    return many(Note, { lazy: "writeOnly", cascade: "all, delete-orphan" });
  },
  get tags() {
    return many(WallTag, { lazy: "writeOnly", secondary: wallTags });
  },
}) {}
class Post extends Base.model("posts", {
  id: column(t.integer(), { primaryKey: true }),
  title: column(t.string(20)),
  wallId: column(t.integer(), { name: "wall_id", nullable: true, foreignKey: "walls.id" }),
  get wall() {
    return one(Wall, { backPopulates: "posts", optional: true });
  },
}) {}
class Note extends Base.model("notes", {
  id: column(t.integer(), { primaryKey: true }),
  text: column(t.string(20)),
  wallId: column(t.integer(), { name: "wall_id", foreignKey: "walls.id" }),
}) {}
class WallTag extends Base.model("wtags", {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(20)),
}) {}

const titles = (posts: Iterable<Post>): string[] => Array.from(posts, ({ title }) => title);

describe("relationships that are queries", () => {
  test("REL-020 S23 dynamic: members are read by queries, whole or in part, and each time anew", () => {
    const { session, statements } = watchedSession(Base.metadata);
    const wall = new Wall({ name: "w" });
    for (const title of ["a", "b", "c"]) wall.posts.append(new Post({ title }));
    expect(titles(wall.posts)).toEqual(["a", "b", "c"]); // no row yet: what was added
    expect(wall.posts.count()).toBe(3);
    session.add(wall);
    session.commit();
    expect(titles(wall.posts.all())).toEqual(["a", "b", "c"]);
    expect(titles(wall.posts)).toEqual(["a", "b", "c"]);
    statements.length = 0;
    expect(wall.posts.count()).toBe(3);
    expect(wall.posts.filter(Post.c.title.ne("b")).count()).toBe(2);
    expect(statements.every((sql) => sql.includes("count("))).toBe(true);
    const part = wall.posts.filter(Post.c.title.gt("a")).orderBy(Post.c.title.desc()).limit(1);
    expect(titles(part)).toEqual(["b"]); // the order of the relationship goes first
    expect(titles(wall.posts.offset(1).limit(1))).toEqual(["b"]);
    expect(wall.posts.first()?.title).toBe("a");
    expect(wall.posts.filter(Post.c.title.eq("none")).first()).toBeNull();
    expect(session.scalars(wall.posts.select()).all()).toHaveLength(3);
  });

  test("REL-020 what is appended and removed is written, seen by the next reading, and told to the other side", () => {
    const session = freshSession(Base.metadata);
    const [wall, other] = [new Wall({ name: "w" }), new Wall({ name: "o" })];
    const posts = ["a", "b"].map((title) => new Post({ title }));
    wall.posts.extend(posts);
    session.addAll([wall, other]);
    session.commit();
    const [a, b] = posts as [Post, Post];
    wall.posts.remove(a);
    expect(a.wall).toBeNull();
    expect(titles(wall.posts)).toEqual(["b"]); // flushed before
    const fresh = new Post({ title: "n" });
    wall.posts.append(fresh);
    expect(session.new.has(fresh)).toBe(true);
    expect(fresh.wall).toBe(wall);
    b.wall = other;
    expect(titles(wall.posts)).toEqual(["n"]);
    expect(titles(other.posts)).toEqual(["b"]);
    session.rollback();
    expect(titles(wall.posts)).toEqual(["a", "b"]);
    expect(() => wall.posts.append("x" as never)).toThrow(/is no "Post"/);
  });

  test("REL-010 writeOnly: nothing is loaded, and statements of one's own read and write", () => {
    const { session, statements } = watchedSession(Base.metadata);
    const wall = new Wall({ name: "w" });
    wall.notes.addAll([new Note({ text: "a" }), new Note({ text: "b" })]);
    wall.tags.add(new WallTag({ name: "red" }));
    session.add(wall);
    session.commit();
    expect(wall.id).toBe(1);
    statements.length = 0;
    const late = new Note({ text: "c" });
    wall.notes.add(late);
    session.flush();
    expect(statements.filter((sql) => sql.startsWith("SELECT"))).toEqual([]);
    const notes = session.scalars(wall.notes.select().where(Note.c.text.ne("a"))).all();
    expect(notes.map(({ text }) => text).sort()).toEqual(["b", "c"]);
    expect(
      session
        .scalars(wall.tags.select())
        .all()
        .map(({ name }) => name),
    ).toEqual(["red"]);
    session.execute(wall.notes.update().values({ text: "z" } as never));
    session.execute(wall.notes.insert().values({ text: "i", wallId: wall.id } as never));
    expect(session.scalars(select(Note.c.text).orderBy(Note.c.text)).all()).toEqual([
      "i",
      "z",
      "z",
      "z",
    ]);
    wall.notes.remove(late); // an orphan
    session.commit();
    expect(session.scalar(select(func.count()).selectFrom(Note))).toBe(3);
    session.execute(wall.notes.delete());
    expect(session.scalar(select(func.count()).selectFrom(Note))).toBe(0);
    expect(() => ((wall as { notes: unknown }).notes = [])).toThrow(InvalidRequestError);
    wall.tags.remove(session.scalars(wall.tags.select()).one());
    session.commit();
    expect(session.scalars(wall.tags.select()).all()).toEqual([]);
  });

  test("REL-020 REL-010 a loader option cannot load them with their owner, and says so", () => {
    const { session } = watchedSession(Base.metadata);
    session.add(new Wall({ name: "w" }));
    session.commit();
    for (const option of [selectinLoad(Wall.c.posts), joinedLoad(Wall.c.notes)]) {
      expect(() => session.scalars(select(Wall).options(option)).all()).toThrow(
        /Cannot load "Wall"\."(posts|notes)" with its owner: .* a query of its own/,
      );
    }
    expect(session.scalars(select(Wall).options(lazyLoad(Wall.c.posts))).all()).toHaveLength(1);
  });

  test("REL-010 UOW-008 deleting the owner takes orphans along and frees the others", () => {
    const session = freshSession(Base.metadata);
    const wall = new Wall({ name: "w" });
    wall.notes.add(new Note({ text: "a" }));
    wall.tags.add(new WallTag({ name: "red" }));
    const post = new Post({ title: "p" });
    wall.posts.append(post);
    session.add(wall);
    session.commit();
    session.delete(wall);
    session.commit();
    expect(session.scalar(select(func.count()).selectFrom(Note))).toBe(0);
    expect([post.wallId, session.scalar(select(func.count()).selectFrom(wallTags))]).toEqual([
      null,
      0,
    ]);
  });

  test("REL-010 LOAD-002 without a session, and under the asynchronous face, the error says what to do", async () => {
    const session = freshSession(Base.metadata);
    const wall = new Wall({ name: "w" });
    session.add(wall);
    session.commit();
    expect(wall.id).toBe(1);
    session.close();
    expect(() => wall.posts.all()).toThrow(DetachedInstanceError);
    const engine = createAsyncEngine("sqlite:///:memory:", {
      applicationFolder: import.meta.dirname,
    });
    onTestFinished(() => engine.dispose());
    await Base.metadata.createAll(engine);
    await using other = new AsyncSession(engine, { expireOnCommit: false });
    const second = new Wall({ name: "w" });
    second.notes.add(new Note({ text: "a" }));
    second.posts.append(new Post({ title: "p" }));
    other.add(second);
    await other.commit();
    expect(() => second.posts.all()).toThrow(LazyLoadError);
    expect(() => second.posts.count()).toThrow(
      /await session\.scalars\(object\.posts\.select\(\)\)/,
    );
    const found = await other.scalars(second.notes.select());
    expect(found.all().map(({ text }) => text)).toEqual(["a"]);
  });
});
