import { describe } from "@rebis/core-sql/spi";
import type { Table } from "@rebis/core-sql";
import { UnmappedClassError } from "../errors.ts";
import { stateOf } from "../state/instance-state.ts";
import type { Mapper, MapperOptions } from "./mapping.ts";

type AnyClass = abstract new (...args: never[]) => object;

/** What a model was declared with. */
export interface Model {
  readonly name: string;
  readonly table: Table;
  readonly definitions: object;
  readonly relationshipKeys: readonly string[];
  readonly options: MapperOptions;
  /** Makes the mapper of the class that extends the model. */
  readonly bind: (boundClass: AnyClass) => Mapper;
}

const models = new WeakMap<object, Model>();
const mappers = new WeakMap<object, Mapper>();
const owners = new WeakMap<Model, AnyClass>();

/** Remembers the model of a class that `model()` made. */
export function registerModel(modelClass: object, model: Model): void {
  models.set(modelClass, model);
}

function modelOf(candidate: object): Model | undefined {
  for (
    let each: object | null = candidate;
    each !== null;
    each = Object.getPrototypeOf(each) as object | null
  ) {
    const model = models.get(each);
    if (model !== undefined) return model;
  }
  return undefined;
}

/**
 * The mapper of a class, bound when it is first asked for.
 *
 * @throws {UnmappedClassError} for anything that extends no model
 */
export function mapperFor(candidate: unknown, what: string): Mapper {
  if (typeof candidate === "function") {
    const known = mappers.get(candidate);
    if (known !== undefined) return known;
    const model = modelOf(candidate);
    if (model !== undefined) return bindOnce(model, candidate as unknown as AnyClass);
  }
  throw new UnmappedClassError(
    `Cannot use ${describe(candidate)} as ${what}: it extends no model. Declare it with class X extends Base.model("…", { … }) {}.`,
  );
}

function bindOnce(model: Model, candidate: AnyClass): Mapper {
  const owner = owners.get(model);
  const bound = owner === undefined ? undefined : mappers.get(owner);
  if (owner !== undefined && bound !== undefined) {
    // A class below a bound class (a test double, say) is mapped as that class.
    if (candidate.prototype instanceof owner) {
      mappers.set(candidate, bound);
      return bound;
    }
    throw new UnmappedClassError(
      `Cannot bind "${candidate.name}" to the model "${model.name}": it is bound to "${owner.name}" already. One class extends one model.`,
    );
  }
  const mapper = model.bind(candidate);
  owners.set(model, candidate);
  mappers.set(candidate, mapper);
  return mapper;
}

/** The mapper of a mapped class or object; undefined for anything else. */
export function findMapper(candidate: unknown): Mapper | undefined {
  const state = stateOf(candidate);
  if (state !== undefined) return state.mapper;
  if (typeof candidate !== "function") return undefined;
  return (
    mappers.get(candidate) ??
    (modelOf(candidate) === undefined ? undefined : mapperFor(candidate, "a mapped class"))
  );
}
