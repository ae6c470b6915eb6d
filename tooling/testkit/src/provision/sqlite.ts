import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEngine } from "@rebis/engine";
import type { Missing, Provision } from "./databases.ts";

/** SQLite is part of the process: both drivers, in memory and in a file. */
export function provisionSqlite(applicationFolder: string): readonly (Provision | Missing)[] {
  return ["better-sqlite3", "node"].flatMap((driver) => provisionDriver(driver, applicationFolder));
}

function provisionDriver(
  driverName: string,
  applicationFolder: string,
): readonly (Provision | Missing)[] {
  const scheme = `sqlite+${driverName}`;
  try {
    const engine = createEngine(`${scheme}:///:memory:`, { applicationFolder });
    const version = engine.begin((connection) =>
      String(connection.execDriverSql("SELECT sqlite_version()").scalar()),
    );
    const { dialect } = engine.core;
    engine.dispose();
    const facts = { driverName, dialect, version };
    return [
      {
        ...facts,
        name: `${scheme} memory`,
        manyConnections: false,
        make: () => ({ url: `${scheme}:///:memory:`, remove: () => undefined }),
      },
      {
        ...facts,
        name: `${scheme} file`,
        manyConnections: true,
        make: () => temporaryFile(scheme),
      },
    ];
  } catch (error) {
    return [{ dialectName: "sqlite", driverName, reason: String(error) }];
  }
}

function temporaryFile(scheme: string): ReturnType<Provision["make"]> {
  const folder = mkdtempSync(join(tmpdir(), "rebis-test-"));
  return {
    url: `${scheme}:///${join(folder, "test.db")}`,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
