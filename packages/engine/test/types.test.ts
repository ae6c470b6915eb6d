import { typeSuite } from "@rebis-tooling/testkit/suites/types";

typeSuite({ folder: import.meta.dirname });
