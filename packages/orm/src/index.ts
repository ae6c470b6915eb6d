export { aliased } from "./declare/aliased.ts";
export type {
  AliasedClass,
  AnyMappedClass,
  AttributeOf,
  Attributes,
  EntityColumns,
  InstanceOf,
  MappedClass,
  ModelOptions,
} from "./declare/attribute-types.ts";
export { declarativeBase } from "./declare/declarative-base.ts";
export type { DeclarativeBase, DeclarativeBaseOptions } from "./declare/declarative-base.ts";
export { toPlain } from "./declare/plain.ts";
export { many, one, RelationshipDefinition } from "./declare/relationship-definition.ts";
export type { LazyOption, OneOptions, RelationshipOptions } from "./declare/relationship-definition.ts";
export {
  DetachedInstanceError,
  FlushError,
  LazyLoadError,
  MappingError,
  ObjectDeletedError,
  StaleDataError,
  UnmappedClassError,
  UnmappedInstanceError,
} from "./errors.ts";
export { RelationshipAttribute } from "./relationship/relationship-attribute.ts";
