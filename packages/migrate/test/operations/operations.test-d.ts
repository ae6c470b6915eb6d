import {
  type AnyElement,
  column,
  type FinalName,
  t,
  type Table,
  uniqueConstraint,
} from "@rebis/core-sql";
import type { Connection } from "@rebis/engine";
import { expectTypeOf, test } from "vitest";
import type { Operations } from "../../src/index.ts";
import { command, Config, defineConfig } from "../../src/index.ts";

declare const op: Operations;

test("AOP-001 AOP-018 a table that is made knows its columns", () => {
  const users = op.createTable(
    "users",
    { id: column(t.integer(), { primaryKey: true }), name: column(t.string(50)) },
    { constraints: (c) => [uniqueConstraint(c.name)], comment: "people" },
  );
  expectTypeOf(users).toExtend<Table<"users">>();
  expectTypeOf(users.c.id).toExtend<AnyElement>();
  // @ts-expect-error there is no such column
  users.c.email;
  op.createTable(
    "x",
    { id: column(t.integer()) },
    // @ts-expect-error there is no such column
    { constraints: (c) => [uniqueConstraint(c.nope)] },
  );
  op.bulkInsert(users, [{ id: 1, name: "ann" }]);
});

test("AOP-018 operations refuse what they do not take", () => {
  op.addColumn("users", "phone", column(t.string(20), { nullable: true }));
  op.alterColumn("users", "name", {
    type: t.text(),
    existingType: t.string(50),
    newColumnName: "n",
  });
  op.dropConstraint("fk", "articles", { type: "foreignkey" });
  op.createForeignKey("fk", "articles", "users", ["author_id"], ["id"], { onDelete: "CASCADE" });
  expectTypeOf(op.f("x")).toEqualTypeOf<FinalName>();
  expectTypeOf(op.getBind()).toEqualTypeOf<Connection | null>();
  expectTypeOf(op.runAsync(async () => 1)).toEqualTypeOf<Promise<number>>();
  // @ts-expect-error no column
  op.addColumn("users", "phone", t.string());
  // @ts-expect-error no such kind
  op.dropConstraint("fk", "articles", { type: "foreign" });
  // @ts-expect-error no such rule
  op.createForeignKey("fk", "a", "b", ["x"], ["id"], { onDelete: "EXPLODE" });
  // @ts-expect-error no type
  op.alterColumn("users", "name", { type: "text" });
});

test("AENV-002 the configuration is checked", () => {
  const config = defineConfig({ url: process.env["DATABASE_URL"], sections: { a: { url: "x" } } });
  expectTypeOf(command.upgrade(new Config(config), "head")).toEqualTypeOf<Promise<void>>();
  // @ts-expect-error no such setting
  defineConfig({ uri: "x" });
  defineConfig({
    onVersionApply: ({ context, heads, step }) => {
      expectTypeOf(context.getCurrentHeads()).toEqualTypeOf<readonly string[]>();
      expectTypeOf(heads).toEqualTypeOf<ReadonlySet<string>>();
      expectTypeOf(step.isUpgrade).toEqualTypeOf<boolean>();
    },
  });
});
