import { EventHooks, InvalidRequestError, runAsync, runSync } from "@rebis/base";
import { describe, expect, test } from "vitest";

interface Events {
  greet: [name: string];
  part: [];
}

function hooksWithLog(): { hooks: EventHooks<Events>; log: string[] } {
  return { hooks: new EventHooks<Events>(), log: [] };
}

describe("EVENT-001", () => {
  test("EVENT-001: listeners are called in the order in which they came", () => {
    const { hooks, log } = hooksWithLog();
    hooks.listen("greet", (name) => log.push(`a ${name}`));
    hooks.listen("greet", (name) => log.push(`b ${name}`));
    hooks.emit("greet", "ann");
    expect(log).toEqual(["a ann", "b ann"]);
  });

  test("EVENT-001: insert puts a listener before those already there", () => {
    const { hooks, log } = hooksWithLog();
    hooks.listen("greet", () => log.push("a"));
    hooks.listen("greet", () => log.push("b"), { insert: true });
    hooks.listen("greet", () => log.push("c"), { insert: true });
    hooks.emit("greet", "ann");
    expect(log).toEqual(["c", "b", "a"]);
  });

  test("EVENT-001: once calls a listener once, even when it emits the event again", () => {
    const { hooks, log } = hooksWithLog();
    hooks.listen(
      "greet",
      (name) => {
        log.push(name);
        hooks.emit("greet", "inner");
      },
      { once: true },
    );
    hooks.emit("greet", "outer");
    hooks.emit("greet", "later");
    expect(log).toEqual(["outer"]);
  });

  test("EVENT-001: a once-only listener called by an inner dispatch is not called by the outer one", () => {
    const { hooks, log } = hooksWithLog();
    hooks.listen("greet", (name) => {
      if (name === "outer") hooks.emit("greet", "inner");
    });
    hooks.listen("greet", (name) => log.push(name), { once: true });
    hooks.emit("greet", "outer");
    expect(log).toEqual(["inner"]);
  });

  test("EVENT-001: a listener is taken away by remove, or by what listen returned", () => {
    const { hooks, log } = hooksWithLog();
    const first = (): unknown => log.push("first");
    hooks.listen("part", first);
    const stop = hooks.listen("part", () => log.push("second"));
    hooks.remove("part", first);
    hooks.emit("part");
    stop();
    stop();
    hooks.emit("part");
    expect(log).toEqual(["second"]);
  });

  test("EVENT-001: a once-only listener can be taken away before it was called", () => {
    const { hooks, log } = hooksWithLog();
    const listener = (): unknown => log.push("never");
    hooks.listen("part", listener, { once: true });
    hooks.remove("part", listener);
    hooks.emit("part");
    expect(log).toEqual([]);
  });

  test("EVENT-001: contains and has tell who listens", () => {
    const { hooks } = hooksWithLog();
    const listener = (): void => undefined;
    expect([hooks.contains("part", listener), hooks.has("part")]).toEqual([false, false]);
    const stop = hooks.listen("part", listener);
    expect([hooks.contains("part", listener), hooks.has("part")]).toEqual([true, true]);
    expect([hooks.contains("greet", listener), hooks.has("greet")]).toEqual([false, false]);
    stop();
    expect([hooks.contains("part", listener), hooks.has("part")]).toEqual([false, false]);
  });

  test("EVENT-001: the same listener is called once, however often it was added", () => {
    const { hooks, log } = hooksWithLog();
    const listener = (): unknown => log.push("once");
    hooks.listen("part", listener);
    hooks.listen("part", listener);
    hooks.emit("part");
    expect(log).toEqual(["once"]);
  });

  test("EVENT-001: removing and adding during a dispatch leave that dispatch alone", () => {
    const { hooks, log } = hooksWithLog();
    const late = (): unknown => log.push("late");
    const stop = hooks.listen("part", () => {
      stop();
      stopNext();
      hooks.listen("part", late);
      log.push("first");
    });
    const stopNext = hooks.listen("part", () => log.push("second"));
    hooks.emit("part");
    expect(log).toEqual(["first", "second"]);
    hooks.emit("part");
    expect(log).toEqual(["first", "second", "late"]);
  });

  test("EVENT-001: emit returns what listeners returned, without undefined", () => {
    const { hooks } = hooksWithLog();
    hooks.listen("greet", (name) => `hello ${name}`);
    hooks.listen("greet", () => undefined);
    hooks.listen("greet", () => null);
    expect(hooks.emit("greet", "ann")).toEqual(["hello ann", null]);
    expect(hooks.emit("part")).toEqual([]);
  });
});

describe("EVENT-006", () => {
  test("EVENT-006: dispatch awaits each promise before it calls the next listener", async () => {
    const { hooks, log } = hooksWithLog();
    hooks.listen("greet", async (name) => {
      await Promise.resolve();
      log.push(`slow ${name}`);
      return 1;
    });
    hooks.listen("greet", (name) => log.push(`quick ${name}`));
    expect(await runAsync(hooks.dispatch("greet", "ann"))).toEqual([1, 2]);
    expect(log).toEqual(["slow ann", "quick ann"]);
  });

  test("EVENT-006: a synchronous runner refuses a listener's promise, naming the event", () => {
    const { hooks } = hooksWithLog();
    hooks.listen("greet", async () => {
      throw new Error("must not surface a second time");
    });
    expect(() => runSync(hooks.dispatch("greet", "ann"))).toThrow(InvalidRequestError);
    expect(() => runSync(hooks.dispatch("greet", "ann"))).toThrow(/a listener of "greet"/);
  });

  test("EVENT-001 EVENT-006: dispatch keeps to once, and to listeners it began with", () => {
    const { hooks, log } = hooksWithLog();
    hooks.listen("part", () => log.push("once"), { once: true });
    hooks.listen("part", () => log.push("always"));
    runSync(hooks.dispatch("part"));
    runSync(hooks.dispatch("part"));
    expect(log).toEqual(["once", "always", "always"]);
  });

  test("EVENT-006: fold hands each listener what the one before made of the arguments", async () => {
    const { hooks } = hooksWithLog();
    hooks.listen("greet", (name) => `${name}, dear`);
    hooks.listen("greet", () => undefined);
    hooks.listen("greet", async (name) => name.toUpperCase());
    const folding = hooks.fold("greet", ["ann"], (_args, value) => [String(value)]);
    expect(await runAsync(folding)).toEqual(["ANN, DEAR"]);
  });
});
