import { extname } from "node:path";
import { type MessagePort, Worker } from "node:worker_threads";
import { ArgumentError } from "@rebis/base";
import type { ThreadData, ThreadMessage } from "./protocol.ts";

/** Starts a thread with one connection of a driver. */
export function startThread(data: ThreadData): Worker {
  // Beside this file, with the ending that this file has: source or built.
  const entry = new URL(`./thread-entry${extname(import.meta.filename)}`, import.meta.url);
  try {
    return new Worker(entry, {
      workerData: data,
      transferList: data.bell === undefined ? [] : [data.bell.port],
      name: `rebis ${data.recipe.factory}`,
      ...ownOptions(),
    });
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    throw new ArgumentError(
      "Cannot open a connection in a thread: connectArgs hold a function, which stays in its " +
        "thread. Set the connection up in a module of its own, named by the option threadSetup.",
    );
  }
}

/**
 * A thread inherits the options of the process. They are named only where one must be left out: named
 * ones may not have any of V8's (`--max-old-space-size`), which hold for the whole process anyway.
 */
function ownOptions(): { readonly execArgv?: string[] } {
  const { execArgv } = process;
  if (!execArgv.some(isAboutMain)) return {};
  return { execArgv: execArgv.filter((each) => !isAboutMain(each)) };
}

/** Options of Node that say what the main program is (a text), and that a thread refuses. */
function isAboutMain(option: string): boolean {
  return option.startsWith("--input-type");
}

/** Sends a request to a thread. @throws {TypeError} for a value that cannot cross */
export function postToThread(port: Worker | MessagePort, message: ThreadMessage): void {
  try {
    port.postMessage(message);
  } catch {
    // Its own message shows the source of a function.
    throw new TypeError(
      "A value cannot be sent to the thread of the driver: it is a function or holds one",
    );
  }
}
