import { timeZoneSuite } from "@rebis-tooling/testkit/suites/time-zones";

timeZoneSuite({ folder: import.meta.dirname });
