import type { Sequence } from "@rebis/core-sql";
import type { EnumOp, ReplaceEnumOp } from "../../operations/ops/enum-ops.ts";
import {
  AddEnumValueOp,
  CreateEnumOp,
  DropEnumOp,
  RenameEnumValueOp,
} from "../../operations/ops/enum-ops.ts";
import type {
  CreateSchemaOp,
  CreateSequenceOp,
  DropSchemaOp,
  DropSequenceOp,
} from "../../operations/ops/object-ops.ts";
import type { RenderContext } from "./render-context.ts";
import { array, call, literal, object, quoted, type Source } from "./source.ts";
import { typeSource } from "./render-type.ts";

/** Options as the last argument, if there are any. */
function rest(entries: Readonly<Record<string, Source | undefined>>): readonly Source[] {
  const options = object(entries);
  return options === "{}" ? [] : [options];
}

const given = (value: unknown): Source | undefined =>
  value === undefined ? undefined : literal(value);
const flag = (value: boolean): Source | undefined => (value ? "true" : undefined);

const list = (values: readonly string[]): Source => array(values.map(quoted));

/** `op.createEnum("status", ["draft", "published"])`, and the other operations on enums. */
export function renderEnumOp(op: EnumOp): readonly Source[] {
  const { name, values = [] } = op.facts;
  const schema = given(op.facts.schema);
  const type = quoted(name);
  if (op instanceof CreateEnumOp)
    return [call("op.createEnum", type, list(values), ...rest({ schema }))];
  if (op instanceof DropEnumOp) return [call("op.dropEnum", type, ...rest({ schema }))];
  if (op instanceof AddEnumValueOp) {
    const { before, after } = op.place;
    const options = rest({ before: given(before), after: given(after), schema });
    return [call("op.addEnumValue", type, quoted(op.value), ...options)];
  }
  if (op instanceof RenameEnumValueOp) {
    const names = [op.value, op.to].map(quoted);
    return [call("op.renameEnumValue", type, ...names, ...rest({ schema }))];
  }
  const options = rest({ existingValues: list(values), schema });
  return [call("op.replaceEnum", type, list((op as ReplaceEnumOp).values), ...options)];
}

function sequenceSource(made: Sequence, context: RenderContext): Source {
  const { name, schema, options, dataType } = made;
  const numbers = Object.entries(options).map(([key, value]) => [key, given(value)]);
  const type = dataType && typeSource(dataType, `the sequence "${name}"`, context);
  context.use("sequence");
  const entries = { ...Object.fromEntries(numbers), schema: given(schema), type };
  return call("sequence", quoted(name), ...rest(entries));
}

/** `op.createSequence(sequence("numbers"))`. */
export function renderCreateSequence(
  { sequence, ifNotExists }: CreateSequenceOp,
  context: RenderContext,
): readonly Source[] {
  const options = rest({ ifNotExists: flag(ifNotExists) });
  return [call("op.createSequence", sequenceSource(sequence, context), ...options)];
}

/** `op.dropSequence(sequence("numbers"))`. */
export function renderDropSequence(
  { sequence, ifExists }: DropSequenceOp,
  context: RenderContext,
): readonly Source[] {
  const options = rest({ ifExists: flag(ifExists) });
  return [call("op.dropSequence", sequenceSource(sequence, context), ...options)];
}

/** `op.createSchema("blog")`. */
export function renderCreateSchema({ schemaName, ifNotExists }: CreateSchemaOp): readonly Source[] {
  return [call("op.createSchema", quoted(schemaName), ...rest({ ifNotExists: flag(ifNotExists) }))];
}

/** `op.dropSchema("blog")`. */
export function renderDropSchema({
  schemaName,
  ifExists,
  cascade,
}: DropSchemaOp): readonly Source[] {
  const options = rest({ ifExists: flag(ifExists), cascade: flag(cascade) });
  return [call("op.dropSchema", quoted(schemaName), ...options)];
}
