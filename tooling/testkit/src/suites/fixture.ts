import { column, insert, MetaData, select, t, table } from "@rebis/core-sql";
import type { TestConnection, TestEngine } from "../face/test-face.ts";

const metadata: MetaData = new MetaData();

/** A table with a generated key, a unique name and a column that may be NULL. */
export const users = table("users", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50), { unique: true }),
  age: column(t.integer(), { nullable: true }),
});

/** Makes the tables of the fixture. */
export async function createTables(engine: TestEngine): Promise<void> {
  if (engine.face === "sync") metadata.createAll(engine);
  else await metadata.createAll(engine);
}

/** Adds users by name, within the transaction of the connection. */
export async function addUsers(
  connection: TestConnection,
  ...names: readonly string[]
): Promise<void> {
  for (const name of names) {
    // One after the other, as a user would type them.
    // oxlint-disable-next-line no-await-in-loop
    await connection.execute(insert(users).values({ name }));
  }
}

/** The names that a connection sees, sorted. */
export async function namesSeen(connection: TestConnection): Promise<unknown[]> {
  const result = await connection.execute(select(users.c.name).orderBy(users.c.name));
  return result.scalars().all();
}

/** The names that are committed, read on a connection of its own. */
export async function namesKept(engine: TestEngine): Promise<unknown[]> {
  const connection = await engine.connect();
  try {
    return await namesSeen(connection);
  } finally {
    await connection.close();
  }
}
