import { SerializationError } from "@rebis/base";
import { select } from "@rebis/core-sql";
import { createEngine } from "@rebis/engine";
import { runTransaction, type Session, sessionMaker } from "@rebis/orm";
import { expect, test } from "vitest";
import { metadata, Parent } from "../support/session-models.ts";

test("X2 each attempt has a fresh session, at the level that was asked for", () => {
  using engine = createEngine("sqlite:///:memory:", { applicationFolder: import.meta.dirname });
  metadata.createAll(engine);
  const sessions = sessionMaker(engine);
  const used = new Set<Session>();
  const levels: string[] = [];
  const count = runTransaction(
    sessions,
    (session, attempt) => {
      used.add(session);
      levels.push(session.connection().isolationLevel);
      session.add(new Parent({ name: `attempt ${attempt}` }));
      session.flush();
      if (attempt < 3) throw new Error("mine", { cause: new SerializationError("met another") });
      return attempt;
    },
    { isolation: "READ UNCOMMITTED", retry: { baseDelay: 0.001 } },
  );
  expect(count).toBe(3);
  expect(used.size).toBe(3);
  expect(levels).toEqual(["READ UNCOMMITTED", "READ UNCOMMITTED", "READ UNCOMMITTED"]);
  const names = sessions.begin((session) => session.scalars(select(Parent.c.name)).all());
  expect(names).toEqual(["attempt 3"]);
});
