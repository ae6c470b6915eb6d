import { select } from "@rebis/core-sql";
import type { SessionHome } from "./describe-sessions.ts";
import { Parent } from "./session-models.ts";

/** The names of the parents that are committed. */
export async function parentsKept(home: SessionHome): Promise<unknown[]> {
  const connection = await home.engine.connect();
  try {
    const rows = await connection.execute(select(Parent.c.name).orderBy(Parent.c.name));
    return rows.scalars().all();
  } finally {
    await connection.close();
  }
}
