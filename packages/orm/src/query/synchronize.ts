import { ArgumentError, InvalidRequestError, type Program } from "@rebis/base";
import { Delete, type Executable, Table, Update } from "@rebis/core-sql";
import {
  type DeleteNode,
  conjunction,
  type Expr,
  type TableNode,
  type UpdateNode,
} from "@rebis/core-sql/spi";
import type { ExecutionOptions, ParameterSets } from "@rebis/engine";
import type { StatementResult } from "@rebis/engine/spi";
import type { LoadingSession } from "../load/loading-session.ts";
import { selectOf } from "../load/statement.ts";
import type { MappedTable, Mapper } from "../mapper/mapping.ts";
import { viewedMapper } from "./write-view.ts";
import type { InstanceState } from "../state/instance-state.ts";
import { absent } from "./compare.ts";
import { type Evaluate, evaluator, type Evaluation, type Values } from "./evaluate.ts";

/** An UPDATE or DELETE of a class of which the session has objects. */
interface Target {
  readonly mapper: Mapper;
  readonly node: UpdateNode | DeleteNode;
  readonly evaluation: Evaluation;
}

/** How objects in the session are brought up to date. */
export type Synchronization = "auto" | "evaluate" | "fetch" | false;

/** What a statement changes in memory, to be done when it has run. */
type AfterStatement = (result: StatementResult) => void;

/** A statement with what is to be done after it. */
export interface Synchronized {
  readonly statement: Executable;
  /** Undefined: nothing. */
  readonly after: AfterStatement | undefined;
  /** RETURNING was added, so that its rows are not the user's. */
  readonly hidesRows: boolean;
}

function targetOf(
  session: LoadingSession,
  statement: Executable,
  parameters: ParameterSets | undefined,
): Target | undefined {
  const { kind } = statement.node;
  if ((kind !== "update" && kind !== "delete") || Array.isArray(parameters)) return undefined;
  const node = statement.node as UpdateNode | DeleteNode;
  const owner = node.table.kind === "table" ? (node.table as TableNode).owner : undefined;
  const mapper =
    viewedMapper(node.table) ??
    (owner instanceof Table ? session.identityMap.mapperOf(owner) : undefined);
  if (mapper === undefined) return undefined;
  const values = (parameters ?? {}) as Values; // a list was left out above
  return { mapper, node, evaluation: { mapper, from: node.table, values } };
}

/**
 * Prepares an ORM UPDATE or DELETE: which objects of the session it concerns, and how they change
 * (tricky 51). `auto` finds them in memory when the criteria can be computed there, else asks the
 * database: by RETURNING, or by a SELECT before.
 */
export function* synchronize(
  session: LoadingSession,
  statement: Executable,
  parameters: ParameterSets | undefined,
  how: Synchronization,
  execution: ExecutionOptions | undefined,
): Program<Synchronized> {
  const none: Synchronized = { statement, after: undefined, hidesRows: false };
  if (how === false) return none;
  const target = targetOf(session, statement, parameters);
  if (target === undefined) return none;
  const criterion =
    how === "fetch"
      ? undefined
      : evaluator(conjunction("and", target.node.where), target.evaluation);
  if (criterion !== undefined) {
    const matched = possibly(target, matchedStates(session, target.mapper, criterion));
    return { ...none, after: () => applyTo(session, target, matched) };
  }
  if (how === "evaluate") {
    throw new InvalidRequestError(
      `Cannot compute the criteria of this ${target.node.kind.toUpperCase()} of "${target.mapper.name}" in memory: they use what only the database can compute. Use synchronizeSession "fetch" or "auto".`,
    );
  }
  return yield* fetchKeys(session, target, statement, execution);
}

interface Matched {
  readonly certain: readonly InstanceState[];
  /** Objects of which too little is in memory. */
  readonly unknown: readonly InstanceState[];
}

function matchedStates(session: LoadingSession, mapper: Mapper, criterion: Evaluate): Matched {
  const certain: InstanceState[] = [];
  const unknown: InstanceState[] = [];
  for (const state of session.identityMap.of(mapper).values()) {
    if (!state.mapper.isA(mapper)) continue;
    const answer = criterion(state);
    if (answer === true) certain.push(state);
    else if (answer === absent) unknown.push(state);
  }
  return { certain, unknown };
}

/** Where LIMIT and the like choose among the rows, none that was found is certain to be written. */
function possibly({ node }: Target, { certain, unknown }: Matched): Matched {
  if (node.clauses === undefined || node.clauses.length === 0) return { certain, unknown };
  return { certain: [], unknown: [...certain, ...unknown] };
}

