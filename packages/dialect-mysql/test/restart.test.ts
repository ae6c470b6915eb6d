import { mariadbRecipe, whyNoMariadb } from "@rebis-tooling/testkit/servers/mariadb-server";
import { restartSuite } from "@rebis-tooling/testkit/suites/restart";

restartSuite({
  drivers: ["mysql2"],
  folder: import.meta.dirname,
  reason: whyNoMariadb(),
  recipe: () => ({
    recipe: mariadbRecipe(),
    url: (port, driver) => `mariadb+${driver}://root@127.0.0.1:${port}/mysql?connect_timeout=1`,
  }),
});
