import { errorSuite } from "@rebis-tooling/testkit/suites/errors";

errorSuite({ folder: import.meta.dirname });
