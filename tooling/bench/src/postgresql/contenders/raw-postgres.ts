import postgres from "postgres";
import type { OpenServer } from "../../contender.ts";
import { rawServerTasks, type RawServer } from "./raw-server.ts";

type Value = string | number | null;

/** Hand-written code on postgres: prepared statements, rows as arrays. It pipelines by itself. */
export async function open(url: string): Promise<OpenServer> {
  const one = postgres(url, { max: 1 });
  const pool = postgres(url, { max: 10 });
  const sender = (sql: postgres.Sql): RawServer["query"] => {
    return async (text, values = []) =>
      await sql.unsafe(text, [...values] as Value[], { prepare: true }).values();
  };
  await one`SELECT 1`;
  return {
    tasks: rawServerTasks({
      query: sender(one),
      concurrent: sender(pool),
      pipelined: sender(one),
      control: async (sql) => void (await one.unsafe(sql)),
    }),
    close: async () => {
      await Promise.all([one.end(), pool.end()]);
    },
  };
}
