import { InvalidRequestError } from "@rebis/base";
import { select } from "@rebis/core-sql";
import { type Engine, createEngine } from "@rebis/engine";
import { DetachedInstanceError, inspect, Session } from "@rebis/orm";
import { StatementRecorder } from "@rebis-tooling/testkit";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Child, metadata, Parent, Tag } from "../support/session-models.ts";

let engine: Engine;
let sent: StatementRecorder;
beforeEach(() => {
  engine = createEngine("sqlite:///:memory:", { applicationFolder: import.meta.dirname });
  metadata.createAll(engine);
  sent = new StatementRecorder(engine.core);
});
afterEach(() => engine.dispose());

test("SESSION-025 the options of a session hold for its connections", () => {
  using session = new Session(engine, { executionOptions: { loggingToken: "s" } });
  expect(session.connection().getExecutionOptions().loggingToken).toBe("s");
  session.commit();
  const options = { executionOptions: { loggingToken: "once" } };
  expect(session.connection(options).getExecutionOptions().loggingToken).toBe("once");
  session.commit();
  expect(session.connection().getExecutionOptions().loggingToken).toBe("s");
});

test("SESSION-025 a connection is taken with the first statement and given back at the end", () => {
  using session = new Session(engine);
  session.add(new Parent({ name: "p" }));
  expect([session.inTransaction(), sent.log]).toEqual([true, []]);
  session.flush();
  const connection = session.connection();
  expect(connection.inTransaction()).toBe(true);
  session.commit();
  expect(connection.closed).toBe(true);
});

test("SESSION-025 a session on a connection leaves it open", () => {
  using connection = engine.connect();
  const session = new Session(connection);
  session.add(new Parent({ name: "p" }));
  session.commit();
  session.close();
  expect([connection.closed, connection.inTransaction()]).toEqual([false, false]);
  expect(connection.scalar(select(Parent.c.name))).toBe("p");
});

test("SESSION-029 invalidate() throws the connection away and lets go of the objects", () => {
  const file = createEngine("sqlite:///:memory:", { applicationFolder: import.meta.dirname });
  metadata.createAll(file);
  const session = new Session(file);
  const parent = new Parent({ name: "p" });
  session.add(parent);
  session.flush();
  const connection = session.connection();
  session.invalidate();
  expect([connection.closed, inspect(parent).detached]).toEqual([true, true]);
  expect(session.inTransaction()).toBe(false);
  file.dispose();
});

test("SESSION-008 flush() of given objects writes these alone", () => {
  using session = new Session(engine);
  const [a, b] = [new Tag({ name: "a" }), new Tag({ name: "b" })];
  session.addAll([a, b]);
  session.flush([a]);
  expect([inspect(a).persistent, inspect(b).pending]).toEqual([true, true]);
  session.commit();
  expect(session.scalars(select(Tag.c.name).orderBy(Tag.c.name)).all()).toEqual(["a", "b"]);
});

test("tricky 33 objects that a closed session had deleted are detached", () => {
  const session = new Session(engine);
  const parent = new Parent({ name: "p" });
  session.add(parent);
  session.commit();
  session.delete(parent);
  session.flush();
  session.close();
  expect(inspect(parent).detached).toBe(true);
  expect(inspect(parent).session).toBe(null);
});

test("tricky 34 a failed savepoint can be left, and the transaction around it goes on", () => {
  using session = new Session(engine);
  session.add(new Parent({ name: "p" }));
  const nested = session.beginNested();
  session.addAll([new Tag({ name: "same" }), new Tag({ name: "same" })]);
  expect(() => session.flush()).toThrow(/unique/i);
  expect([nested.isActive, session.isActive]).toEqual([false, false]);
  expect(() => session.scalars(select(Parent))).toThrow(/original error/);
  nested.rollback();
  expect([session.isActive, session.inTransaction()]).toEqual([true, true]);
  session.commit();
  expect(session.scalars(select(Parent.c.name)).all()).toEqual(["p"]);
});

test("a transaction that has ended cannot be committed, and rolling it back does nothing", () => {
  using session = new Session(engine);
  const transaction = session.begin();
  transaction.commit();
  expect(() => transaction.commit()).toThrow(InvalidRequestError);
  transaction.rollback();
  expect(transaction.isActive).toBe(false);
});

test("SESSION-016 an object whose session is gone tells so when it would have to load", () => {
  const session = new Session(engine);
  const parent = new Parent({ name: "p", children: [new Child({ name: "c" })] });
  session.add(parent);
  session.commit();
  session.close();
  expect(parent.id).toBe(1);
  expect(() => parent.name).toThrow(DetachedInstanceError);
  parent.name = "set";
  expect(parent.name).toBe("set");
  const other = new Session(engine);
  other.add(parent);
  expect([...other.dirty]).toEqual([parent]);
  other.commit();
  expect(parent.name).toBe("set");
  other.close();
});
