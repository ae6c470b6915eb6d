import { transactionTreeSuite } from "@rebis-tooling/testkit/suites/transaction-tree";

transactionTreeSuite({ folder: import.meta.dirname });
