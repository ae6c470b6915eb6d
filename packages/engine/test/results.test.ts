import { resultSuite } from "@rebis-tooling/testkit/suites/results";

resultSuite({ folder: import.meta.dirname });
