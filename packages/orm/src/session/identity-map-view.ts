import type { AnyMappedClass, InstanceOf } from "../declare/attribute-types.ts";
import { mapperFor } from "../mapper/registry.ts";
import type { IdentityMap } from "./identity-map.ts";

/** The persistent objects of a session, for reading: `session.identityMap`. */
export class IdentityMapView implements Iterable<object> {
  readonly #map: IdentityMap;

  constructor(map: IdentityMap) {
    this.#map = map;
  }

  get size(): number {
    return this.#map.size;
  }
  /** The object with this primary key, when it is in the session. Never asks the database. */
  get<Class extends AnyMappedClass>(entity: Class, key: unknown): InstanceOf<Class> | undefined {
    const mapper = mapperFor(entity, "a class of the identity map");
    const identity = mapper.identityOfKey(Array.isArray(key) ? key : [key]);
    const state = identity === undefined ? undefined : this.#map.get(mapper, identity);
    return state?.object as InstanceOf<Class> | undefined; // the mapper's objects are of its class
  }
  /** Whether the object with this primary key is in the session. */
  has(entity: AnyMappedClass, key: unknown): boolean {
    return this.get(entity, key) !== undefined;
  }
  *[Symbol.iterator](): IterableIterator<object> {
    for (const state of this.#map) yield state.object;
  }
}
