import { runTransactionSuite } from "@rebis-tooling/testkit/suites/run-transaction";

runTransactionSuite({ folder: import.meta.dirname });
