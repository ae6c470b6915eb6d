import { inspectorSuite } from "@rebis-tooling/testkit/suites/inspector";

const dialects = ["sqlite", "postgresql", "mysql", "mariadb"];

inspectorSuite({ folder: import.meta.dirname, dialects });
