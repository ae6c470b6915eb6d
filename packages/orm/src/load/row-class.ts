import { InvalidRequestError } from "@rebis/base";
import type { Mapper } from "../mapper/mapping.ts";
import type { LoadContext } from "./load-context.ts";
import type { EntityPlan } from "./plan.ts";

/** The class of a row; undefined when it is none that was asked for. */
export type RowClass = (row: readonly unknown[]) => Mapper | undefined;

/** Tells the classes of rows of a hierarchy by its discriminator; NULL is the class that was asked for. */
export function rowClasses({ mapper, positions }: EntityPlan, context: LoadContext): RowClass {
  const { discriminator } = mapper;
  const position = discriminator === undefined ? -1 : (positions[discriminator.index] ?? -1);
  if (position < 0) return () => mapper;
  let last: unknown;
  let found: Mapper | undefined = mapper;
  return (row) => {
    const value = row[position] ?? null;
    if (value === null) return mapper;
    if (value !== last) {
      last = value;
      found = classOf(mapper, value, context);
    }
    return found;
  };
}

function classOf(mapper: Mapper, value: unknown, { session }: LoadContext): Mapper | undefined {
  const found = mapper.classOf(value);
  if (found === undefined) {
    const key = mapper.discriminator?.key ?? "";
    throw new InvalidRequestError(
      `Cannot load a row of "${mapper.name}": its "${key}" is the polymorphicIdentity of no class that was used so far. Name the class with Base.register(…), or declare one with that polymorphicIdentity.`,
    );
  }
  if (found.isA(mapper)) return found;
  session.warn(
    `Cannot load a row as "${mapper.name}": its "${mapper.discriminator?.key ?? ""}" says "${found.name}", which is no "${mapper.name}". The row was left out.`,
  );
  return undefined;
}
