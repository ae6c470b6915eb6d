import { type Bind, NoInspectionAvailable } from "@rebis/base";
import { describe } from "@rebis/core-sql/spi";
import { inspect as inspectBind, type Inspector } from "@rebis/engine";
import type { AnyMappedClass } from "../declare/attribute-types.ts";
import { findMapper } from "../mapper/registry.ts";
import { stateOf } from "../state/instance-state.ts";
import { inspectMapper, type MapperInspection } from "./inspect-mapper.ts";
import { ObjectInspection } from "./inspect-object.ts";

/**
 * What is known of something: the catalogue of a database through an engine or connection, the
 * mapping of a class, the state of an object.
 *
 * @example
 * inspect(user).persistent;               // true
 * inspect(user).attrs.name.history.added; // ["new name"]
 * inspect(User).relationships.articles.direction; // "oneToMany"
 * inspect(engine).getTableNames();        // ["articles", "users"]
 * @throws {NoInspectionAvailable} for anything else
 * @see https://docs.sqlalchemy.org/en/21/core/inspection.html
 * @since 0.1.0
 */
export function inspect<Target extends Bind>(target: Target): Inspector<Target>;
export function inspect(target: AnyMappedClass): MapperInspection;
export function inspect<Instance extends object>(target: Instance): ObjectInspection<Instance>;
export function inspect(target: unknown): unknown {
  const state = stateOf(target);
  if (state !== undefined) return new ObjectInspection(state);
  const mapper = findMapper(target);
  if (mapper !== undefined) return inspectMapper(mapper);
  if (typeof target === "object" && target !== null && "runProgram" in target)
    return inspectBind(target as Bind); // checked by the engine
  throw new NoInspectionAvailable(
    `Cannot inspect ${describe(target)}: it is no engine, connection, mapped class or object of one. Give one of these.`,
  );
}
