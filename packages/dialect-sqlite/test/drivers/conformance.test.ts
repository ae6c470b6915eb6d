import { driverSuite } from "@rebis-tooling/testkit/suites/driver";
import { drivers, memoryOptions } from "../support/database.ts";

for (const { name, make } of drivers) {
  driverSuite({
    name: `sqlite+${name}`,
    make: () => ({ driver: make(memoryOptions), remove: () => undefined }),
    placeholder: () => "?",
    capabilities: { returning: true, statementsBesideCursor: true, ddlInTransaction: true },
  });
}
