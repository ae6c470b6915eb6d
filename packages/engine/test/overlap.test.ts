import { overlapSuite } from "@rebis-tooling/testkit/suites/overlap";

overlapSuite({ folder: import.meta.dirname });
