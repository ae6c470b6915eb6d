import { twophaseSuite } from "@rebis-tooling/testkit/suites/twophase";

twophaseSuite({ folder: import.meta.dirname });
