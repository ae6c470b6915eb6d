import { delete_, func, insert, select, update } from "@rebis/core-sql";
import { DetachedInstanceError, joinedLoad, scopedSession, sessionMaker } from "@rebis/orm";
import { expect, test } from "vitest";
import { freshEngine, freshSession } from "./database.ts";
import { Base, User, UserProfile } from "./users.ts";
import { hasUpdateReturning } from "../support/fresh-engine.ts";

const john = (): User => new User({ username: "john", email: "john@example.com" });
const two = [
  { username: "user1", email: "user1@example.com" },
  { username: "user2", email: "user2@example.com" },
];

test("S42 SESSION-002 SESSION-003 SESSION-023 a session in a scope, by hand, and from a generator", () => {
  const engine = freshEngine(Base.metadata);
  const SessionLocal = sessionMaker(engine, { expireOnCommit: false });
  {
    using session = SessionLocal();
    session.add(john());
    session.commit();
  }
  const session = SessionLocal();
  try {
    expect(session.execute(select(User)).scalar()?.username).toBe("john");
    session.commit();
  } finally {
    session.close();
  }
  function* getDb(): Generator<ReturnType<typeof SessionLocal>> {
    const db = SessionLocal();
    try {
      yield db;
    } finally {
      db.close();
    }
  }
  for (const db of getDb()) expect(db.get(User, 1)?.email).toBe("john@example.com");
});

test("S43 SESSION-006 SESSION-010 UOW-004 add, change, refresh", () => {
  const session = freshSession(Base.metadata);
  const user = john();
  session.add(user);
  session.commit();
  session.refresh(user);
  expect(user.createdAt).toBeInstanceOf(Date);
  session.addAll(two.map((each) => new User(each)));
  session.commit();
  const found = session.get(User, 1);
  expect(found).toBe(user);
  user.email = "newemail@example.com";
  expect(session.isModified(user)).toBe(true);
  session.commit();
  expect(session.scalar(select(User.c.email).where(User.c.id.eq(1)))).toBe("newemail@example.com");
});

test.runIf(hasUpdateReturning)(
  "S44 BULK-004 BULK-005 UPDATE by a query, and RETURNING objects",
  () => {
    const session = freshSession(Base.metadata);
    const user = john();
    session.add(user);
    session.flush();
    session.execute(update(User).where(User.c.isActive.eq(true)).values({ lastLogin: func.now() }));
    expect(user.lastLogin).toBeInstanceOf(Date);
    session.execute(update(User).values({ age: 41 }).where(User.c.username.eq("john")));
    session.execute(update(User).values({ age: User.c.age.add(1) }));
    expect(user.age).toBe(42);
    session.commit();
    const updated = session
      .execute(
        update(User).where(User.c.id.eq(1)).values({ email: "new@example.com" }).returning(User),
      )
      .scalarOne();
    session.commit();
    expect(updated).toBe(user);
    expect(user.email).toBe("new@example.com");
  },
);

test("S45 SESSION-007 CORE-080 RESULT-001 DELETE of an object, by a query, with RETURNING", () => {
  const session = freshSession(Base.metadata);
  session.addAll([john(), ...two.map((each) => new User({ ...each, isActive: false }))]);
  session.commit();
  const user = session.get(User, 1);
  if (user === null) throw new Error("the user is gone");
  session.delete(user);
  session.commit();
  const deleted = session
    .execute(delete_(User).where(User.c.id.eq(2)).returning(User.c.id, User.c.username))
    .fetchOne();
  expect(deleted).toEqual({ id: 2, username: "user1" });
  const last = session.get(User, 3);
  session.execute(delete_(User).where(User.c.isActive.eq(false)));
  expect([last !== null && session.in(last), session.get(User, 3)]).toEqual([false, null]);
  session.commit();
  expect(session.scalar(select(func.count()).selectFrom(User))).toBe(0);
});

test("S46 SESSION-005 SESSION-004 SESSION-009 savepoint, by hand, with begin()", () => {
  const session = freshSession(Base.metadata);
  const count = (): number | null => session.scalar(select(func.count()).selectFrom(User));
  const failing = (): void =>
    session.beginNested((nested) => {
      nested.add(john());
      nested.flush();
      throw new Error("no");
    });
  expect(failing).toThrow("no");
  expect(count()).toBe(0);
  session.beginNested((nested) => {
    nested.add(john());
  });
  session.rollback();
  expect(count()).toBe(0);
  session.rollback();

  session.begin();
  session.add(john());
  session.rollback();
  session.begin((one) => {
    one.add(john());
  });
  expect(count()).toBe(1);
});

test("S47 BULK-001 BULK-006 rows without objects", () => {
  const session = freshSession(Base.metadata);
  session.execute(insert(User), two);
  session.commit();
  session.bulkInsertMappings(User, [{ username: "user3", email: "user3@example.com" }]);
  session.bulkUpdateMappings(User, [
    { id: 1, email: "new1@example.com" },
    { id: 2, email: "new2@example.com" },
  ]);
  session.commit();
  expect(session.scalars(select(User.c.email).orderBy(User.c.id)).all()).toEqual([
    "new1@example.com",
    "new2@example.com",
    "user3@example.com",
  ]);
});

test("S54 S56 SESSION-008 SESSION-011 flush gives the key; with expireOnCommit off objects stay readable", () => {
  const engine = freshEngine(Base.metadata);
  const session = sessionMaker(engine, { expireOnCommit: false })();
  const user = john();
  session.add(user);
  session.flush();
  expect(user.id).toBe(1);
  session.commit();
  session.close();
  expect(user.username).toBe("john");
});

test("S55 LOAD-002 SESSION-014 a detached object cannot load; eager loading or merge() helps", () => {
  const engine = freshEngine(Base.metadata);
  const SessionLocal = sessionMaker(engine);
  {
    using session = SessionLocal();
    session.add(new User({ username: "ann", email: "a@x.com", profile: new UserProfile({}) }));
    session.commit();
  }
  const take = (eagerly: boolean): User => {
    using session = SessionLocal();
    const query = select(User).where(User.c.id.eq(1));
    return session.scalars(eagerly ? query.options(joinedLoad(User.c.profile)) : query).one();
  };
  const user = take(false);
  expect(() => user.profile).toThrow(DetachedInstanceError);
  expect(() => user.profile).toThrow(/"User"."profile"/);
  expect(take(true).profile?.userId).toBe(1);
  using session = SessionLocal();
  expect(session.merge(user).profile?.userId).toBe(1);
});

test("S57 SESSION-022 one session a scope, until it is removed", () => {
  const Scoped = scopedSession(sessionMaker(freshEngine(Base.metadata)));
  const session = Scoped();
  expect(Scoped()).toBe(session);
  session.add(john());
  session.commit();
  Scoped.remove();
  expect(Scoped()).not.toBe(session);
  Scoped.remove();
});
