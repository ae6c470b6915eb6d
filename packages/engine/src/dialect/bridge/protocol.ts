import type { MessagePort } from "node:worker_threads";
import type { DriverCall, DriverRecipe, DriverResult } from "@rebis/base";

// What the program and the thread of one connection say to each other. A message is a request of
// a program, with numbers in place of what cannot leave its thread.

/** What a thread is started with. */
export interface ThreadData {
  readonly recipe: DriverRecipe;
  /** The URL of a module whose default export is called with the driver's own connection. */
  readonly setup: string | undefined;
  /** After so many milliseconds a statement is stopped; undefined: never. */
  readonly milliseconds?: number | undefined;
  /** For a program that stands still while it waits; otherwise answers come as events. */
  readonly bell?: Bell | undefined;
}

/** How a thread answers a program that stands still: by a port, and by ringing. */
interface Bell {
  readonly port: MessagePort;
  /** Two 32-bit integers: how often it rang, and whether the thread has ended. */
  readonly memory: SharedArrayBuffer;
}

/** What a thread is asked. */
export type ThreadRequest =
  | { readonly kind: "execute"; readonly call: DriverCall }
  | {
      readonly kind: "executeMany";
      readonly sql: string;
      readonly parameterSets: readonly (readonly unknown[])[];
    }
  | { readonly kind: "executeAll"; readonly calls: readonly DriverCall[] }
  | { readonly kind: "openCursor"; readonly call: DriverCall }
  | { readonly kind: "fetch"; readonly cursor: number; readonly count: number }
  | { readonly kind: "write"; readonly cursor: number; readonly bytes: Uint8Array }
  | { readonly kind: "closeCursor"; readonly cursor: number }
  | { readonly kind: "connect" | "ping" | "close" };

/** A request on its way. */
export interface ThreadMessage {
  readonly id: number;
  readonly request: ThreadRequest;
}

/** What statements gave that were sent together; the error in parts. */
export interface PipelineParts {
  readonly results: readonly DriverResult[];
  readonly error: ErrorParts | undefined;
}

/** A cursor, as it is known outside its thread. */
export interface CursorNumber {
  readonly cursor: number;
  readonly columns: readonly string[];
}

/** An error in parts: a copy made by structured clone keeps neither its class nor its fields. */
export interface ErrorParts {
  /** The class of an error of Rebis; undefined for a driver's. */
  readonly rebisClass: string | undefined;
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  /** Own fields such as `code` and `errcode`. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What a thread answers. */
export interface ThreadAnswer {
  readonly id: number;
  /** Whether the connection has a transaction open, after this. */
  readonly inTransaction: boolean | undefined;
  readonly value?: unknown;
  readonly error?: ErrorParts | undefined;
}
