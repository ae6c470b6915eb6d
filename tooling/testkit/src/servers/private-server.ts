import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { type Account, serverAccount } from "./account.ts";
import { freePort } from "./free-port.ts";

/** The folder of a server, which goes with it, its port, and the way to run a program there. */
export interface ServerHome {
  readonly folder: string;
  readonly port: number;
  readonly account: Account | undefined;
  /** Runs a program as the server's user, to its end. */
  run(program: string, args: readonly string[]): Promise<void>;
}

/** What one kind of server needs. */
export interface ServerRecipe {
  readonly name: string;
  /** Fills the folder: the data, the configuration. */
  prepare(home: ServerHome): Promise<void>;
  /** Program and arguments that serve until a signal ends them. */
  command(home: ServerHome): readonly string[];
  /** What its log says when it can be used. */
  readonly ready: RegExp;
  /** The signal that ends it without asking its clients. */
  readonly stopSignal: "QUIT" | "TERM" | "KILL";
}

/**
 * The guard of a server: runs it, and ends it with its data when whoever started it says so or is
 * gone, however that came about: the end of standard input is the end of the starter.
 */
const guard = `
exec 3<&0
"$@" >>"$SERVER_LOG" 2>&1 </dev/null 3<&- &
server=$!
(
  read -r word <&3
  kill -s "$STOP_SIGNAL" "$server" 2>/dev/null
  while kill -0 "$server" 2>/dev/null; do sleep 0.02; done
  [ "$word" = keep ] || rm -rf "$SERVER_FOLDER"
) &
reader=$!
echo "$server" >"$SERVER_FOLDER/server.pid"
wait "$server"
[ ! -d "$SERVER_FOLDER" ] || : >"$SERVER_FOLDER/ended"
wait "$reader"
`;

/** Milliseconds until a server that does not come up is given up. */
const patience = 60_000;

/**
 * A server of one's own, on a free port, with a folder of its own under the machine's temporary
 * one. It ends with its starter and leaves nothing behind.
 *
 * @example
 * await using server = await PrivateServer.start(postgresqlRecipe(18));
 */
export class PrivateServer implements AsyncDisposable {
  readonly #recipe: ServerRecipe;
  readonly home: ServerHome;
  #guard: ChildProcess | undefined;

  private constructor(recipe: ServerRecipe, home: ServerHome) {
    this.#recipe = recipe;
    this.home = home;
  }

  static async start(recipe: ServerRecipe): Promise<PrivateServer> {
    const account = serverAccount();
    const folder = mkdtempSync(join(tmpdir(), `rebis-${recipe.name}-`));
    if (account !== undefined) chownSync(folder, account.uid, account.gid);
    const run = async (program: string, args: readonly string[]): Promise<void> => {
      await promisify(execFile)(program, args, { ...account, cwd: folder });
    };
    const server = new PrivateServer(recipe, { folder, port: await freePort(), account, run });
    try {
      await recipe.prepare(server.home);
      await server.resume();
    } catch (error) {
      await server.stop();
      throw new Error(`Cannot start ${recipe.name}: ${server.#lastWords(error)}`, { cause: error });
    }
    return server;
  }

  get port(): number {
    return this.home.port;
  }
  /** The version, as its program tells it. */
  async version(): Promise<string> {
    const [program = ""] = this.#recipe.command(this.home);
    const { account, folder } = this.home;
    const run = promisify(execFile);
    const { stdout, stderr } = await run(program, ["--version"], { ...account, cwd: folder });
    const said = stdout + stderr;
    return /\d+\.\d\S*/.exec(said)?.[0] ?? said.trim();
  }
  /** The number of the server's process. */
  get processId(): number {
    return Number(readFileSync(join(this.home.folder, "server.pid"), "utf8"));
  }

  /** Ends the server and keeps its data; {@link resume} starts it again on the same port. */
  async pause(): Promise<void> {
    await this.#end("keep\n");
  }

  /** Starts the server on the data that are there. */
  async resume(): Promise<void> {
    const { folder, account } = this.home;
    const log = join(folder, "log");
    closeSync(openSync(log, "a", 0o666)); // so that it is there to be read
    if (account !== undefined) chownSync(log, account.uid, account.gid);
    const ended = join(folder, "ended");
    rmSync(ended, { force: true });
    const before = readFileSync(log, "utf8").length;
    this.#guard = spawn("sh", ["-c", guard, "guard", ...this.#recipe.command(this.home)], {
      ...account,
      cwd: folder,
      // A group of its own: what ends the starter by Ctrl-C is not heard here.
      detached: true,
      stdio: ["pipe", "ignore", "ignore"],
      env: {
        ...process.env,
        HOME: folder,
        SERVER_LOG: log,
        SERVER_FOLDER: folder,
        STOP_SIGNAL: this.#recipe.stopSignal,
      },
    });
    this.#guard.on("error", () => undefined); // told below, by its silence
    this.#guard.stdin?.on("error", () => undefined);
    const start = performance.now();
    while (!this.#recipe.ready.test(readFileSync(log, "utf8").slice(before))) {
      if (existsSync(ended)) throw new Error("it has ended at once");
      if (performance.now() - start > patience) throw new Error("it does not get ready");
      // A program waits for another one: there is no event to wait for.
      // oxlint-disable-next-line no-await-in-loop
      await sleep(20);
    }
  }

  /** Ends the server and removes its data. */
  async stop(): Promise<void> {
    if (this.#guard !== undefined) await this.#end("");
    if (existsSync(this.home.folder)) await this.home.run("rm", ["-rf", this.home.folder]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  async #end(word: string): Promise<void> {
    const guarding = this.#guard;
    this.#guard = undefined;
    if (guarding === undefined || guarding.exitCode !== null) return;
    const ended = once(guarding, "exit");
    guarding.stdin?.end(word);
    await ended;
  }

  #lastWords(error: unknown): string {
    const log = join(this.home.folder, "log");
    const said = existsSync(log) ? readFileSync(log, "utf8").trim().split("\n").slice(-5) : [];
    return [error instanceof Error ? error.message : String(error), ...said].join("\n");
  }
}
