import { inspect } from "node:util";
import { DBAPIError } from "@rebis/base";
import { expect } from "vitest";
import type { TestConnection } from "../face/test-face.ts";

/** The error of the database that a call raises; its transaction is rolled back. */
export async function raised(connection: TestConnection, run: () => unknown): Promise<DBAPIError> {
  try {
    await run();
  } catch (error) {
    await connection.rollback();
    if (error instanceof DBAPIError) return error;
    throw error;
  }
  throw new Error("nothing was raised");
}

/** Expects that nothing which prints an error shows a value. */
export function expectHidden(error: DBAPIError, value: string): void {
  const shown = [
    error.message,
    String(error),
    error.stack,
    JSON.stringify(error),
    inspect(error, { depth: 9 }),
    JSON.stringify({ ...error }),
  ];
  for (const text of shown) expect(text).not.toContain(value);
}
