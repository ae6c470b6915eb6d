import { ArgumentError, CompileError, StatementError } from "@rebis/base";
import type { BindNode } from "../ast/expression.ts";
import { namedValueError } from "../types/foreign-value.ts";
import type { Processor } from "../types/type.ts";
import type { BindPlan, Compiled, ExpandingPlan, InlinePlan } from "./compiled.ts";
import { Placeholders } from "./placeholders.ts";

/** A statement ready for the driver. */
export interface Filled {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  /** What defaults made for each row, by column key; undefined when no default was asked. */
  readonly defaults?: readonly Readonly<Record<string, unknown>>[] | undefined;
}

/** The values that the user gives at execution, by the name of a bind or the key of a column. */
export type ParameterSet = Readonly<Record<string, unknown>>;

/** The values of one execution: those in the statement, those given, those of defaults. */
class Values {
  readonly #binds: readonly BindNode[] | undefined;
  readonly #given: ParameterSet;
  readonly #plans: readonly BindPlan[];
  readonly #isRead: boolean;
  readonly #rows = new Map<number, Record<string, unknown>>();
  #defaults: Record<string, unknown>[] | undefined;

  constructor(
    plans: readonly BindPlan[],
    binds: readonly BindNode[] | undefined,
    given: ParameterSet,
    isRead: boolean,
  ) {
    this.#plans = plans;
    this.#isRead = isRead;
    this.#binds = binds;
    this.#given = given;
  }

  /** The JavaScript value of a plan. */
  of(plan: BindPlan): unknown {
    const { compute } = plan.node;
    if (compute === undefined) return this.#stated(plan);
    const row = this.#row(plan.row);
    const key = plan.columnKey ?? plan.name;
    if (!Object.hasOwn(row, key)) {
      row[key] = compute({ currentParameters: row });
      this.#noteDefault(plan.row, key, row[key]);
    }
    return row[key];
  }

  /** What defaults made, row by row. */
  get defaults(): readonly Readonly<Record<string, unknown>>[] | undefined {
    return this.#defaults;
  }

  #noteDefault(row: number, key: string, value: unknown): void {
    this.#defaults ??= [];
    while (this.#defaults.length <= row) {
      this.#defaults.push(Object.create(null) as Record<string, unknown>);
    }
    (this.#defaults[row] as Record<string, unknown>)[key] = value; // made just above
  }

  #stated(plan: BindPlan): unknown {
    // A statement found in the cache has binds of its own at the same positions.
    const node = plan.index === -1 ? plan.node : (this.#binds?.[plan.index] ?? plan.node);
    if (node.name !== undefined && Object.hasOwn(this.#given, node.name))
      return this.#given[node.name];
    if (node.required) {
      if (this.#isRead) return null;
      throw new StatementError(
        `Cannot run this statement: it needs a value for "${node.name ?? plan.name}". Give one in the parameters.`,
      );
    }
    return node.value;
  }

  /** What the columns of a row have so far, for defaults that read it. */
  #row(row: number): Record<string, unknown> {
    let values = this.#rows.get(row);
    if (values === undefined) {
      values = Object.create(null) as Record<string, unknown>;
      for (const plan of this.#plans) {
        if (plan.row !== row || plan.columnKey === undefined || plan.node.compute !== undefined)
          continue;
        values[plan.columnKey] = this.#stated(plan);
      }
      this.#rows.set(row, values);
    }
    return values;
  }
}

function converted(
  value: unknown,
  process: Processor | undefined,
  handlesNull: boolean,
  name: string,
): unknown {
  if (value === undefined) {
    throw new ArgumentError(
      `Cannot bind undefined to "${name}": it has no meaning in SQL. Use null for NULL.`,
    );
  }
  if (process === undefined || (value === null && !handlesNull)) return value;
  try {
    return process(value);
  } catch (error) {
    throw namedValueError(error, name);
  }
}

/** What errors call the place of a value: its column, or the user's own name for it. */
function placeOf({ columnKey, node, name }: BindPlan): string {
  return columnKey ?? node.name ?? node.hint ?? name;
}

function membersOf(plan: ExpandingPlan, value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) {
    throw new ArgumentError(
      `Cannot use the value of "${plan.name}" as a list for IN: it is no array. Give an array.`,
    );
  }
  return value;
}

/** One execution's text and parameters, written together. */
class Filling {
  text = "";
  readonly parameters: unknown[] = [];
  readonly #placeholders: Placeholders;

  constructor(compiled: Compiled) {
    this.#placeholders = new Placeholders(compiled.placeholders);
  }

