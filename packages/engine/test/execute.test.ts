import { executeSuite } from "@rebis-tooling/testkit/suites/execute";

executeSuite({ folder: import.meta.dirname });
