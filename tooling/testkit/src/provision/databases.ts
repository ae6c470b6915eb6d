import type { Awaitable, Dialect, Program } from "@rebis/base";
import type { SqlCapabilities, SqlDialect } from "@rebis/core-sql/spi";
import type { DatabaseUrl, EngineOptions } from "@rebis/engine";
import type { TestEngine } from "../face/test-face.ts";

/** What a spec may ask of a database besides what its compiler can. */
export interface DatabaseCapabilities extends SqlCapabilities {
  /** Several connections see one database. */
  readonly manyConnections: boolean;
}

/** One database under one face, as a spec gets it. */
export interface TestDatabase {
  /** `sqlite+node file, asynchronous`. */
  readonly name: string;
  readonly dialectName: string;
  readonly driverName: string;
  readonly face: "sync" | "async";
  readonly capabilities: DatabaseCapabilities;
  /** The dialect as it is, before the asynchronous face puts promises around its driver. */
  readonly dialect: Dialect<SqlDialect>;
  /** The placeholder of the nth value in SQL of one's own, counted from 1. */
  placeholder(position: number): string;
  /** An engine on a database that is empty at the start of each test; disposed of at its end. `url`: another way to it (a proxy). */
  engine(options?: EngineOptions, url?: DatabaseUrl): TestEngine;
  /** Runs a program of the core as this face does. */
  run<R>(program: Program<R>): Awaitable<R>;
}

/** A database server or file that tests can use, found by {@link provision}. */
export interface Provision {
  readonly name: string;
  readonly driverName: string;
  readonly dialect: Dialect<SqlDialect>;
  readonly manyConnections: boolean;
  /** The version that answered. */
  readonly version: string;
  /** The faces that its driver can be used through here; both unless said otherwise. */
  readonly faces?: readonly ("sync" | "async")[];
  /** The URL of an empty database, and how to remove it. */
  make(): Awaitable<{ readonly url: string; remove(): void }>;
  /** Takes away what was made for all tests of a suite. */
  dispose?(): Awaitable<void>;
}

/** A database that cannot be used here. */
export interface Missing {
  readonly dialectName: string;
  readonly driverName: string;
  readonly reason: string;
}

/** Whether a database cannot be used here. */
export function isMissing(found: Provision | Missing): found is Missing {
  return "reason" in found;
}
