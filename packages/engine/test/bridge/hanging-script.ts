import { writeSync } from "node:fs";
import { sqlite } from "@rebis/dialect-sqlite";
import { createEngine } from "@rebis/engine";
import { troubled } from "./promise-sqlite.ts";

// Stands still for ever; the test ends it by a signal.
const url = "sqlite+node:///:memory:";
const driver = troubled({ url, applicationFolder: import.meta.dirname });
const engine = createEngine(url, { dialect: { ...sqlite(), createDriver: () => driver } });
const connection = engine.connect();
connection.execDriverSql("SELECT 1");
writeSync(1, "waiting\n");
connection.execDriverSql("hang");
