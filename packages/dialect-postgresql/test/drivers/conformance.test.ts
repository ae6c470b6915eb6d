import { driverSuite } from "@rebis-tooling/testkit/suites/driver";
import { describe } from "vitest";
import { driverNames, dropDatabases, emptyDatabase, whyMissing } from "../support/database.ts";

const reason = whyMissing();
dropDatabases();

for (const name of driverNames) {
  if (reason !== undefined) {
    describe.skip(`driver postgresql+${name} (${reason})`, () => undefined);
    continue;
  }
  driverSuite({
    name: `postgresql+${name}`,
    make: () => emptyDatabase(name),
    placeholder: (position) => `$${position}`,
    capabilities: { returning: true, statementsBesideCursor: true, ddlInTransaction: true },
  });
}
