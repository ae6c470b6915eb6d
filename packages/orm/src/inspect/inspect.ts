import { type Bind, NoInspectionAvailable } from "@rebis/base";
import { SqlElement } from "@rebis/core-sql";
import { describe } from "@rebis/core-sql/spi";
import { inspect as inspectBind, type Inspector } from "@rebis/engine";
import { AliasedEntity } from "../declare/aliased.ts";
import type { AliasedClass, AnyMappedClass } from "../declare/attribute-types.ts";
import { findMapper } from "../mapper/registry.ts";
import { RelationshipAttribute } from "../relationship/relationship-attribute.ts";
import { stateOf } from "../state/instance-state.ts";
import { type AliasInspection, inspectAlias } from "./inspect-alias.ts";
import {
  inspectMapper,
  inspectRelationship,
  type MapperInspection,
  type RelationshipInspection,
} from "./inspect-mapper.ts";
import { ObjectInspection } from "./inspect-object.ts";

/**
 * What is known of something: the catalogue of a database through an engine or connection, the
 * mapping of a class, an alias or a relationship, the state of an object. Tables, columns and
 * statements are what they are: they come back themselves.
 *
 * @example
 * inspect(user).persistent;               // true
 * inspect(user).attrs.name.history.added; // ["new name"]
 * inspect(User).relationships.articles.direction; // "oneToMany"
 * inspect(engine).getTableNames();        // ["articles", "users"]
 * inspect(aliased(User, "u")).class;      // User
 * inspect(User.c.articles).target;        // Article
 * @throws {NoInspectionAvailable} for anything else
 * @see https://docs.sqlalchemy.org/en/21/core/inspection.html
 * @since 0.1.0
 */
export function inspect<Target extends Bind>(target: Target): Inspector<Target>;
export function inspect(target: AliasedClass<AnyMappedClass, string>): AliasInspection;
export function inspect(target: AnyMappedClass): MapperInspection;
export function inspect(target: RelationshipAttribute): RelationshipInspection;
export function inspect<Element extends SqlElement>(target: Element): Element;
export function inspect<Instance extends object>(target: Instance): ObjectInspection<Instance>;
export function inspect(target: unknown): unknown {
  const state = stateOf(target);
  if (state !== undefined) return new ObjectInspection(state);
  const mapper = findMapper(target);
  if (mapper !== undefined) return inspectMapper(mapper);
  if (typeof target === "object" && target !== null && "runProgram" in target)
    return inspectBind(target as Bind); // checked by the engine
  if (target instanceof AliasedEntity) return inspectAlias(target);
  if (target instanceof RelationshipAttribute) return inspectRelationship(target.relationship);
  if (SqlElement.is(target)) return target;
  throw new NoInspectionAvailable(
    `Cannot inspect ${describe(target)}: it is no engine, connection, mapped class, alias or object of one, and no part of a statement. Give one of these.`,
  );
}
