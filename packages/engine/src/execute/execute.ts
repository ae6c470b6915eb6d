import {
  ArgumentError,
  type DriverCall,
  type DriverResult,
  InvalidRequestError,
  type Program,
} from "@rebis/base";
import { DdlElement, Executable, type SqlElement } from "@rebis/core-sql";
import type { Filled, ParameterSet } from "@rebis/core-sql/spi";
import type { DriverLine } from "../core/driver-line.ts";
import { StatementResult } from "../core/statement-result.ts";
import type { TransactionStack } from "../core/transaction-stack.ts";
import {
  type ExecutionOptions,
  mergeExecutionOptions,
  noExecutionOptions,
} from "../execution-options.ts";
import { bindMany, bindOnce } from "./bind-values.ts";
import { ExecutionContext } from "./context.ts";
import { sendMany } from "./insert-many.ts";
import { insertedKeyReader } from "./inserted-key.ts";
import { checkParameterSets, requireRecord } from "./parameter-sets.ts";
import { describeRows, namedRowPlan } from "./row-plan.ts";
import {
  canReturnDefaults,
  hasReturnDefaults,
  returnedDefaultsReader,
  returningDefaults,
} from "./returned-defaults.ts";
import { requireSortable } from "./row-order.ts";
import { needsReturningKey, returningKey } from "./returning-key.ts";
import { rowMaker } from "../result/row.ts";
import type { PreparedStatement, RowPlan, StatementPlan, Transform } from "./statement-plan.ts";
import { writtenReader } from "./written-facts.ts";

/** What a statement needs of the connection that runs it. */
export interface StatementHost {
  readonly line: DriverLine;
  readonly transactions: TransactionStack;
  readonly executionOptions: ExecutionOptions;
}

/** How one statement is run. */
export interface ExecuteOptions {
  readonly executionOptions?: ExecutionOptions | undefined;
  /** For a layer above core; see {@link Transform}. */
  readonly transform?: Transform | undefined;
}

/** Values for one execution, or a list of them for many. */
export type ParameterSets = ParameterSet | readonly ParameterSet[];

/** Runs a statement object: listeners, compiling, values, the driver, the result. */
export function* executeStatement(
  host: StatementHost,
  element: SqlElement,
  given: ParameterSets | undefined,
  options: ExecuteOptions | undefined,
): Program<StatementResult> {
  const { line } = host;
  const execution = executionOptions(host, element, options?.executionOptions);
  if (!line.hears("beforeExecute") && !line.hears("afterExecute")) {
    return yield* run(host, element, given, execution, options?.transform);
  }
  const [, statement, parameters] = yield* line.consult(
    "beforeExecute",
    [line.face, element, given, execution],
    replaced,
  );
  // A listener hands back what it was handed: a statement and its parameters.
  const sets = parameters as ParameterSets | undefined;
  const result = yield* run(host, statement as SqlElement, sets, execution, options?.transform);
  yield* line.announce("afterExecute", line.face, statement, sets, execution, result);
  return result;
}

type BeforeExecute = [
  connection: object,
  statement: object,
  parameters: unknown,
  options: ExecutionOptions,
];

function replaced(args: BeforeExecute, value: unknown): BeforeExecute {
  if (Array.isArray(value) && typeof value[0] === "object" && value[0] !== null) {
    return [args[0], value[0], value[1], args[3]];
  }
  throw new InvalidRequestError(
    `Cannot use what a listener of "beforeExecute" returned: it is no pair of a statement and its ` +
      `parameters. Return [statement, parameters], or nothing.`,
  );
}

/** The options of the connection, over them those of the statement, over them those of this call. */
export function executionOptions(
  host: Pick<StatementHost, "executionOptions">,
  element: object,
  given: ExecutionOptions | undefined,
): ExecutionOptions {
  const own = element instanceof Executable ? element.getExecutionOptions() : noExecutionOptions;
  if (own !== noExecutionOptions) refuseForConnections(own);
  if (given !== undefined) refuseForConnections(given);
  return mergeExecutionOptions(mergeExecutionOptions(host.executionOptions, own), given);
}

/** What holds for a transaction cannot be said of one statement in it. */
function refuseForConnections(options: ExecutionOptions): void {
  for (const name of connectionOptions) {
    if (options[name] === undefined) continue;
    throw new ArgumentError(
      `Cannot use the option "${name}" for one statement: it holds for all of a transaction. Give it ` +
        `to createEngine(), engine.executionOptions() or connection.executionOptions().`,
    );
  }
}

