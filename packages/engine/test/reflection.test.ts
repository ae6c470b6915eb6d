import { inspectorSuite } from "@rebis-tooling/testkit/suites/inspector";
import { reflectTablesSuite } from "@rebis-tooling/testkit/suites/reflect-tables";

const dialects = ["sqlite", "postgresql", "mysql", "mariadb"];

inspectorSuite({ folder: import.meta.dirname, dialects });
reflectTablesSuite({ folder: import.meta.dirname, dialects });
