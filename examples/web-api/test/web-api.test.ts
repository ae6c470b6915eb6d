import { describeDatabases } from "@rebis-tooling/testkit";
import { describe } from "vitest";
import { frameworks } from "../src/application.ts";
import { concurrencySuite } from "./suites/concurrency.ts";
import { requestsSuite } from "./suites/requests.ts";
import { shutdownSuite } from "./suites/shutdown.ts";

// The whole application over HTTP: the same handlers under each framework, on each database.

describeDatabases(
  "a blog over HTTP",
  { folder: import.meta.dirname, faces: ["async"], needs: ["manyConnections"] },
  (database) => {
    for (const [name, serve] of Object.entries(frameworks)) {
      describe(name, () => {
        requestsSuite(database, serve);
        concurrencySuite(database, serve);
        shutdownSuite(database, serve);
      });
    }
  },
);
