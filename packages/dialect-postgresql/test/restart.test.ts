import {
  postgresqlRecipe,
  postgresqlUrl,
  whyNoPostgresql,
} from "@rebis-tooling/testkit/servers/postgresql-server";
import { restartSuite } from "@rebis-tooling/testkit/suites/restart";

restartSuite({
  drivers: ["pg", "postgres"],
  folder: import.meta.dirname,
  reason: whyNoPostgresql(18),
  recipe: () => {
    const recipe = postgresqlRecipe(18);
    const url = (port: number, driver: string): string =>
      `${postgresqlUrl(recipe, port).replace(":", `+${driver}:`)}?connect_timeout=1`;
    return { recipe, url };
  },
});
