import { chaosCancelSuite } from "@rebis-tooling/testkit/suites/chaos-cancel";
import { chaosPoolSuite } from "@rebis-tooling/testkit/suites/chaos-pool";
import { chaosStepsSuite } from "@rebis-tooling/testkit/suites/chaos-steps";

const options = { folder: import.meta.dirname, dialects: ["mysql", "mariadb"] };

chaosStepsSuite(options);
chaosPoolSuite(options);
chaosCancelSuite(options);
