import { isolationSuite } from "@rebis-tooling/testkit/suites/isolation";

isolationSuite({ folder: import.meta.dirname });
