import { characteristicsSuite } from "@rebis-tooling/testkit/suites/characteristics";

characteristicsSuite({ folder: import.meta.dirname });
