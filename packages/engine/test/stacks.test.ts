import { stackSuite } from "@rebis-tooling/testkit/suites/stacks";

stackSuite({ folder: import.meta.dirname });
