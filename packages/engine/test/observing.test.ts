import { observingSuite } from "@rebis-tooling/testkit/suites/observing";

observingSuite({ folder: import.meta.dirname });
