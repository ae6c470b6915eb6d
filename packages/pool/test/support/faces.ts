import {
  type ConnectionSource,
  type Logger,
  type Pool,
  type Program,
  runAsync,
  runSync,
} from "@rebis/base";
import { QueuePool, type QueuePoolOptions } from "@rebis/pool";
import { FakeClock } from "./fake-clock.ts";
import { ScriptedDriver, sourceOf } from "./scripted-driver.ts";

/** One of the two ways to run a program; a suite runs under both. */
export interface Face {
  readonly name: "sync" | "async";
  run<R>(program: Program<R>): Promise<R>;
}

export const faces: readonly Face[] = [
  { name: "sync", run: async (program) => runSync(program) },
  { name: "async", run: runAsync },
];

/** A logger that keeps what it is told. */
export class ListLogger implements Logger {
  readonly lines: string[] = [];
  info(message: string): void {
    this.lines.push(`info ${message}`);
  }
  debug(message: string): void {
    this.lines.push(`debug ${message}`);
  }
  warn(message: string): void {
    this.lines.push(`warn ${message}`);
  }
  get warnings(): string[] {
    return this.lines.filter((line) => line.startsWith("warn "));
  }
}

type PoolMaker<Made extends Pool> = new (
  source: ConnectionSource,
  options: QueuePoolOptions,
) => Made;

export interface Bench<Made extends Pool = QueuePool> {
  readonly driver: ScriptedDriver;
  readonly clock: FakeClock;
  readonly logger: ListLogger;
  readonly pool: Made;
}

/** A pool over a scripted driver of the given face, with a clock that stands still. */
export function bench(face: Face, options?: QueuePoolOptions): Bench;
export function bench<Made extends Pool>(
  face: Face,
  options: QueuePoolOptions,
  make: PoolMaker<Made>,
): Bench<Made>;
export function bench(
  face: Face,
  options: QueuePoolOptions = {},
  make: PoolMaker<Pool> = QueuePool,
): Bench<Pool> {
  const driver = new ScriptedDriver(face.name === "sync");
  const clock = new FakeClock();
  const logger = new ListLogger();
  const pool = new make(sourceOf(driver), { clock, logger, ...options });
  return { driver, clock, logger, pool };
}

/** Lets every promise that can settle do so. */
export async function settle(): Promise<void> {
  for (let round = 0; round < 50; round += 1) {
    // Each round lets one link of a promise chain go on.
    // oxlint-disable-next-line no-await-in-loop
    await Promise.resolve();
  }
}