function* fetchKeys(
  session: LoadingSession,
  target: Target,
  statement: Executable,
  execution: ExecutionOptions | undefined,
): Program<Synchronized> {
  const { mapper, node } = target;
  const connection = yield* session.connection({ clause: statement });
  const { updateReturning, deleteReturning } = connection.dialect.sql.capabilities;
  const canReturn = node.kind === "update" ? updateReturning : deleteReturning;
  // Those of the class's own table: the one that is written.
  const { primaryKey } = mapper.tables.at(-1) as MappedTable; // a class has a table
  const columns = primaryKey.map((each) => each.column);
  const find = (rows: readonly (readonly unknown[])[]): Matched => ({
    certain: rows.flatMap((row) => {
      const identity = mapper.identityOfKey(row);
      return (identity === undefined ? undefined : session.identityMap.get(mapper, identity)) ?? [];
    }),
    unknown: [],
  });
  if (canReturn && node.returning.length === 0) {
    return {
      statement: returningKeys(statement, columns),
      after: (result) => applyTo(session, target, find(result.rows)),
      hidesRows: true,
    };
  }
  const select = selectOf({
    columns: columns.map((each) => each.node),
    from: [node.table, ...(node.kind === "update" ? node.from : (node as DeleteNode).using)],
    where: node.where,
  });
  const { rows } = yield* connection.execute(select, target.evaluation.values, execution);
  const matched = possibly(target, find(rows));
  return { statement, after: () => applyTo(session, target, matched), hidesRows: false };
}

function returningKeys(
  statement: Executable,
  columns: readonly Mapper["primaryKey"][number]["column"][],
): Executable {
  if (statement instanceof Update || statement instanceof Delete)
    return statement.returning(...columns);
  throw new ArgumentError(
    "Cannot add RETURNING to this statement: it is neither UPDATE nor DELETE. Use update() or delete_().",
  );
}

function applyTo(session: LoadingSession, target: Target, matched: Matched): void {
  if (target.node.kind === "delete") {
    session.noteWritten([], matched.certain);
    // Whether their rows are still there shows when they are read.
    for (const state of matched.unknown) expireColumns(state, undefined);
    return;
  }
  const changes = changesOf(target.node as UpdateNode, target);
  for (const state of matched.certain) change(state, changes);
  for (const state of matched.unknown)
    expireColumns(
      state,
      changes.map(({ index }) => index),
    );
  session.noteWritten(matched.certain, []);
}

interface Change {
  readonly index: number;
  /** Undefined: only the database knows the new value. */
  readonly compute: Evaluate | undefined;
}

/** What an UPDATE does to the attributes: columns of SET, and those that change by themselves. */
function changesOf(node: UpdateNode, { mapper, evaluation }: Target): readonly Change[] {
  const changes: Change[] = [];
  for (const { index, column } of mapper.columns) {
    const position = node.columns.findIndex((each) => each.name === column.name);
    const value = node.values[position];
    if (value !== undefined) changes.push({ index, compute: setEvaluator(value, evaluation) });
    else if (changesByItself(column)) changes.push({ index, compute: undefined });
  }
  return changes;
}

function changesByItself({ options }: Mapper["columns"][number]["column"]): boolean {
  return (
    options.onUpdate !== undefined ||
    options.serverOnUpdate !== undefined ||
    options.computed !== undefined
  );
}

/** A value of SET: a bound value of any type is what it is; an expression is computed. */
function setEvaluator(value: Expr, evaluation: Evaluation): Evaluate | undefined {
  if (value.kind !== "bind") return evaluator(value, evaluation);
  const {
    name,
    value: bound,
    compute,
  } = value as Expr & {
    readonly name: string | undefined;
    readonly value: unknown;
    readonly compute: unknown;
  };
  if (compute !== undefined) return undefined;
  const { values } = evaluation;
  const given = name !== undefined && Object.hasOwn(values, name) ? values[name] : bound;
  return () => given;
}

function change(state: InstanceState, changes: readonly Change[]): void {
  // All new values are computed from the old ones.
  const computed = changes.map(
    ({ compute }) => compute?.(state) ?? (compute === undefined ? absent : null),
  );
  for (const [position, { index }] of changes.entries()) {
    if (state.values[index] === undefined || state.committed?.has(index) === true) continue;
    const value = computed[position];
    state.values[index] = value === absent ? undefined : value;
  }
}

/** Forgets attributes, all but the primary key when none is named: they are loaded when they are read. */
function expireColumns(state: InstanceState, indexes: readonly number[] | undefined): void {
  for (const attribute of state.mapper.columns) {
    const { index } = attribute;
    const isNamed = indexes?.includes(index) ?? !state.mapper.primaryKey.includes(attribute);
    if (isNamed && state.committed?.has(index) !== true) state.values[index] = undefined;
  }
  if (indexes === undefined) state.expired = true;
}
