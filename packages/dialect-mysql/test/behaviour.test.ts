import { characteristicsSuite } from "@rebis-tooling/testkit/suites/characteristics";
import { errorSuite } from "@rebis-tooling/testkit/suites/errors";
import { eventSuite } from "@rebis-tooling/testkit/suites/events";
import { executeSuite } from "@rebis-tooling/testkit/suites/execute";
import { faultSuite } from "@rebis-tooling/testkit/suites/faults";
import { isolationSuite } from "@rebis-tooling/testkit/suites/isolation";
import { overlapSuite } from "@rebis-tooling/testkit/suites/overlap";
import { pipelineSuite } from "@rebis-tooling/testkit/suites/pipeline";
import { resultSuite } from "@rebis-tooling/testkit/suites/results";
import { savepointSuite } from "@rebis-tooling/testkit/suites/savepoints";
import { stackSuite } from "@rebis-tooling/testkit/suites/stacks";
import { streamingSuite } from "@rebis-tooling/testkit/suites/streaming";
import { transactionTreeSuite } from "@rebis-tooling/testkit/suites/transaction-tree";
import { transactionSuite } from "@rebis-tooling/testkit/suites/transactions";
import { twophaseSuite } from "@rebis-tooling/testkit/suites/twophase";
import { upsertSuite } from "@rebis-tooling/testkit/suites/upserts";
import { insert } from "../src/index.ts";

const options = { folder: import.meta.dirname, dialects: ["mysql", "mariadb"] };

characteristicsSuite(options);
errorSuite(options);
eventSuite(options);
executeSuite(options);
faultSuite(options);
isolationSuite(options);
overlapSuite(options);
pipelineSuite(options);
resultSuite(options);
savepointSuite(options);
stackSuite(options);
streamingSuite(options);
transactionTreeSuite(options);
transactionSuite(options);
twophaseSuite(options);
upsertSuite(options, (users) => {
  const row = insert(users);
  return { update: row.onDuplicateKeyUpdate({ age: row.inserted.age }), ignore: row.ignore() };
});
