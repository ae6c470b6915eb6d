import type { Program, ProgramConnection } from "@rebis/base";
import {
  column,
  type DdlElement,
  exists,
  MetaData,
  not,
  select,
  type SqlType,
  t,
  table,
  Table,
  text,
} from "@rebis/core-sql";
import type { EnumChange, OwnedEnum, OwnedTypes } from "@rebis/core-sql/spi";
import { ArrayType } from "../types/array-type.ts";
import { DomainType } from "../types/domain.ts";
import { EnumType } from "../types/enum-type.ts";
import { replaceEnum } from "./replace-enum.ts";
import {
  addEnumValue,
  createDomain,
  createEnum,
  dropDomain,
  dropEnum,
  renameEnumValue,
} from "./type-statements.ts";

/** A type of the schema's own, and how it comes and goes. */
interface OwnedType {
  readonly name: string;
  readonly schema: string | undefined;
  readonly create: () => DdlElement;
  readonly drop: () => DdlElement;
}

/** The types that a type is made of, those first that the others need. */
function ownedBy(type: SqlType<unknown>): readonly OwnedType[] {
  const actual = type.forDialect("postgresql");
  if (actual instanceof ArrayType) return ownedBy(actual.element);
  if (actual.definition.item !== undefined) return ownedBy(actual.definition.item);
  if (actual instanceof DomainType) {
    const { name, schema, base, options } = actual.domain;
    if (options.createType === false) return [];
    const create = (): DdlElement => createDomain(actual);
    const drop = (): DdlElement => dropDomain(actual, { ifExists: true });
    return [...ownedBy(base), { name, schema, create, drop }];
  }
  const { name, schema } = actual.facts;
  const isOthers = actual instanceof EnumType && !actual.createType;
  if (actual.kind !== "enum" || name === undefined || isOthers) return [];
  const create = (): DdlElement => createEnum(actual);
  return [{ name, schema, create, drop: () => dropEnum(actual, { ifExists: true }) }];
}

function keyOf({ name, schema }: Pick<OwnedType, "name" | "schema">): string {
  return JSON.stringify([schema, name]);
}

/** What the columns of tables need, each once, by its name. */
function ofColumns<Owned extends Pick<OwnedType, "name" | "schema">>(
  tables: readonly object[],
  needs: (type: SqlType<unknown>) => readonly Owned[],
): readonly Owned[] {
  const found = new Map<string, Owned>();
  for (const each of tables) {
    if (!(each instanceof Table)) continue;
    for (const { node } of each.columns) {
      for (const owned of needs(node.type)) {
        if (!found.has(keyOf(owned))) found.set(keyOf(owned), owned);
      }
    }
  }
  return [...found.values()];
}

/** The enums that a type is made of. */
function enumsIn(type: SqlType<unknown>): readonly OwnedEnum[] {
  const actual = type.forDialect("postgresql");
  if (actual instanceof ArrayType) return enumsIn(actual.element);
  if (actual.definition.item !== undefined) return enumsIn(actual.definition.item);
  if (actual instanceof DomainType) return enumsIn(actual.domain.base);
  const { name, schema, values } = actual.facts;
  if (actual.kind !== "enum" || name === undefined || values === undefined) return [];
  const isOurs = !(actual instanceof EnumType) || actual.createType;
  return [{ name, schema, values, isOurs }];
}

function typeOf({ name, schema, values }: OwnedEnum): SqlType<string> {
  const place = schema === undefined ? { name } : { name, schema };
  // A statement that only names the type needs no members.
  const [first = "", ...others] = values;
  return t.enum(first, ...others, place);
}

function catalogue() {
  const metadata = new MetaData();
  const schema = { schema: "pg_catalog" } as const;
  const types = table(
    "pg_type",
    metadata,
    {
      oid: column(t.integer()),
      typname: column(t.text()),
      typnamespace: column(t.integer()),
      typarray: column(t.integer()),
      typbasetype: column(t.integer()),
    },
    schema,
  );
  const namespaces = table(
    "pg_namespace",
    metadata,
    { oid: column(t.integer()), nspname: column(t.text()) },
    schema,
  );
  const attributes = table(
    "pg_attribute",
    metadata,
    { atttypid: column(t.integer()), attisdropped: column(t.boolean()) },
    schema,
  );
  return { types, namespaces, attributes };
}

/** Whether a type is there and, when `unused`, whether no column has it. */
function* isThere(
  connection: ProgramConnection,
  owned: OwnedType,
  unused: boolean,
): Program<boolean> {
  const { types, namespaces, attributes } = catalogue();
  const inSchema =
    owned.schema === undefined
      ? namespaces.c.nspname.eq(text("current_schema()") as never)
      : namespaces.c.nspname.eq(owned.schema);
  const users = select(attributes.c.atttypid)
    .where(attributes.c.atttypid.in([types.c.oid, types.c.typarray] as never))
    .correlate(types);
  let statement = select(types.c.oid)
    .join(namespaces, namespaces.c.oid.eq(types.c.typnamespace))
    .where(types.c.typname.eq(owned.name), inSchema);
  if (unused) statement = statement.where(not(exists(users)));
  const { rows } = yield* connection.execute(statement);
  return rows.length > 0;
}

function* create(
  connection: ProgramConnection,
  tables: readonly object[],
  isChecked: boolean,
  written: Set<string> = new Set(),
): Program<void> {
  for (const owned of ofColumns(tables, ownedBy)) {
    if (written.has(keyOf(owned))) continue;
    if (isChecked && (yield* isThere(connection, owned, false))) continue;
    written.add(keyOf(owned));
    yield* connection.execute(owned.create());
  }
}

function* drop(
  connection: ProgramConnection,
  tables: readonly object[],
  isChecked: boolean,
): Program<void> {
  for (const owned of ofColumns(tables, ownedBy).toReversed()) {
    if (isChecked && !(yield* isThere(connection, owned, true))) continue;
    yield* connection.execute(owned.drop());
  }
}

function* changeEnum(
  connection: ProgramConnection,
  change: EnumChange,
  written: Set<string> = new Set(),
): Program<void> {
  const type = typeOf(change.enum);
  switch (change.kind) {
    case "create":
      written.add(keyOf(change.enum));
      yield* connection.execute(createEnum(type));
      return;
    case "drop":
      written.delete(keyOf(change.enum));
      yield* connection.execute(dropEnum(type));
      return;
    case "addValue": {
      const { before, after } = change;
      const place = before === undefined ? (after === undefined ? {} : { after }) : { before };
      yield* connection.execute(addEnumValue(type, change.value, place));
      return;
    }
    case "renameValue":
      yield* connection.execute(renameEnumValue(type, change.value, change.to));
      return;
    case "replace":
      yield* replaceEnum(connection, type, change.values);
  }
}

/** Enums and domains: created before the tables that use them, dropped after the last. */
export const postgresqlOwnedTypes: OwnedTypes = {
  create,
  drop,
  enums: (tables) => ofColumns(tables, enumsIn),
  changeEnum,
};
