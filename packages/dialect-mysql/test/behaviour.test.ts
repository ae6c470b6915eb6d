import { upsertSuite } from "@rebis-tooling/testkit/suites/upserts";
import { insert } from "../src/index.ts";

// What is the same everywhere is tested for every database in packages/engine/test.
const options = { folder: import.meta.dirname, dialects: ["mysql", "mariadb"] };

upsertSuite(options, (users) => {
  const row = insert(users);
  return { update: row.onDuplicateKeyUpdate({ age: row.inserted.age }), ignore: row.ignore() };
});
