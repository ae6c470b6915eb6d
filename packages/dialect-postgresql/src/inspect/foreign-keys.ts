import type {
  ByTable,
  Program,
  ProgramConnection,
  ReflectedForeignKey,
  ReflectionQuery,
} from "@rebis/base";
import { askTables, byTable, columnNames, type FactSql } from "./catalogue.ts";
import { type ConstraintFacts, constraintFacts, constraintOptions } from "./keys.ts";
import { someOptions } from "./storage.ts";

interface ForeignKeyFacts extends ConstraintFacts {
  readonly columns: readonly string[];
  readonly schema: string;
  readonly isVisible: boolean;
  readonly table: string;
  readonly referred: readonly string[];
  readonly onDelete: keyof typeof actions;
  readonly onUpdate: keyof typeof actions;
  readonly match: keyof typeof matches;
  readonly isValid: boolean;
  /** The columns that ON DELETE SET NULL (…) empties; absent before PostgreSQL 15. */
  readonly deleteColumns: readonly string[] | null;
}

const actions = {
  a: undefined,
  r: "RESTRICT",
  c: "CASCADE",
  n: "SET NULL",
  d: "SET DEFAULT",
} as const;
const matches = { s: undefined, f: "FULL", p: "PARTIAL" } as const;

const foreignKeyFacts = (): FactSql<ForeignKeyFacts> => ({
  ...constraintFacts,
  columns: columnNames("con.conkey", "con.conrelid"),
  schema: "rn.nspname",
  isVisible: "pg_catalog.pg_table_is_visible(r.oid)",
  table: "r.relname",
  referred: columnNames("con.confkey", "con.confrelid"),
  onDelete: "con.confdeltype",
  onUpdate: "con.confupdtype",
  match: "con.confmatchtype",
  isValid: "con.convalidated",
  // Read through JSON, because servers before 15 have no such column.
  deleteColumns:
    "(SELECT json_agg(a.attname ORDER BY k.place) FROM jsonb_array_elements_text(" +
    "COALESCE(NULLIF(to_jsonb(con) -> 'confdelsetcols', 'null'), '[]')) WITH ORDINALITY k(number, place) " +
    "JOIN pg_catalog.pg_attribute a ON a.attrelid = con.conrelid AND a.attnum = CAST(k.number AS smallint))",
});

/**
 * The schema of the table that is pointed to, as the one who asked would name it: none when the
 * name alone finds the table, unless both tables are in the schema that was asked for. With
 * `ignoreSearchPath` it is named wherever it is not the default one.
 */
function schemaOf(
  { schema, isVisible }: ForeignKeyFacts,
  query: ReflectionQuery,
  defaultSchema: string | undefined,
): string | undefined {
  const isIgnored = query.options?.["ignoreSearchPath"] === true;
  const needsNone = isIgnored ? schema === defaultSchema : isVisible;
  return needsNone && schema !== query.schema ? undefined : schema;
}

function foreignKeyOf(
  facts: ForeignKeyFacts,
  referredSchema: string | undefined,
): ReflectedForeignKey {
  const [onDelete, onUpdate] = [actions[facts.onDelete], actions[facts.onUpdate]];
  const match = matches[facts.match];
  const options = someOptions({
    notValid: facts.isValid ? undefined : true,
    onDeleteColumns: facts.deleteColumns ?? undefined,
  });
  return {
    name: facts.name,
    columns: facts.columns,
    referredSchema,
    referredTable: facts.table,
    referredColumns: facts.referred,
    ...(onDelete === undefined ? {} : { onDelete }),
    ...(onUpdate === undefined ? {} : { onUpdate }),
    ...(match === undefined ? {} : { match }),
    ...constraintOptions(facts),
    ...(options === undefined ? {} : { options }),
  };
}

/**
 * The foreign keys. Those that the server adds for each partition of the table that is pointed to
 * are part of the one that was declared, and left out.
 */
export function* getForeignKeys(
  connection: ProgramConnection,
  query: ReflectionQuery,
): Program<ByTable<readonly ReflectedForeignKey[]>> {
  const found = yield* askTables<ForeignKeyFacts & { defaultSchema: string | null }>(
    connection,
    query,
    {
      facts: { ...foreignKeyFacts(), defaultSchema: "pg_catalog.current_schema()" },
      joins:
        "JOIN pg_catalog.pg_constraint con ON con.conrelid = c.oid AND con.contype = 'f' " +
        "JOIN pg_catalog.pg_class r ON r.oid = con.confrelid " +
        "JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace",
      where:
        "NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint up " +
        "WHERE up.oid = con.conparentid AND up.conrelid = con.conrelid)",
      order: "con.conname",
    },
  );
  return byTable(found, (facts) =>
    foreignKeyOf(facts, schemaOf(facts, query, facts.defaultSchema ?? undefined)),
  );
}
