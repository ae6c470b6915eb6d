import type { OpenServer } from "../../contender.ts";
import { openOrm } from "./rebis-orm.ts";

/** Rebis with its ORM on postgres. */
export function open(url: string): OpenServer {
  return openOrm(url, "postgres");
}
