import { savepointSuite } from "@rebis-tooling/testkit/suites/savepoints";

savepointSuite({ folder: import.meta.dirname });
