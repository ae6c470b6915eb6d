import type { MigrateOperation } from "../operations/migrate-operation.ts";
import {
  AddEnumValueOp,
  CreateEnumOp,
  DropEnumOp,
  type EnumFacts,
  type EnumPlace,
  RenameEnumValueOp,
  ReplaceEnumOp,
} from "../operations/ops/enum-ops.ts";
import { CreateSchemaOp, CreateSequenceOp, DropSequenceOp } from "../operations/ops/object-ops.ts";
import type {
  AlterEnumDifference,
  Difference,
  SchemaObjectDifference,
} from "./compare/difference.ts";

/** Whether a difference is about a schema, a sequence or an enum. */
export function isSchemaObject(difference: Difference): difference is SchemaObjectDifference {
  return !("table" in difference);
}

/** Where a member of `values` stands among those that are there. */
function placeOf(value: string, values: readonly string[], known: readonly string[]): EnumPlace {
  const index = values.indexOf(value);
  const after = values[index - 1];
  if (after === undefined) return { before: known[0] };
  return after === known.at(-1) ? {} : { after };
}

/** The steps from one list of members to another; a member goes only by making the enum anew. */
function alterEnum({ enum: model, existing, renamed }: AlterEnumDifference): MigrateOperation[] {
  const { name, schema, values } = model;
  let known = existing;
  const facts = (): EnumFacts => ({ name, schema, values: known });
  const ops: MigrateOperation[] = [];
  for (const [from, to] of renamed) {
    ops.push(new RenameEnumValueOp(facts(), from, to));
    known = known.map((each) => (each === from ? to : each));
  }
  const stays = values.filter((value) => known.includes(value));
  if (stays.join("\0") !== known.join("\0")) return [...ops, new ReplaceEnumOp(facts(), values)];
  for (const value of values) {
    if (known.includes(value)) continue;
    const op = new AddEnumValueOp(facts(), value, placeOf(value, values, known));
    ops.push(op);
    known = op.values;
  }
  return ops;
}

/** The operations that make a schema have what the models say. */
export function schemaObjectOperations(difference: SchemaObjectDifference): MigrateOperation[] {
  switch (difference.kind) {
    case "addSchema":
      return [new CreateSchemaOp(difference.schema)];
    case "addSequence":
      return [new CreateSequenceOp(difference.sequence)];
    case "dropSequence":
      return [new DropSequenceOp(difference.sequence)];
    case "addEnum":
      return [new CreateEnumOp(difference.enum)];
    case "dropEnum":
      return [new DropEnumOp(difference.enum)];
    case "alterEnum":
      return alterEnum(difference);
  }
}