const connectionOptions = ["isolationLevel", "readOnly", "deferrable"] as const;

function run(
  host: StatementHost,
  element: SqlElement,
  given: ParameterSets | undefined,
  options: ExecutionOptions,
  transform: Transform | undefined,
): Program<StatementResult> {
  if (!isList(given)) return runOnce(host, element, given, options, transform);
  const keys = checkParameterSets(given);
  const [only] = given;
  // One set is one execution: its result then has insertedPrimaryKey.
  return given.length === 1
    ? runOnce(host, element, only, options, transform)
    : runMany(host, element, given, keys, options, transform);
}

function isList(given: ParameterSets | undefined): given is readonly ParameterSet[] {
  return Array.isArray(given);
}

/** The plan of a statement that is given these parameters. */
export function prepare(
  host: StatementHost,
  element: SqlElement,
  keys: readonly string[] | undefined,
  transform: Transform | undefined,
  { schemaTranslateMap: schemas, compiledCache }: ExecutionOptions,
): PreparedStatement {
  const { node } = element;
  const { cache: common } = host.line.engine.parts;
  const cache = compiledCache === undefined ? common : common.other(compiledCache);
  if (element instanceof DdlElement) return cache.prepareOnce(node, schemas);
  if (node.kind !== "insert" && node.kind !== "update")
    return cache.prepare(node, undefined, transform, schemas);
  if (keys === undefined) {
    const isOpen = "open" in node && node.open === true;
    return cache.prepare(node, isOpen ? [] : undefined, transform, schemas);
  }
  return cache.prepare(node, keys, transform, schemas);
}

/** A statement with its values, ready to be sent. */
export interface BoundStatement {
  readonly element: SqlElement;
  readonly options: ExecutionOptions;
  readonly prepared: PreparedStatement;
  readonly filled: Filled;
  readonly call: DriverCall;
  /** The rows are those of a key or of defaults: they are no rows of the user's. */
  readonly isForKey: boolean;
  /** The user asked what the database made. */
  readonly isForDefaults: boolean;
}

/** Compiles a statement that is run once, and reads its values. */
export function bindStatement(
  host: StatementHost,
  element: SqlElement,
  parameters: ParameterSet | undefined,
  given: ExecutionOptions | undefined,
): BoundStatement {
  return bindWith(host, element, parameters, executionOptions(host, element, given), undefined);
}

function bindWith(
  host: StatementHost,
  element: SqlElement,
  parameters: ParameterSet | undefined,
  options: ExecutionOptions,
  transform: Transform | undefined,
): BoundStatement {
  if (parameters !== undefined) requireRecord(parameters);
  const keys = parameters === undefined ? undefined : Object.keys(parameters);
  const isForDefaults = transform === undefined && hasReturnDefaults(element.node);
  const returning = isForDefaults ? defaultsTransform(host, element) : transform;
  const plain = prepare(host, element, keys, returning, options);
  const needsKey = transform === undefined && needsReturningKey(host.line, plain.plan);
  const prepared = needsKey ? prepare(host, element, keys, returningKey, options) : plain;
  const isForKey = needsKey || isForDefaults;
  requireSortable(plain.plan);
  const filled = bindOnce(prepared, parameters);
  const call = driverCall(prepared, filled, options);
  return { element, options, prepared, filled, call, isForKey, isForDefaults };
}

/** How a statement with `returnDefaults()` is sent. */
function defaultsTransform({ line }: StatementHost, { node }: SqlElement): Transform | undefined {
  return canReturnDefaults(line, node) ? returningDefaults : undefined;
}

function* runOnce(
  host: StatementHost,
  element: SqlElement,
  parameters: ParameterSet | undefined,
  options: ExecutionOptions,
  transform: Transform | undefined,
): Program<StatementResult> {
  const bound = bindWith(host, element, parameters, options, transform);
  yield* host.transactions.ensureBegun();
  const context = new ExecutionContext(bound.prepared.plan.compiled, element, options);
  return resultOf(bound, yield* host.line.execute(bound.call, context));
}