  bind(plan: BindPlan, values: Values): void {
    const { text, isNew } = this.#placeholders.of(plan);
    this.text += text;
    if (isNew)
      this.parameters.push(
        converted(values.of(plan), plan.process, plan.handlesNull, placeOf(plan)),
      );
  }

  print(plan: InlinePlan, values: Values): void {
    this.text += plan.print(
      converted(values.of(plan), plan.process, plan.handlesNull, placeOf(plan)),
    );
  }

  list(plan: ExpandingPlan, value: unknown): void {
    const members = membersOf(plan, value);
    if (members.length === 0) {
      this.text += plan.empty;
      return;
    }
    this.text += plan.prefix;
    members.forEach((member, index) => {
      if (index > 0) this.text += ", ";
      if (plan.tupleSize === 0) this.#member(plan, member, `${plan.name}_${index + 1}`);
      else this.#tuple(plan, member, index);
    });
  }

  #member(plan: ExpandingPlan, value: unknown, name: string): void {
    this.text += this.#placeholders.next({ name, cast: plan.cast });
    this.parameters.push(converted(value, plan.process, plan.handlesNull, placeOf(plan)));
  }

  #tuple(plan: ExpandingPlan, tuple: unknown, index: number): void {
    if (!Array.isArray(tuple) || tuple.length !== plan.tupleSize) {
      throw new ArgumentError(
        `Cannot use member ${index} of "${plan.name}" in IN: it is no list of ${plan.tupleSize} values. Give one value for each column.`,
      );
    }
    this.text += "(";
    tuple.forEach((value: unknown, position) => {
      if (position > 0) this.text += ", ";
      const name = `${plan.name}_${index + 1}_${position + 1}`;
      this.text += this.#placeholders.next({ name, cast: "" });
      this.parameters.push(converted(value, plan.tupleProcess[position], false, name));
    });
    this.text += ")";
  }
}

function refuseClash(compiled: Compiled, values: Values): void {
  const byName = new Map<string, BindPlan>();
  for (const plan of compiled.binds) {
    if (plan.node.name === undefined) continue;
    const other = byName.get(plan.name);
    if (other === undefined) byName.set(plan.name, plan);
    else if (other.node !== plan.node && !plan.type.equals(values.of(plan), values.of(other))) {
      throw new CompileError(
        `Cannot bind two values to "${plan.name}": the statement has two binds of that name. Rename one of them.`,
      );
    }
  }
}

function isPrimitive(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}

/** Whether the value of a bind is in the statement, cannot change, and is converted alike each time. */
function isSettled(node: BindNode): boolean {
  const { value, type } = node;
  if (node.required || node.compute !== undefined || value === undefined) return false;
  // A type that converts in its user's words has a key of its own.
  if (type.definition.cacheKey !== undefined || type.variants !== undefined) return false;
  // A list is the statement's own, made when it was built.
  return node.expanding && Array.isArray(value) ? value.every(isPrimitive) : isPrimitive(value);
}

/** Whether a statement without parameters is filled the same way each time. */
export function areSettled({ binds: plans }: Compiled, binds: readonly BindNode[]): boolean {
  return binds.every(isSettled) && plans.every(({ index, node }) => index >= 0 || isSettled(node));
}

/**
 * The text and the driver's values of one execution: lists are written out, defaults computed,
 * values checked and converted by their types.
 *
 * @param binds - the binds of the executed statement's cache key, when `compiled` came from the cache
 * @param given - values by name of a bind or key of a column
 * @param isRead - the text is for people: values that are still to come are null
 * @throws {StatementError} when a value is missing, {ArgumentError} for undefined or a value of the wrong type
 */
export function fill(
  compiled: Compiled,
  binds?: readonly BindNode[],
  given: ParameterSet = {},
  isRead = false,
): Filled {
  const values = new Values(compiled.binds, binds, given, isRead);
  if (compiled.hasTwins) refuseClash(compiled, values);
  if (compiled.sql !== undefined) {
    const parameters = compiled.binds.map((plan) =>
      converted(values.of(plan), plan.process, plan.handlesNull, placeOf(plan)),
    );
    return { sql: compiled.sql, parameters, defaults: values.defaults };
  }
  const filling = new Filling(compiled);
  for (const piece of compiled.pieces) {
    if (typeof piece === "string") filling.text += piece;
    else if ("bind" in piece) filling.bind(piece.bind, values);
    else if ("inline" in piece) filling.print(piece.inline, values);
    else filling.list(piece.expanding, values.of(piece.expanding));
  }
  return { sql: filling.text, parameters: filling.parameters, defaults: values.defaults };
}
