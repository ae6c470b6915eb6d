import { join } from "node:path";
import type { Driver } from "@rebis/base";
import { makeUrl } from "@rebis/engine";
import { isMissing, provisionMariadb } from "@rebis-tooling/testkit/mysql";
import { afterAll } from "vitest";
import { mariadb, type MysqlOptions } from "../../src/index.ts";

/** The folder from which the driver package is found. */
const applicationFolder = join(import.meta.dirname, "..", "..");

const [provision] = provisionMariadb(applicationFolder);

/** Why there is no server; undefined when there is one. */
export function whyMissing(): string | undefined {
  return provision !== undefined && isMissing(provision) ? provision.reason : undefined;
}

/** A driver for a database that is empty now; the database goes after the file's last test. */
export async function emptyDatabase(
  options: MysqlOptions = {},
): Promise<{ driver: Driver; url: string; remove(): void }> {
  if (provision === undefined || isMissing(provision)) {
    throw new Error("the server was there at the start");
  }
  const { url } = await provision.make();
  const driver = mariadb(options).createDriver({
    url: makeUrl(url),
    connectArgs: {},
    applicationFolder,
  });
  return { driver, url, remove: () => undefined };
}

/** Takes the database of this file away. */
export function dropDatabases(): void {
  afterAll(async () => {
    if (provision !== undefined && !isMissing(provision)) await provision.dispose?.();
  });
}
