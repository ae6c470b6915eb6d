import { EventHooks, InvalidRequestError } from "@rebis/base";
import { describe, expect, test } from "vitest";
import { Connector } from "../src/connector.ts";
import { Journal } from "../src/journal.ts";
import { ConnectionRecord, type RecordState } from "../src/record.ts";
import { type Face, faces, ListLogger } from "./support/faces.ts";
import { FakeClock } from "./support/fake-clock.ts";
import { ScriptedDriver, sourceOf } from "./support/scripted-driver.ts";

// Law 3 of docs/architecture/pool.md.

const never = { generation: 0, recycle: -1 };

type Move = (record: ConnectionRecord, face: Face) => Promise<unknown>;
const moves: { readonly [Name in string]: Move } = {
  ready: (record, face) => face.run(record.ready(never)),
  startReturn: async (record) => record.startReturn(),
  rest: async (record) => record.rest(),
  close: (record, face) => face.run(record.close()),
  detach: async (record) => record.detach(),
};

/** How each resting state is reached, and the moves that lead on from it. */
const life: readonly [
  RecordState,
  path: string[],
  allowed: { readonly [Move in string]: RecordState },
][] = [
  ["empty", [], { ready: "lent", close: "empty" }],
  ["lent", ["ready"], { startReturn: "returning", close: "empty", detach: "detached" }],
  ["returning", ["ready", "startReturn"], { ready: "lent", rest: "idle", close: "empty" }],
  ["idle", ["ready", "startReturn", "rest"], { ready: "lent", close: "empty" }],
  ["detached", ["ready", "detach"], {}],
];

async function recordIn(face: Face, path: readonly string[]): Promise<ConnectionRecord> {
  const driver = new ScriptedDriver(face.name === "sync");
  const journal = new Journal("test", new ListLogger(), false);
  const connector = new Connector(sourceOf(driver), new EventHooks(), journal);
  const record = new ConnectionRecord(connector, new FakeClock());
  // oxlint-disable-next-line no-await-in-loop
  for (const name of path) await moves[name]?.(record, face);
  return record;
}

describe.each(faces)("$name", (face) => {
  describe.each(life)("a record that is %s", (state, path, allowed) => {
    test.each(Object.keys(moves))("X4: %s", async (name) => {
      const record = await recordIn(face, path);
      expect(record.state).toBe(state);
      const moving = moves[name]?.(record, face);
      const next = allowed[name];
      if (next === undefined) {
        await expect(moving).rejects.toThrow(InvalidRequestError);
        expect(record.state).toBe(state);
      } else {
        await moving;
        expect(record.state).toBe(next);
      }
      const hasConnection = ["lent", "returning", "idle", "detached"].includes(record.state);
      expect(record.connection !== undefined).toBe(hasConnection);
    });
  });

  test("X4: a record that cannot open is empty again", async () => {
    const driver = new ScriptedDriver(face.name === "sync");
    driver.script = () => new Error("refused");
    const journal = new Journal("test", new ListLogger(), false);
    const connector = new Connector(sourceOf(driver), new EventHooks(), journal);
    const record = new ConnectionRecord(connector, new FakeClock());
    await expect(face.run(record.ready(never))).rejects.toThrow("refused");
    expect(record.state).toBe("empty");
  });
});