/** What a statement gave that was run once. */
export function resultOf(
  { prepared, filled, isForKey, isForDefaults, options }: BoundStatement,
  result: DriverResult,
): StatementResult {
  const { compiled } = prepared.plan;
  const { rowCount, lastRowId } = result;
  const insertedPrimaryKey = insertedKeyReader(prepared.plan, filled.parameters, result);
  return new StatementResult({
    compiled,
    attachment: prepared.plan.attachment,
    // The user did not ask for the row of the key.
    plan: isForKey ? undefined : rowPlan(prepared.plan, result, options),
    driverRows: isForKey ? [] : result.rows,
    facts: {
      rowCount: options.preserveRowCount === true ? countOf(result) : rowCount,
      lastRowId,
      insertedPrimaryKey,
      written: writtenReader(prepared.plan, filled.parameters),
      returnedDefaults: isForDefaults
        ? returnedDefaultsReader(prepared.plan, result.rows)
        : undefined,
    },
    defaults: filled.defaults,
    pageSize: options.yieldPer,
  });
}

function rowPlan(
  plan: StatementPlan,
  { columns }: DriverResult,
  { driverColumnNames }: ExecutionOptions,
): RowPlan | undefined {
  const rows = describeRows(plan, columns);
  if (driverColumnNames !== true || rows === undefined) return rows;
  return { ...rows, keys: columns, makeRow: rowMaker(columns) };
}

/** Rows that were changed, or those that came back. */
function countOf({ rowCount, columns, rows }: DriverResult): number {
  return rowCount < 0 && columns.length > 0 ? rows.length : rowCount;
}

/** What is sent for one execution. */
export function driverCall(
  prepared: PreparedStatement,
  { sql, parameters }: Filled,
  { signal }: ExecutionOptions,
): DriverCall {
  const { exactIntegers, returnsRows } = prepared.plan;
  return { sql, parameters, returnsRows, exactIntegers, signal };
}

function* runMany(
  host: StatementHost,
  element: SqlElement,
  sets: readonly ParameterSet[],
  keys: readonly string[],
  options: ExecutionOptions,
  transform: Transform | undefined,
): Program<StatementResult> {
  const isForDefaults = transform === undefined && hasReturnDefaults(element.node);
  const returning = isForDefaults ? defaultsTransform(host, element) : transform;
  const prepared = prepare(host, element, keys, returning, options);
  const { plan } = prepared;
  const filled = bindMany(prepared, sets);
  yield* host.transactions.ensureBegun();
  const context = new ExecutionContext(plan.compiled, element, options);
  const result = yield* sendMany(host.line, { prepared, sets: filled, options, context });
  return new StatementResult({
    compiled: plan.compiled,
    attachment: plan.attachment,
    plan: isForDefaults ? undefined : describeRows(plan, result.columns),
    driverRows: isForDefaults ? [] : result.rows,
    facts: {
      rowCount: result.rowCount,
      lastRowId: result.lastRowId,
      returnedDefaults: isForDefaults ? returnedDefaultsReader(plan, result.rows) : undefined,
    },
    defaults: filled.flatMap((set) => set.defaults ?? []),
    pageSize: options.yieldPer,
  });
}

/** Sends SQL that is not compiled: one execution, or one for each of a list of lists. */
export function* sendDriverSql(
  host: StatementHost,
  sql: string,
  parameters: readonly unknown[] | readonly (readonly unknown[])[],
  given: ExecutionOptions | undefined,
): Program<StatementResult> {
  if (given !== undefined) refuseForConnections(given);
  const options = mergeExecutionOptions(host.executionOptions, given);
  const context = new ExecutionContext(undefined, undefined, options);
  yield* host.transactions.ensureBegun();
  const isMany = parameters.length > 0 && parameters.every((each) => Array.isArray(each));
  const result: DriverResult = isMany
    ? yield* host.line.executeMany(sql, parameters as readonly (readonly unknown[])[], context) // checked above
    : yield* host.line.execute({ sql, parameters, signal: options.signal }, context);
  const { rowCount, lastRowId } = result;
  return new StatementResult({
    compiled: undefined,
    attachment: undefined,
    plan: result.columns.length === 0 ? undefined : namedRowPlan(result.columns),
    driverRows: result.rows,
    facts: { rowCount, lastRowId },
    defaults: undefined,
    pageSize: options.yieldPer,
  });
}
