import { insert, select } from "@rebis/core-sql";
import { type Engine, createEngine } from "@rebis/engine";
import { inspect, Session } from "@rebis/orm";
import { StatementRecorder } from "@rebis-tooling/testkit";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { metadata, Parent } from "../support/session-models.ts";

// What a flush costs follows from what was changed, never from what is loaded: nothing walks the
// identity map.

let engine: Engine;
let session: Session;
beforeEach(() => {
  engine = createEngine("sqlite:///:memory:", { applicationFolder: import.meta.dirname });
  metadata.createAll(engine);
  engine.begin((connection) =>
    connection.execute(
      insert(Parent),
      Array.from({ length: 2000 }, (_, index) => ({ name: `p${index}` })),
    ),
  );
  session = new Session(engine, { expireOnCommit: false });
});
afterEach(() => {
  session.close();
  engine.dispose();
});

/** Fails when the identity map is walked. */
function forbidWalks(): () => void {
  const { identityMap } = session.core;
  const values = vi.spyOn(identityMap.of(inspectMapper()), "values");
  const walk = vi.fn(() => [][Symbol.iterator]());
  Object.defineProperty(identityMap, Symbol.iterator, { value: walk, configurable: true });
  return () => {
    expect(values).not.toHaveBeenCalled();
    expect(walk).not.toHaveBeenCalled();
    values.mockRestore();
    Reflect.deleteProperty(identityMap, Symbol.iterator);
  };
}
function inspectMapper(): Parameters<Session["core"]["identityMap"]["of"]>[0] {
  const [state] = session.core.identityMap;
  if (state === undefined) throw new Error("something is loaded");
  return state.mapper;
}

test("UOW-026 flush, autoflush, commit and savepoints walk only what was changed", () => {
  const parents = session.scalars(select(Parent)).all();
  expect(parents).toHaveLength(2000);
  const check = forbidWalks();
  const sent = new StatementRecorder(engine.core);
  const [first, second, third] = parents as [Parent, Parent, Parent];
  first.name = "changed";
  session.flush();
  second.name = "changed";
  session.execute(select(Parent.c.name).where(Parent.c.id.eq(second.id))).all();
  const nested = session.beginNested();
  third.name = "changed";
  session.flush();
  nested.rollback();
  session.beginNested(() => undefined);
  session.commit();
  check();
  expect(inspect(third).expired).toBe(true);
  expect(sent.statements.filter(({ sql }) => sql.startsWith("UPDATE"))).toHaveLength(3);
});

test("UOW-026 add() walks only what comes in", () => {
  const parents = session.scalars(select(Parent)).all();
  const check = forbidWalks();
  for (let index = 0; index < 100; index++) session.add(new Parent({ name: `new ${index}` }));
  session.addAll(parents);
  expect([session.new.size, session.dirty.size]).toEqual([100, 0]);
  check();
});
