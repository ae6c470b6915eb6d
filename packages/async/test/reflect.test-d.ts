import { type Column, column, MetaData, type ReflectedTable, t, table } from "@rebis/core-sql";
import type { Engine } from "@rebis/engine";
import type { AsyncEngine } from "@rebis/async";
import { expectTypeOf, test } from "vitest";

declare const engine: Engine;
declare const asyncEngine: AsyncEngine;
const metadata = new MetaData();

test("REFLECT-003 a synchronous bind gives the table, an asynchronous one promises it", async () => {
  const users = table("users", metadata, { autoloadWith: engine });
  expectTypeOf(users).toExtend<ReflectedTable<"users">>();
  expectTypeOf(users.c["anything"]).toExtend<Column<unknown, string, "users"> | undefined>();
  const orders = await table("orders", metadata, { autoloadWith: asyncEngine, resolveFks: false });
  expectTypeOf(orders.name).toEqualTypeOf<"orders">();
  expectTypeOf(metadata.reflect(engine)).toEqualTypeOf<void>();
  expectTypeOf(metadata.reflect(asyncEngine, { views: true })).toEqualTypeOf<Promise<void>>();
});

test("REFLECT-003 columns of one's own keep their types", () => {
  const users = table("users", metadata, { id: column(t.uuid()) }, { autoloadWith: engine });
  expectTypeOf(users.c.id).toExtend<Column<string, "id", "users">>();
  // @ts-expect-error a table is read through an engine or a connection
  table("users", metadata, {}, { autoloadWith: "sqlite://" });
});
