import { ArgumentError } from "@rebis/base";
import { type BindPlan, fill, type Filled, type ParameterSet } from "@rebis/core-sql/spi";
import type { PreparedStatement } from "./statement-plan.ts";

/**
 * The text and values of one execution. Statements whose every value is there are read in one
 * loop; lists, defaults and all errors are the business of core's `fill`.
 */
export function bindOnce(prepared: PreparedStatement, given: ParameterSet | undefined): Filled {
  const { compiled, isPlain } = prepared.plan;
  if (given !== undefined) refuseUnknown(prepared, given);
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
  for (let position = 0; position < plans.length; position++) {
    const plan = plans[position] as BindPlan; // below the length
    const node = plan.index < 0 ? plan.node : (prepared.binds[plan.index] ?? plan.node);
    const { name } = node;
    let value: unknown = node.value;
    if (name !== undefined && given !== undefined && Object.hasOwn(given, name))
      value = given[name];
    else if (node.required) return undefined;
    if (value === undefined) return undefined;
    const { process } = plan;
    parameters.push(
      process === undefined || (value === null && !plan.handlesNull) ? value : process(value),
    );
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

/** The values of every parameter set, in the order of the placeholders. */
export function bindMany(prepared: PreparedStatement, sets: readonly ParameterSet[]): Filled[] {
  refuseUnknown(prepared, sets[0] ?? {});
  const { compiled } = prepared.plan;
  return sets.map((set, index) => {
    const parameters = prepared.plan.isPlain ? readPlain(prepared, set) : undefined;
    if (parameters !== undefined && compiled.sql !== undefined)
      return { sql: compiled.sql, parameters };
    try {
      return fill(compiled, prepared.binds, set);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      throw new ArgumentError(
        `Cannot execute parameter set ${index + 1} of ${sets.length}: ${error.message}`,
        { cause: error },
      );
    }
  });
}
