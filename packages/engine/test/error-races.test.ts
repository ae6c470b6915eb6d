import { errorRaceSuite } from "@rebis-tooling/testkit/suites/error-races";

errorRaceSuite({ folder: import.meta.dirname });
