import { driverSuite } from "@rebis-tooling/testkit/suites/driver";
import { describe } from "vitest";
import { dropDatabases, emptyDatabase, whyMissing } from "../support/database.ts";

const reason = whyMissing();
dropDatabases();

if (reason === undefined) {
  driverSuite({
    name: "mariadb+mysql2",
    make: () => emptyDatabase(),
    placeholder: () => "?",
    capabilities: { returning: true, statementsBesideCursor: true, ddlInTransaction: false },
  });
} else {
  describe.skip(`driver mariadb+mysql2 (${reason})`, () => undefined);
}
