import { InstanceState, stateKey } from "../state/instance-state.ts";
import { keepSpecimen } from "../state/specimen.ts";
import type { Mapper } from "./mapping.ts";

type Shell = new () => object;

const shells = new WeakMap<Mapper, Shell>();

/** A constructor that makes objects of a mapped class without running the class's own constructor. */
function shellOf(mapper: Mapper): Shell {
  let shell = shells.get(mapper);
  if (shell === undefined) {
    // The state is set right after; naming it here gives every object one hidden class.
    function Loaded(this: { [stateKey]: unknown }): void {
      this[stateKey] = undefined;
    }
    Loaded.prototype = mapper.class.prototype;
    shell = Loaded as unknown as Shell;
    shells.set(mapper, shell);
    keepSpecimen(instantiate(mapper, emptyValues(mapper)));
  }
  return shell;
}

/** Makes the object of a loaded row; `values` may be the row itself. */
export function instantiate(mapper: Mapper, values: unknown[]): InstanceState {
  const object = new (shellOf(mapper))();
  const state = new InstanceState(mapper, object, values);
  (object as { [stateKey]: InstanceState })[stateKey] = state;
  return state;
}

/** Values of an object of which nothing is loaded. */
export function emptyValues(mapper: Mapper): unknown[] {
  return mapper.blankValues.slice();
}
