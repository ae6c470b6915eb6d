import { roundTripSuite } from "@rebis-tooling/testkit/suites/reflection-round-trip";

const folder = import.meta.dirname;

roundTripSuite({ folder, dialects: ["sqlite"], faces: ["sync"] }, 60);
roundTripSuite({ folder, dialects: ["sqlite"], faces: ["async"] }, 3);
roundTripSuite({ folder, dialects: ["postgresql", "mariadb"] }, 6);
