import { join } from "node:path";
import type { Driver } from "@rebis/base";
import { makeUrl } from "@rebis/engine";
import { isMissing, provisionPostgresql } from "@rebis-tooling/testkit/postgresql";
import { afterAll } from "vitest";
import { postgresql, type PostgresqlOptions } from "../../src/index.ts";

/** The folder from which the driver packages are found. */
export const applicationFolder: string = join(import.meta.dirname, "..", "..");

/** Both drivers, by the name in a URL. */
export const driverNames: readonly ("pg" | "postgres")[] = ["pg", "postgres"];

const provisions = provisionPostgresql(applicationFolder);

/** Why there is no server; undefined when there is one. */
export function whyMissing(): string | undefined {
  const [first] = provisions;
  return first !== undefined && isMissing(first) ? first.reason : undefined;
}

/** A driver for a database that is empty now; the database goes after the file's last test. */
export async function emptyDatabase(
  name: "pg" | "postgres",
  options: PostgresqlOptions = {},
): Promise<{ driver: Driver; url: string; remove(): void }> {
  const found = provisions[driverNames.indexOf(name)];
  if (found === undefined || isMissing(found)) throw new Error("the server was there at the start");
  const { url } = await found.make();
  const driver = postgresql(options).createDriver({
    url: makeUrl(url),
    connectArgs: {},
    applicationFolder,
  });
  return { driver, url, remove: () => undefined };
}

/** Takes the databases of this file away. */
export function dropDatabases(): void {
  afterAll(async () => {
    for (const found of provisions) if (!isMissing(found)) await found.dispose?.();
  });
}
