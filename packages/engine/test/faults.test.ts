import { faultSuite } from "@rebis-tooling/testkit/suites/faults";

faultSuite({ folder: import.meta.dirname });
