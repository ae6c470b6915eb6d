import { ArgumentError } from "@rebis/base";
import { fromFactsMethod } from "@rebis/core-sql/spi";
import type { Model } from "../mapper/registry.ts";
import { mapperFor } from "../mapper/registry.ts";
import { InstanceState, stateKey } from "../state/instance-state.ts";
import { keepSpecimen } from "../state/specimen.ts";
import { entityColumns, entityFacts } from "./entity.ts";
import { inspectable } from "./plain.ts";

/** Declares a class below another one; see `MappedClass.subclass`. */
export type Subclass = (parent: unknown, given: readonly unknown[]) => unknown;

function setInitial(object: object, state: InstanceState, init: object): void {
  for (const key in init) {
    const value = (init as Record<string, unknown>)[key];
    if (value === undefined || !Object.hasOwn(init, key)) continue; // not given
    if (state.mapper.attribute(key) === undefined && !state.mapper.relationshipKeys.includes(key)) {
      throw new ArgumentError(
        `Cannot make a "${state.mapper.name}" with "${key}": it has no such attribute. Its attributes are ${[...state.mapper.columns.map((each) => each.key), ...state.mapper.relationshipKeys].join(", ")}.`,
      );
    }
    (object as Record<string, unknown>)[key] = value;
  }
}

/** The class that a model's own class extends. */
export function modelClass(
  model: Pick<Model, "name">,
  subclass: Subclass,
): abstract new (init?: object) => object {
  let hasSpecimen = false;
  class Entity {
    declare [stateKey]: InstanceState;
    constructor(init: object = {}) {
      const mapper = mapperFor(new.target, "a mapped class");
      if (!hasSpecimen) {
        hasSpecimen = true;
        keepSpecimen((Reflect.construct(Entity, [], new.target) as Entity)[stateKey]);
      }
      const state = new InstanceState(mapper, this, mapper.newValues.slice());
      this[stateKey] = state;
      setInitial(this, state, init);
    }
    /** The columns and relationships, for queries. */
    static get c(): object {
      return entityColumns(mapperFor(this, "a mapped class"));
    }
    /** Declares a class below this one. */
    static subclass(...given: readonly unknown[]): unknown {
      return subclass(this, given);
    }
  }
  Object.defineProperty(Entity, "name", { value: model.name });
  Object.defineProperty(Entity, fromFactsMethod, {
    value(this: unknown) {
      return entityFacts(mapperFor(this, "a mapped class"));
    },
  });
  inspectable(Entity.prototype);
  return Entity;
}
