import type { Program } from "@rebis/base";
import {
  type Column,
  column,
  count,
  MetaData,
  select,
  type SqlElement,
  t,
  table,
  type Table,
  UniqueConstraint,
} from "@rebis/core-sql";
import type { MigrationContext } from "../context/migration-context.ts";
import { DataCheckFailed, DestructiveStep } from "../errors.ts";
import type { MigrateOperation } from "./migrate-operation.ts";
import { AlterColumnOp, type ColumnPlace, DropColumnOp } from "./ops/column-ops.ts";
import { AddConstraintOp } from "./ops/constraint-ops.ts";
import { CreateIndexOp } from "./ops/index-ops.ts";
import { DropTableOp } from "./ops/table-ops.ts";

/** What an operation would do to rows that are there: how many it would lose, or fail at. */
interface Risk {
  readonly kind: "destructive" | "dataDependent";
  /** What is lost, or stands in the way: `rows of "users"`. */
  readonly what: string;
  readonly count: (context: MigrationContext) => Program<number>;
}

/**
 * Asks the database, before an operation of an upgrade is run, whether rows are lost by it, or
 * would let it fail.
 */
export class DataGuard {
  readonly #allowsLoss: boolean;

  constructor(allowsLoss: boolean) {
    this.#allowsLoss = allowsLoss;
  }

  /**
   * @throws {DestructiveStep} for an operation that loses rows or values, and does not say so
   * @throws {DataCheckFailed} for one that rows let fail
   */
  *check(context: MigrationContext, op: MigrateOperation): Program<void> {
    const risk = riskOf(op);
    if (risk === undefined || (risk.kind === "destructive" && this.#allowsLoss)) return;
    const count = yield* risk.count(context);
    if (count === 0) return;
    const name = op.constructor.name;
    if (risk.kind === "destructive") {
      throw new DestructiveStep(
        `Cannot run ${name}: it would lose ${count} ${risk.what}. If they may go, say so with --allow-destructive; ` +
          `else keep them first.`,
        name,
        count,
      );
    }
    throw new DataCheckFailed(
      `Cannot run ${name}: there are ${count} ${risk.what}. Correct them first, by op.execute() in this revision or ` +
        `by hand.`,
      name,
      count,
    );
  }
}

function riskOf(op: MigrateOperation): Risk | undefined {
  if (op instanceof DropTableOp) {
    const { tableName, schema } = op;
    const place = tableOf(tableName, schema, []);
    return {
      kind: "destructive",
      what: `rows of "${tableName}"`,
      *count(context) {
        const names = yield* context.dialect.inspection.getTableNames(context.program, schema);
        if (!names.includes(tableName)) return 0;
        return yield* numberOf(context, select(count()).selectFrom(place));
      },
    };
  }
  if (op instanceof DropColumnOp && op.options.ifExists !== true) {
    return columnRisk(op.place, "destructive", `values of "${op.place.columnName}"`, false);
  }
  if (op instanceof AlterColumnOp) {
    const { nullable, existingNullable } = op.changes;
    if (nullable !== false || existingNullable === false) return undefined;
    return columnRisk(
      op.place,
      "dataDependent",
      `rows whose "${op.place.columnName}" is NULL`,
      true,
    );
  }
  return uniqueRisk(op);
}

function uniqueRisk(op: MigrateOperation): Risk | undefined {
  if (op instanceof AddConstraintOp) {
    const made = op.facts.make();
    if (!(made instanceof UniqueConstraint)) return undefined;
    const names = made.references.filter((each) => typeof each === "string");
    return names.length === made.references.length
      ? duplicates(op.facts.tableName, op.facts.schema, names)
      : undefined;
  }
  if (!(op instanceof CreateIndexOp) || op.facts.options?.unique !== true || op.ifNotExists) {
    return undefined;
  }
  const { columns, tableName, schema, options } = op.facts;
  // Of expressions, and of some rows only, the database itself must say.
  const isPlain = Object.keys(options).every((name) => !name.endsWith("where"));
  const names = columns.filter((each) => typeof each === "string");
  return isPlain && names.length === columns.length
    ? duplicates(tableName, schema, names)
    : undefined;
}

function columnRisk(
  { tableName, columnName, schema }: ColumnPlace,
  kind: Risk["kind"],
  what: string,
  isNull: boolean,
): Risk {
  const place = tableOf(tableName, schema, [columnName]);
  const [found] = columnsOf(place, [columnName]);
  const rows = select(count()).selectFrom(place);
  const query =
    found === undefined ? rows : rows.where(isNull ? found.is(null) : found.isNot(null));
  return { kind, what: `${what} in "${tableName}"`, count: (context) => numberOf(context, query) };
}

/** NULLs are no duplicates of each other. */
function duplicates(name: string, schema: string | undefined, columns: readonly string[]): Risk {
  const place = tableOf(name, schema, columns);
  const keys = columnsOf(place, columns);
  const groups = select(...keys)
    .where(...keys.map((each) => each.isNot(null)))
    .groupBy(...keys)
    .having(count().gt(1))
    .subquery("duplicates");
  const query = select(count()).selectFrom(groups);
  return {
    kind: "dataDependent",
    what: `values of (${columns.join(", ")}) in "${name}" that several rows have`,
    count: (context) => numberOf(context, query),
  };
}

function* numberOf({ program }: MigrationContext, query: SqlElement): Program<number> {
  const { rows } = yield* program.execute(query);
  return Number(rows[0]?.[0] ?? 0);
}

function tableOf(name: string, schema: string | undefined, columns: readonly string[]): Table {
  const definitions = columns.map((each) => [each, column(t.text(), { nullable: true })]);
  return table(name, new MetaData(), Object.fromEntries(definitions), { schema: schema ?? null });
}
/** They were made by their names. */
function columnsOf(place: Table, names: readonly string[]): readonly Column<unknown>[] {
  return [...place.columns].filter(({ name }) => names.includes(name)) as Column<unknown>[];
}
