import { IntegrityError, PendingRollbackError } from "@rebis/base";
import { select } from "@rebis/core-sql";
import { type Engine, createEngine } from "@rebis/engine";
import { inspect, Session } from "@rebis/orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { metadata, Parent, Tag } from "../support/session-models.ts";

let engine: Engine;
let session: Session;
beforeEach(() => {
  engine = createEngine("sqlite:///:memory:", { applicationFolder: import.meta.dirname });
  metadata.createAll(engine);
  session = new Session(engine);
});
afterEach(() => {
  session.close();
  engine.dispose();
});

test("bulkInsertMappings and bulkUpdateMappings write rows within the session's transaction", () => {
  session.bulkInsertMappings(Parent, [{ name: "a" }, { name: "b" }]);
  session.bulkUpdateMappings(Parent, [{ id: 1, note: "x" }]);
  expect(session.inTransaction()).toBe(true);
  session.commit();
  const rows = session.execute(select(Parent.c.name, Parent.c.note).orderBy(Parent.c.id)).tuples();
  expect(rows.all()).toEqual([
    ["a", "x"],
    ["b", null],
  ]);
});

test("bulkSaveObjects writes objects that stay outside", () => {
  const parent = new Parent({ name: "a" });
  session.bulkSaveObjects([parent]);
  session.commit();
  expect([session.in(parent), session.identityMap.size]).toEqual([false, 0]);
  expect(session.scalars(select(Parent.c.name)).all()).toEqual(["a"]);
  expect(inspect(parent).session).toBe(null);
});

test("tricky 32 a bulk operation that fails fails the transaction", () => {
  expect(() => session.bulkInsertMappings(Tag, [{ name: "t" }, { name: "t" }])).toThrow(
    IntegrityError,
  );
  expect(session.isActive).toBe(false);
  expect(() => session.execute(select(Tag))).toThrow(PendingRollbackError);
  session.rollback();
  expect(session.isActive).toBe(true);
  expect(session.execute(select(Tag)).all()).toEqual([]);
});
