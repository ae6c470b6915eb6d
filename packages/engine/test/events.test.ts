import { eventSuite } from "@rebis-tooling/testkit/suites/events";

eventSuite({ folder: import.meta.dirname });
