import pg from "pg";
import { rawServerTasks, type RawServer } from "./raw-server.ts";
import type { OpenServer } from "../../contender.ts";

/** Hand-written code on pg: named statements, rows as arrays. */
export async function open(url: string): Promise<OpenServer> {
  const client = new pg.Client(url);
  await client.connect();
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  const piped = new pg.Client({ connectionString: url, pipeline: true } as pg.ClientConfig);
  await piped.connect();
  const sender = (target: pg.Client | pg.Pool): RawServer["query"] => {
    const names = new Map<string, string>();
    return async (text, values = []) => {
      let name = names.get(text);
      if (name === undefined) names.set(text, (name = `s${names.size}`));
      const query = { name, text, values: [...values], rowMode: "array" as const };
      return (await target.query<unknown[]>(query)).rows;
    };
  };
  return {
    tasks: rawServerTasks({
      query: sender(client),
      concurrent: sender(pool),
      pipelined: sender(piped),
      control: async (sql) => void (await client.query(sql)),
    }),
    close: async () => {
      await Promise.all([client.end(), pool.end(), piped.end()]);
    },
  };
}
