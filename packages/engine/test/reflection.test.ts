import { inspectorSuite } from "@rebis-tooling/testkit/suites/inspector";

const dialects = ["sqlite", "postgresql"];

inspectorSuite({ folder: import.meta.dirname, dialects });
