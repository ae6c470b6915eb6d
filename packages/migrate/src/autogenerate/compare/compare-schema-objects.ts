import type { Program, ProgramConnection } from "@rebis/base";
import { type MetaData, type Sequence, sequence, type Table } from "@rebis/core-sql";
import {
  type OwnedEnum,
  reflectedNumbers,
  sequencesOf,
  type SqlDialect,
} from "@rebis/core-sql/spi";
import type { CompareOptions } from "./compare-options.ts";
import type { SchemaObjectDifference } from "./difference.ts";
import { keyOf } from "./key-of.ts";

/** The tables of both sides, and the schemas that are looked into. */
interface Sides {
  readonly models: readonly Table[];
  readonly database: MetaData;
  readonly schemas: readonly (string | undefined)[];
}

function isWanted(
  object: OwnedEnum | Sequence,
  type: "enum" | "sequence",
  reflected: boolean,
  { includeObject }: CompareOptions,
): boolean {
  return includeObject?.(object, object.name, type, reflected, undefined) ?? true;
}

/** Schemas that the tables of the models need, and that are not there. */
export function* missingSchemas(
  connection: ProgramConnection,
  tables: readonly Table[],
  schemas: readonly (string | undefined)[],
): Program<readonly SchemaObjectDifference[]> {
  const { capabilities } = connection.dialect.sql as SqlDialect; // every dialect of Rebis has one
  const { getSchemaNames } = connection.dialect.inspection;
  const named = new Set(tables.map(({ schema }) => schema));
  const needed = schemas.filter((each) => each !== undefined).filter((each) => named.has(each));
  if (needed.length === 0 || !capabilities.schemas || getSchemaNames === undefined) return [];
  const existing = new Set(yield* getSchemaNames(connection));
  return needed
    .filter((each) => !existing.has(each))
    .map((schema) => ({ kind: "addSchema", schema }));
}

/** Sequences that are made by themselves; those of identity and SERIAL columns come and go with them. */
export function* compareSequences(
  connection: ProgramConnection,
  { models, schemas }: Sides,
  options: CompareOptions,
): Program<readonly SchemaObjectDifference[]> {
  const { capabilities } = connection.dialect.sql as SqlDialect;
  const { getSequences } = connection.dialect.inspection;
  if (!capabilities.sequences || getSequences === undefined) return [];
  const all = [...options.models.flatMap((each) => each.sequences), ...sequencesOf(models)];
  const wanted = new Map(all.map((each) => [keyOf(each.schema, each.name), each]));
  const found: SchemaObjectDifference[] = [];
  for (const schema of schemas) {
    for (const { name, ...numbers } of yield* getSequences(connection, schema)) {
      if (wanted.delete(keyOf(schema, name))) continue;
      const place = schema === undefined ? {} : { schema };
      const gone = sequence(name, { ...reflectedNumbers(numbers), ...place });
      if (isWanted(gone, "sequence", true, options))
        found.push({ kind: "dropSequence", sequence: gone });
    }
  }
  const added = [...wanted.values()]
    .filter((each) => schemas.includes(each.schema) && isWanted(each, "sequence", false, options))
    .map((each): SchemaObjectDifference => ({ kind: "addSequence", sequence: each }));
  return [...added, ...found];
}

/** An enum that the database has. */
interface ExistingEnum extends OwnedEnum {
  /** With the schema that it really is in. */
  readonly place: string;
}

/** The enums of the schemas, by key. */
function* existingEnums(
  connection: ProgramConnection,
  schemas: Iterable<string | undefined>,
): Program<ReadonlyMap<string, ExistingEnum>> {
  const { getEnums } = connection.dialect.inspection;
  const found = new Map<string, ExistingEnum>();
  if (getEnums === undefined) return found;
  for (const schema of schemas) {
    for (const { name, labels, schema: home } of yield* getEnums(connection, schema)) {
      const place = keyOf(home, name);
      found.set(keyOf(schema, name), { name, schema, values: labels, isOurs: true, place });
    }
  }
  return found;
}

/** Members that go on under another name, as somebody has answered. */
function renamedMembers(
  model: OwnedEnum,
  existing: ExistingEnum,
  renames: CompareOptions["renames"] = [],
): ReadonlyMap<string, string> {
  const key = keyOf(model.schema, model.name);
  return new Map(
    renames
      .filter(({ table, from, to }) => {
        const isOpen = existing.values.includes(from) && !existing.values.includes(to);
        return table === key && isOpen && model.values.includes(to);
      })
      .map(({ from, to }) => [from, to]),
  );
}

/**
 * Enums that a schema owns. One is dropped when the columns that had it are gone; what no table has
 * that is compared is left alone.
 */
export function* compareEnums(
  connection: ProgramConnection,
  { models, database, schemas }: Sides,
  options: CompareOptions,
): Program<readonly SchemaObjectDifference[]> {
  const { ownedTypes } = connection.dialect.sql as SqlDialect;
  if (ownedTypes === undefined) return [];
  const wanted = ownedTypes.enums(models);
  const used = ownedTypes.enums([...database.tables.values()]);
  if (wanted.length === 0 && used.length === 0) return [];
  const places = new Set([...schemas, ...wanted.map(({ schema }) => schema)]);
  const existing = yield* existingEnums(connection, places);
  const added: SchemaObjectDifference[] = [];
  const kept = new Set<string>();
  for (const model of wanted) {
    const found = existing.get(keyOf(model.schema, model.name));
    if (found !== undefined) kept.add(found.place);
    if (!model.isOurs || !isWanted(model, "enum", false, options)) continue;
    if (found === undefined) {
      added.push({ kind: "addEnum", enum: model });
    } else if (found.values.join("\0") !== model.values.join("\0")) {
      const renamed = renamedMembers(model, found, options.renames);
      added.push({ kind: "alterEnum", enum: model, existing: found.values, renamed });
    }
  }
  const gone = used.flatMap((each): SchemaObjectDifference[] => {
    const found = existing.get(keyOf(each.schema, each.name));
    const isGone = found !== undefined && !kept.has(found.place);
    return isGone && isWanted(found, "enum", true, options)
      ? [{ kind: "dropEnum", enum: { ...found, schema: each.schema } }]
      : [];
  });
  return [...added, ...gone];
}
