import type {
  ByTable,
  Program,
  ProgramConnection,
  ReflectedColumn,
  ReflectedIdentity,
  ReflectionQuery,
} from "@rebis/base";
import type { SqlType } from "@rebis/core-sql";
import { askTables, byTable, type FactSql, jsonOf } from "./catalogue.ts";
import { askTypes, type KnownTypes, type TypeFacts } from "./named-types.ts";
import { reflectedType } from "./reflected-type.ts";
import { type SequenceFacts, sequenceFacts, sequenceNumbers } from "./sequences.ts";

interface ColumnFacts {
  readonly name: string;
  readonly type: number;
  readonly typeText: string;
  readonly dimensions: number;
  /** Where it is not that of the type. */
  readonly collation: string | null;
  readonly notNull: boolean;
  /** The default, or the expression of a generated column. */
  readonly expression: string | null;
  /** `s` stored, `v` virtual (PostgreSQL 18). */
  readonly generated: "" | "s" | "v";
  /** `a` always, `d` by default. */
  readonly identity: "" | "a" | "d";
  readonly sequence: SequenceFacts | null;
  readonly comment: string | null;
}

const columnFacts = (): FactSql<ColumnFacts> => ({
  name: "a.attname",
  type: "CAST(a.atttypid AS bigint)",
  typeText: "pg_catalog.format_type(a.atttypid, a.atttypmod)",
  dimensions: "a.attndims",
  collation:
    "(SELECT co.collname FROM pg_catalog.pg_collation co JOIN pg_catalog.pg_type t ON t.oid = a.atttypid " +
    "WHERE co.oid = a.attcollation AND a.attcollation <> t.typcollation)",
  notNull: "a.attnotnull",
  expression: "pg_catalog.pg_get_expr(d.adbin, d.adrelid)",
  generated: "a.attgenerated",
  identity: "a.attidentity",
  sequence:
    `CASE WHEN a.attidentity <> '' THEN (SELECT ${jsonOf(sequenceFacts)} ` +
    "FROM pg_catalog.pg_depend p JOIN pg_catalog.pg_sequence s ON s.seqrelid = p.objid " +
    "WHERE p.refclassid = CAST('pg_catalog.pg_class' AS regclass) AND p.classid = p.refclassid " +
    "AND p.refobjid = c.oid AND p.refobjsubid = a.attnum AND p.deptype = 'i') END",
  comment: "pg_catalog.col_description(c.oid, a.attnum)",
});

const wholeNumbers: ReadonlySet<string> = new Set(["integer", "smallInteger", "bigInteger"]);

/** SERIAL is an integer whose default is the next number of a sequence. */
function counts(type: SqlType<unknown> | undefined, sql: string | null): boolean {
  return type !== undefined && wholeNumbers.has(type.kind) && sql?.startsWith("nextval(") === true;
}

function identityOf({ identity, sequence }: ColumnFacts): ReflectedIdentity | undefined {
  if (identity === "") return undefined;
  // A partition takes its numbers from the table that it is part of.
  return { always: identity === "a", ...(sequence === null ? {} : sequenceNumbers(sequence)) };
}

function columnOf(facts: ColumnFacts, known: KnownTypes): ReflectedColumn {
  const { dimensions, typeText, collation } = facts;
  const type = reflectedType(
    { number: facts.type, text: typeText, dimensions, collation: collation ?? undefined },
    known,
  );
  const domain = domainOf(known.get(facts.type));
  const identity = identityOf(facts);
  const isGenerated = facts.generated !== "";
  const sql = isGenerated ? null : (facts.expression ?? domain?.default ?? null);
  return {
    name: facts.name,
    type,
    typeText,
    nullable: !facts.notNull && domain?.notNull !== true,
    default: sql ?? undefined,
    autoincrement: identity !== undefined || counts(type, sql),
    ...(facts.comment === null ? {} : { comment: facts.comment }),
    ...(isGenerated
      ? { computed: { sqlText: facts.expression ?? "", persisted: facts.generated === "s" } }
      : {}),
    ...(identity === undefined ? {} : { identity }),
  };
}

/** What a domain says of its columns: NOT NULL, and a default where they have none. */
function domainOf(type: TypeFacts | undefined): TypeFacts | undefined {
  return type?.kind === "d" ? type : undefined;
}

/** The columns in their order: one statement for them, one for their types. */
export function* getColumns(
  connection: ProgramConnection,
  query: ReflectionQuery,
): Program<ByTable<readonly ReflectedColumn[]>> {
  const found = yield* askTables<ColumnFacts>(connection, query, {
    facts: columnFacts(),
    joins:
      "JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped " +
      "LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum",
    order: "a.attnum",
  });
  const known = yield* askTypes(
    connection,
    found.map(({ facts }) => facts.type),
  );
  return byTable(found, (facts) => columnOf(facts, known));
}
