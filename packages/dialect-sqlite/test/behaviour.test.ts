import { upsertSuite } from "@rebis-tooling/testkit/suites/upserts";
import { insert } from "../src/index.ts";

const options = { folder: import.meta.dirname, dialects: ["sqlite"] };

upsertSuite(options, (users) => {
  const row = insert(users);
  return {
    update: row.onConflictDoUpdate({ indexElements: ["name"], set: { age: row.excluded.age } }),
    ignore: row.onConflictDoNothing({ indexElements: ["name"] }),
  };
});
