import { ArgumentError } from "@rebis/base";
import { type MetaData, table as defineTable, Table } from "@rebis/core-sql";
import { defineAccessors } from "../attribute/accessors.ts";
import { type Model, registerModel } from "../mapper/registry.ts";
import type { ModelOptions } from "./attribute-types.ts";
import { bind, type OpenRegistry, plainLayout } from "./bind.ts";
import { split } from "./definitions.ts";
import type { DeferredModels } from "./deferred-models.ts";
import { checkRoot, withDiscriminator } from "./discriminator.ts";
import { modelClass } from "./model-class.ts";
import { declareSubclass } from "./subclass.ts";

/** What a class is declared with. */
interface Declaration {
  /** The table that there is already, or the name of one. */
  readonly table: string | Table;
  readonly definitions?: object | undefined;
  readonly given?: ModelOptions<never, string> | undefined;
  /** Where the class waits for its table, when that is read from the database. */
  readonly deferred?: DeferredModels;
}

/** Makes the class for a table that inherits from none. */
export function declareModel(
  base: OpenRegistry & { readonly metadata: MetaData },
  { table: place, definitions = {}, given = {}, deferred }: Declaration,
): unknown {
  const name = place instanceof Table ? place.name : place;
  const { columns, relationshipKeys } = split(name, definitions);
  const { versionIdCol, eagerDefaults, polymorphicOn, polymorphicIdentity, ...tableOptions } =
    given;
  const options = { versionIdCol, eagerDefaults, polymorphicOn, polymorphicIdentity };
  const table: Table =
    place instanceof Table
      ? existing(place, columns, relationshipKeys, tableOptions)
      : defineTable(
          name,
          base.metadata,
          withDiscriminator(columns, options),
          tableOptions as never,
        );
  checkRoot(name, table, options);
  const keys = (): readonly string[] => table.columns.map((column) => column.key);
  const Entity = modelClass({ name }, (parent, own) => declareSubclass(base, parent, own));
  const model: Model = {
    name,
    table,
    definitions,
    relationshipKeys,
    options,
    bind: (boundClass) => {
      deferred?.check(table);
      return bind(model, boundClass, base, plainLayout(model, keys()));
    },
  };
  registerModel(Entity, model);
  const addAccessors = (): void => defineAccessors(Entity.prototype, keys(), relationshipKeys);
  if (deferred === undefined) addAccessors();
  else deferred.add({ table, complete: addAccessors });
  return Entity;
}

/** A table that was made before, when nothing is said that belongs to its making. */
function existing(
  table: Table,
  columns: object,
  relationshipKeys: readonly string[],
  options: object,
): Table {
  const [wrong] = [...Object.keys(columns), ...Object.keys(options)];
  if (wrong !== undefined) {
    throw new ArgumentError(
      `Cannot map the table "${table.name}" with "${wrong}": columns and options of a table are given where it is made. Say it there.`,
    );
  }
  const taken = relationshipKeys.find((key) => table.findColumn(key) !== undefined);
  if (taken === undefined) return table;
  throw new ArgumentError(
    `Cannot define the relationship "${table.name}"."${taken}": the table has a column of that name. Choose another name.`,
  );
}
