import type {
  ByTable,
  Program,
  ProgramConnection,
  ReflectedForeignKey,
  ReflectionQuery,
} from "@rebis/base";
import { sql } from "@rebis/core-sql";
import { askTables, byTable } from "./catalogue.ts";
import { askDefinitions } from "./definitions.ts";
import type { ForeignKeyDefinition } from "./definition/table-definition.ts";

/** One pair of columns, as pragma_foreign_key_list has it. */
interface Link {
  readonly number: number;
  readonly table: string;
  readonly from: string;
  readonly to: string;
  readonly onDelete: string;
  readonly onUpdate: string;
}

function linkOf([number, table, from, to, onDelete, onUpdate]: readonly unknown[]): Link {
  return {
    number: Number(number),
    table: String(table),
    from: String(from),
    to: String(to),
    onDelete: String(onDelete),
    onUpdate: String(onUpdate),
  };
}

/** Rules other than the one that need not be said. */
function rule<Name extends string>(name: Name, action: string): { [K in Name]?: string } {
  return (action === "NO ACTION" ? {} : { [name]: action }) as { [K in Name]?: string };
}

function foreignKeyOf(
  links: readonly Link[],
  own: ForeignKeyDefinition | undefined,
  schema: string | undefined,
): ReflectedForeignKey | undefined {
  const [first] = links;
  if (first === undefined) return undefined;
  return {
    name: own?.name,
    columns: links.map(({ from }) => from),
    referredSchema: schema,
    referredTable: first.table,
    referredColumns: links.map(({ to }) => to),
    ...rule("onDelete", first.onDelete),
    ...rule("onUpdate", first.onUpdate),
    ...(own?.match === undefined ? {} : { match: own.match }),
    ...(own?.deferrable === undefined ? {} : { deferrable: own.deferrable }),
    ...(own?.initially === undefined ? {} : { initially: own.initially }),
  };
}

/** The pragma counts foreign keys from the last one that was declared. */
function inOrder(links: readonly Link[]): readonly (readonly Link[])[] {
  const numbers = [...new Set(links.map(({ number }) => number))].toSorted((a, b) => b - a);
  return numbers.map((number) => links.filter((link) => link.number === number));
}

/**
 * The foreign keys. The pragma has their columns; those that are left out after REFERENCES are the
 * key of the other table. Names and DEFERRABLE stand in the text of the table.
 *
 * @see https://www.sqlite.org/pragma.html#pragma_foreign_key_list
 */
export function* getForeignKeys(
  connection: ProgramConnection,
  query: ReflectionQuery,
): Program<ByTable<readonly ReflectedForeignKey[]>> {
  const found = yield* askTables(
    connection,
    query,
    (objects, schema) => sql`SELECT o.name, k.id, COALESCE(r.name, k."table"), k."from",
        COALESCE((SELECT x.name FROM pragma_table_xinfo(r.name, ${schema}) x
          WHERE CASE WHEN k."to" IS NULL THEN x.pk = k.seq + 1 ELSE x.name = k."to" COLLATE NOCASE END),
          k."to", k."from"), k.on_delete, k.on_update
      FROM ${objects} JOIN pragma_foreign_key_list(o.own, ${schema}) k
      LEFT JOIN pragma_table_list r ON r.schema = ${schema} AND r.name = k."table" COLLATE NOCASE
      ORDER BY o.name, k.id, k.seq`,
  );
  const definitions = yield* askDefinitions(connection, query);
  const keys = new Map<string, readonly ReflectedForeignKey[]>();
  for (const [table, links] of byTable(found, linkOf)) {
    const declared = definitions.get(table)?.foreignKeys ?? [];
    const ordered = inOrder(links);
    keys.set(
      table,
      ordered.flatMap((each, position) => {
        const own = declared.length === ordered.length ? declared[position] : undefined;
        return foreignKeyOf(each, own, query.schema) ?? [];
      }),
    );
  }
  return keys;
}
