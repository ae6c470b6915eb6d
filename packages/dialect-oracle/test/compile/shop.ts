import { column, compileStatement, identity, MetaData, t, table } from "@rebis/core-sql";
import { oracle } from "../../src/index.ts";

const metadata = new MetaData();
export const users = table("users", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50)),
  age: column(t.integer(), { nullable: true }),
  active: column(t.boolean(), { nullable: true }),
  doc: column(t.json(), { nullable: true }),
});
export const orders = table("orders", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  userId: column(t.integer(), { name: "user_id", foreignKey: "users.id" }),
  comment: column(t.string(20), { nullable: true }),
});

export const counters = table("counters", metadata, {
  id: column(t.integer(), { primaryKey: true, identity: identity() }),
});

export const unknown = oracle();
export const on19 = oracle({ serverVersion: "19.21.0.0.0" });
export const on11 = oracle({ serverVersion: "11.2" });

export const compiled = (statement: Parameters<typeof compileStatement>[0], dialect = unknown) => {
  const { sql, params } = compileStatement(statement, { dialect });
  return [sql, params];
};
export const textOf = (statement: Parameters<typeof compileStatement>[0], dialect = unknown) =>
  compileStatement(statement, { dialect }).sql;
