import { coreConstructSuite } from "@rebis-tooling/testkit/suites/core-constructs";

coreConstructSuite({ folder: import.meta.dirname });
