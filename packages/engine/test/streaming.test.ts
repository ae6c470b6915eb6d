import { streamingSuite } from "@rebis-tooling/testkit/suites/streaming";

streamingSuite({ folder: import.meta.dirname });
