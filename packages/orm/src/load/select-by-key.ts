import type { Select } from "@rebis/core-sql";
import type { Expr } from "@rebis/core-sql/spi";
import type { Mapper } from "../mapper/mapping.ts";
import { columnsAt } from "../mapper/place.ts";
import { ContextOption } from "./context-option.ts";
import type { LoadOptions } from "./load-options.ts";
import { entityNode, equalsKey, inKeys, selectOf } from "./statement.ts";

const known = new WeakMap<Mapper, Select>();

/** The primary key where the class stands in FROM. */
function keyAt(mapper: Mapper): readonly Expr[] {
  const columns = columnsAt(mapper, mapper.from);
  return mapper.primaryKey.map(({ index }) => columns[index] as Expr); // attributes of the class
}

function make(mapper: Mapper, options: LoadOptions, path: readonly Mapper[]): Select {
  const node = mapper.from;
  const isPlain = options.isEmpty && path.length === 0;
  return selectOf({
    columns: [entityNode(mapper, node)],
    where: equalsKey(keyAt(mapper)),
    options: isPlain ? [] : [new ContextOption(options, node, path).toNode()],
  });
}

/**
 * SELECT of an entity by its primary key, whose values are given when it runs. Where nothing is
 * said of it, the same object each time: a statement that is run again is found without its key.
 */
export function selectByKey(
  mapper: Mapper,
  options: LoadOptions,
  path: readonly Mapper[] = [],
): Select {
  if (!options.isEmpty || path.length > 0) return make(mapper, options, path);
  let statement = known.get(mapper);
  if (statement === undefined) known.set(mapper, (statement = make(mapper, options, path)));
  return statement;
}

/** SELECT of an entity by a list of primary keys, which is given when it runs. */
export function selectByKeys(mapper: Mapper, options: LoadOptions): Select {
  const node = mapper.from;
  return selectOf({
    columns: [entityNode(mapper, node)],
    where: [inKeys(keyAt(mapper))],
    options: options.isEmpty ? [] : [new ContextOption(options, node, []).toNode()],
  });
}
