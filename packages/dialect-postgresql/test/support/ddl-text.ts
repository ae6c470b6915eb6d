import { type AsyncEngine, createAsyncEngine } from "@rebis/async";
import type { SqlElement } from "@rebis/core-sql";
import { compile } from "@rebis/core-sql/spi";
import { postgresql } from "../../src/index.ts";
import { emptyDatabase } from "./database.ts";
import { parsed } from "./grammar.ts";

/** DDL as PostgreSQL gets it, on one line. */
export function sqlOf(statement: SqlElement): string {
  return parsed(
    (compile(statement.node, postgresql().sql).sql ?? "").replaceAll(/\s+/gu, " ").trim(),
  );
}

/** An engine with an empty database. */
export async function emptyEngine(): Promise<AsyncEngine> {
  const { url } = await emptyDatabase("pg");
  return createAsyncEngine(url, { dialect: postgresql() });
}
