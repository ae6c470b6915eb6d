import { ArgumentError } from "@rebis/base";
import {
  type BindPlan,
  fill,
  type Filled,
  namedValueError,
  type ParameterSet,
  type Processor,
} from "@rebis/core-sql/spi";
import type { PreparedStatement } from "./statement-plan.ts";

/**
 * The text and values of one execution. Statements whose every value is there are read in one
 * loop; lists, defaults and all errors are the business of core's `fill`.
 */
export function bindOnce(prepared: PreparedStatement, given: ParameterSet | undefined): Filled {
  const { compiled, isPlain } = prepared.plan;
  if (given !== undefined) refuseUnknown(prepared, given);
  else if (prepared.filled !== undefined) return prepared.filled;
  const parameters = isPlain ? readPlain(prepared, given) : undefined;
  return parameters === undefined || compiled.sql === undefined
    ? fill(compiled, prepared.binds, given)
    : { sql: compiled.sql, parameters };
}

/** The values for the placeholders; undefined when one is missing. */
function readPlain(
  prepared: PreparedStatement,
  given: ParameterSet | undefined,
): unknown[] | undefined {
  const { binds: plans } = prepared.plan.compiled;
  const parameters: unknown[] = [];
  let position = 0;
  try {
    for (; position < plans.length; position++) {
      const plan = plans[position] as BindPlan; // below the length
      const node = plan.index < 0 ? plan.node : (prepared.binds[plan.index] ?? plan.node);
      const { name } = node;
      let value: unknown = node.value;
      if (name !== undefined && given !== undefined && Object.hasOwn(given, name))
        value = given[name];
      else if (node.required) return undefined;
      if (value === undefined) return undefined;
      parameters.push(converted(value, plan.process, plan.handlesNull));
    }
  } catch (error) {
    const { columnKey, node, name } = plans[position] as BindPlan; // the one that was read
    throw namedValueError(error, columnKey ?? node.name ?? node.hint ?? name);
  }
  return parameters;
}

/** Refuses parameters that the statement has no place for. */
function refuseUnknown(prepared: PreparedStatement, given: ParameterSet): void {
  const { names } = prepared.plan;
  for (const name in given) {
    if (names.has(name) || !Object.hasOwn(given, name)) continue;
    const known = [...names].map((each) => `"${each}"`).join(", ");
    throw new ArgumentError(
      `Cannot execute with the parameter "${name}": the statement has no such parameter. ` +
        (known === "" ? "It takes none." : `It takes ${known}.`),
    );
  }
}

/** How one placeholder is read from sets that are known to have the same keys. */
interface SetReader {
  /** The key in the set; undefined: `constant`, converted already. */
  readonly name: string | undefined;
  readonly constant: unknown;
  readonly process: Processor | undefined;
  readonly handlesNull: boolean;
}

/**
 * The values of every parameter set, in the order of the placeholders. The sets were checked to
 * have the same keys.
 */
export function bindMany(prepared: PreparedStatement, sets: readonly ParameterSet[]): Filled[] {
  const first = sets[0] ?? {};
  refuseUnknown(prepared, first);
  const { sql } = prepared.plan.compiled;
  const readers = prepared.plan.isPlain ? setReaders(prepared, first) : undefined;
  return sets.map((set, index) => {
    const parameters = readers === undefined ? undefined : readSet(readers, set);
    return parameters === undefined || sql === undefined
      ? fillSet(prepared, set, index, sets.length)
      : { sql, parameters };
  });
}

/** Undefined when a value is missing. */
function setReaders(
  prepared: PreparedStatement,
  first: ParameterSet,
): readonly SetReader[] | undefined {
  const readers: SetReader[] = [];
  for (const plan of prepared.plan.compiled.binds) {
    const node = plan.index < 0 ? plan.node : (prepared.binds[plan.index] ?? plan.node);
    const { process, handlesNull } = plan;
    const name = node.name !== undefined && Object.hasOwn(first, node.name) ? node.name : undefined;
    if (name === undefined && (node.required || node.value === undefined)) return undefined;
    const constant = name === undefined ? converted(node.value, process, handlesNull) : undefined;
    readers.push({ name, constant, process, handlesNull });
  }
  return readers;
}

/** Undefined when a value is, so that `fill` raises the error for it. */
function readSet(readers: readonly SetReader[], set: ParameterSet): unknown[] | undefined {
  const parameters: unknown[] = [];
  let index = 0;
  try {
    for (; index < readers.length; index++) {
      const { name, constant, process, handlesNull } = readers[index] as SetReader; // below the length
      if (name === undefined) {
        parameters.push(constant);
        continue;
      }
      const value = set[name];
      if (value === undefined) return undefined;
      parameters.push(converted(value, process, handlesNull));
    }
  } catch (error) {
    throw namedValueError(error, (readers[index] as SetReader).name ?? ""); // the one that was read
  }
  return parameters;
}

function converted(value: unknown, process: Processor | undefined, handlesNull: boolean): unknown {
  return process === undefined || (value === null && !handlesNull) ? value : process(value);
}

function fillSet(
  prepared: PreparedStatement,
  set: ParameterSet,
  index: number,
  count: number,
): Filled {
  try {
    return fill(prepared.plan.compiled, prepared.binds, set);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new ArgumentError(
      `Cannot execute parameter set ${index + 1} of ${count}: ${error.message}`,
      { cause: error },
    );
  }
}
