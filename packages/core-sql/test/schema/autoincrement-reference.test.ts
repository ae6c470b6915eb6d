import { column, foreignKeyConstraint, MetaData, t, table } from "@rebis/core-sql";
import { expect, test } from "vitest";

test("MYSQL-002 a primary key that refers to another table does not number itself, whichever way it was said", () => {
  const metadata = new MetaData();
  table("users", metadata, { id: column(t.integer(), { primaryKey: true }) });
  const profiles = table(
    "profiles",
    metadata,
    { id: column(t.integer(), { primaryKey: true }) },
    { constraints: (c) => [foreignKeyConstraint([c.id], ["users.id"])] },
  );
  expect(profiles.autoincrementColumn).toBeUndefined();
  expect(metadata.lookup("users")?.autoincrementColumn?.name).toBe("id");
});
