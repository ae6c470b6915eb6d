import { LazyLoadError } from "../errors.ts";
import type { InstanceState } from "../state/instance-state.ts";

/** The error of the asynchronous face when an attribute is read that is not loaded. */
export function lazyLoadRefused({ mapper }: InstanceState, key: string): LazyLoadError {
  const where = `"${mapper.name}"."${key}"`;
  if (mapper.attribute(key) !== undefined) {
    return new LazyLoadError(
      `Cannot read ${where}: it is not loaded, and an asynchronous session loads nothing while a property is read. Call await session.refresh(object) before, make the session with expireOnCommit: false, or read await awaitable(object).${key}.`,
    );
  }
  if (mapper.relationship(key)?.isQuery === true) {
    return new LazyLoadError(
      `Cannot read ${where}: it is a query, and an asynchronous session has to be awaited. Run it: await session.scalars(object.${key}.select()).`,
    );
  }
  return new LazyLoadError(
    `Cannot read ${where}: it is not loaded, and an asynchronous session loads nothing while a property is read. Load it with the query, .options(selectinLoad(${mapper.name}.c.${key})), or read await awaitable(object).${key}.`,
  );
}
