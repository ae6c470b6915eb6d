import { errorClassSuite } from "@rebis-tooling/testkit/suites/error-classes";

errorClassSuite({ folder: import.meta.dirname });
