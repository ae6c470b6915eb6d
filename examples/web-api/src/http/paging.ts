import { Type } from "typebox";
import { Problem } from "./problem.ts";

/** What every list takes: so many rows from an offset, or after a cursor. */
export const pageQuery = {
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 20 }),
  offset: Type.Integer({ minimum: 0, maximum: 1_000_000, default: 0 }),
  after: Type.Optional(Type.String({ maxLength: 40 })),
};

/** The cursor that stands for a row. */
function cursorOf(id: number): string {
  return Buffer.from(`id:${id}`).toString("base64url");
}

/** The id in a cursor. */
export function readCursor(cursor: string): number {
  const [, digits] = /^id:(\d{1,9})$/.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  if (digits === undefined) throw new Problem(400, "This cursor is not one of ours");
  return Number(digits);
}

/** Of one row more than a page has: the page, and the cursor after which the next one begins. */
export function pageOf<Row extends { readonly id: number }>(
  rows: readonly Row[],
  limit: number,
): { readonly page: readonly Row[]; readonly next: string | null } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { page, next: rows.length > limit && last !== undefined ? cursorOf(last.id) : null };
}
