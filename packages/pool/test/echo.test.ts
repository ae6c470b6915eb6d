import { describe, expect, test, vi } from "vitest";
import { QueuePool } from "@rebis/pool";
import { bench, faces } from "./support/faces.ts";
import { ScriptedDriver, sourceOf } from "./support/scripted-driver.ts";

describe.each(faces)("$name", (face) => {
  test("POOL-008: with echo the life of connections is logged", async () => {
    const { pool, logger, driver } = bench(face, { echo: true, poolSize: 1, maxOverflow: 0 });
    await face.run((await face.run(pool.acquire())).release());
    await face.run((await face.run(pool.acquire())).invalidate(new Error("broken pipe")));
    driver.script = () => new Error("refused");
    await face.run(pool.acquire()).catch(() => undefined);
    await face.run(pool.dispose());
    expect(logger.lines).toEqual([
      "info QueuePool: connection opened",
      "debug QueuePool: connection checked out; size 1, 1 in use, 0 idle, overflow 0 of 0, 0 waiting",
      "debug QueuePool: connection checked in; size 1, 0 in use, 1 idle, overflow 0 of 0, 0 waiting",
      "debug QueuePool: connection checked out; size 1, 1 in use, 0 idle, overflow 0 of 0, 0 waiting",
      "info QueuePool: connection invalidated: Error: broken pipe",
      "info QueuePool: connection closed",
      "info QueuePool: connecting failed: Error: refused",
      "info QueuePool: disposed; size 1, 0 in use, 0 idle, overflow 0 of 0, 0 waiting",
    ]);
  });

  test("POOL-008: without echo nothing is logged when all goes well", async () => {
    const { pool, logger } = bench(face);
    await face.run((await face.run(pool.acquire())).release());
    expect(logger.lines).toEqual([]);
  });

  test("X4: warnings go to the console when no logger is given", async () => {
    const driver = new ScriptedDriver(face.name === "sync");
    const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    const pool = new QueuePool(sourceOf(driver));
    const pooled = await face.run(pool.acquire());
    // A driver may throw anything.
    driver.script = () => "out of step" as unknown as Error;
    await face.run(pooled.release());
    expect(warn.mock.calls.flat()).toEqual([
      "QueuePool: resetting a connection failed: out of step",
      "QueuePool: closing a connection failed: out of step",
    ]);
    warn.mockRestore();
  });
});
