import { pipelineSuite } from "@rebis-tooling/testkit/suites/pipeline";

pipelineSuite({ folder: import.meta.dirname });
