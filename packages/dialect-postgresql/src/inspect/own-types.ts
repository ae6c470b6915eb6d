import type { Program, ProgramConnection, ReflectedDomain, ReflectedEnum } from "@rebis/base";
import { askTypesOf } from "./named-types.ts";

/** The enums of a schema; `"*"` for those of all. */
export function* getEnums(
  connection: ProgramConnection,
  schema: string | undefined,
): Program<ReflectedEnum[]> {
  const found = yield* askTypesOf(connection, "e", schema);
  return found.map((facts) => ({
    name: facts.name,
    schema: facts.schema,
    labels: facts.labels ?? [],
    visible: facts.isVisible,
  }));
}

/** The domains of a schema; `"*"` for those of all. */
export function* getDomains(
  connection: ProgramConnection,
  schema: string | undefined,
): Program<ReflectedDomain[]> {
  const found = yield* askTypesOf(connection, "d", schema);
  return found
    .filter((facts) => facts.schema !== "information_schema" || schema === "information_schema")
    .map((facts) => ({
      name: facts.name,
      schema: facts.schema,
      typeText: facts.baseText ?? "",
      nullable: !facts.notNull,
      default: facts.default ?? undefined,
      checks: (facts.checks ?? []).map(({ name, sql }) => ({ name, sqlText: sql })),
      collation: facts.collation ?? undefined,
      visible: facts.isVisible,
    }));
}
