import { text } from "@rebis/core-sql";
import type { TestConnection, TestEngine } from "../face/test-face.ts";

/** How a server calls the processes (or threads) of its connections. */
interface Processes {
  readonly own: string;
  readonly kill: (id: number) => string;
  readonly find: (id: number) => string;
  readonly sleep: string;
}

const mysql: Processes = {
  own: "SELECT CONNECTION_ID()",
  kill: (id) => `KILL ${id}`,
  find: (id) =>
    `SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE ID = ${id} AND INFO IS NOT NULL`,
  sleep: "SELECT SLEEP(30)",
};

const processes: Readonly<Record<string, Processes>> = {
  mysql,
  mariadb: mysql,
  postgresql: {
    own: "SELECT pg_backend_pid()",
    kill: (id) => `SELECT pg_terminate_backend(${id})`,
    find: (id) => `SELECT COUNT(*) FROM pg_stat_activity WHERE pid = ${id} AND state = 'active'`,
    sleep: "SELECT pg_sleep(30)",
  },
};

function of(engine: TestEngine): Processes {
  const found = processes[engine.core.parts.url.dialectName];
  if (found === undefined) throw new Error("only servers have processes");
  return found;
}

/** The process that serves a connection. */
export async function processOf(engine: TestEngine, connection: TestConnection): Promise<number> {
  return Number(await connection.scalar(text(of(engine).own)));
}

/** Ends a process, as an administrator would. */
export async function killProcess(engine: TestEngine, id: number): Promise<void> {
  await using other = new Closing(await engine.connect());
  await other.connection.execDriverSql(of(engine).kill(id));
}

/** Whether a process is running a statement. */
export async function isRunning(engine: TestEngine, id: number): Promise<boolean> {
  await using other = new Closing(await engine.connect());
  return Number(await other.connection.scalar(text(of(engine).find(id)))) > 0;
}

/** A statement that takes half a minute. */
export function longStatement(engine: TestEngine): string {
  return of(engine).sleep;
}

class Closing implements AsyncDisposable {
  readonly connection: TestConnection;
  constructor(connection: TestConnection) {
    this.connection = connection;
  }
  async [Symbol.asyncDispose](): Promise<void> {
    await this.connection.close();
  }
}
