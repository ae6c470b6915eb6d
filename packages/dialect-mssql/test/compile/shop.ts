import { column, compileStatement, MetaData, t, table } from "@rebis/core-sql";
import { mssql } from "../../src/index.ts";

const metadata = new MetaData();
export const users = table("users", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  name: column(t.string(50), { nullable: true }),
  age: column(t.integer(), { nullable: true }),
  active: column(t.boolean(), { nullable: true }),
  title: column(t.string(50), { serverDefault: "none" }),
  doc: column(t.json(), { nullable: true }),
});
export const orders = table("orders", metadata, {
  id: column(t.integer(), { primaryKey: true }),
  userId: column(t.integer(), { name: "user_id", foreignKey: "users.id" }),
  order: column(t.integer(), { nullable: true }),
});

export type Statement = Parameters<typeof compileStatement>[0];
export function compiled(statement: Statement, serverVersion?: string): [string, unknown[]] {
  const dialect = mssql(serverVersion === undefined ? {} : { serverVersion });
  const { sql, params } = compileStatement(statement, { dialect });
  return [sql.replaceAll(/\s+/gu, " ").trim(), [...params]];
}
export const textOf = (statement: Statement): string => compiled(statement)[0];
