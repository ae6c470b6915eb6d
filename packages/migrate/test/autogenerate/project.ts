import { readFileSync } from "node:fs";
import type { MetaData } from "@rebis/core-sql";
import type { Connection } from "@rebis/engine";
import type { TestDatabase } from "@rebis-tooling/testkit";
import { onTestFinished } from "vitest";
import type { RenameOptions } from "../../src/command/autogenerate.ts";
import { command } from "../../src/command/command.ts";
import { Config } from "../../src/config/config.ts";
import { KeptText, linkPackages, temporaryFolder, writeFiles } from "../support.ts";
import { differences, engineOf } from "./differences.ts";

/** A folder of migrations for a database, and its commands with these models. */
export function project(database: TestDatabase) {
  const folder = temporaryFolder();
  linkPackages(folder);
  writeFiles(folder, { "migrations/versions/.gitkeep": "" });
  const engine = engineOf(database);
  const connection: Connection = engine.connect();
  onTestFinished(() => connection.close());
  const config = (targetMetadata: MetaData): Config =>
    new Config(
      { scriptLocation: "migrations", targetMetadata, fileExtension: ".ts" },
      { folder, stdout: new KeptText(), stderr: new KeptText(), attributes: { connection } },
    );
  /** Writes the next revision and applies it; answers with its source. */
  const step = async (
    models: MetaData,
    message: string,
    renames: RenameOptions = {},
  ): Promise<string> => {
    const options = { autogenerate: true, message, ...renames };
    const script = await command.revision(config(models), options);
    await command.upgrade(config(models), "head");
    connection.commit();
    return readFileSync(script?.path ?? "", "utf8");
  };
  /** What a further revision would do. */
  const open = (models: MetaData): readonly string[] =>
    differences(engine, models, {
      leaveOut: new Set(["alembic_version", "alembic_version_ledger"]),
    });
  return { folder, engine, connection, config, step, open, command };
}
