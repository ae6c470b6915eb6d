import { transactionSuite } from "@rebis-tooling/testkit/suites/transactions";

transactionSuite({ folder: import.meta.dirname });
