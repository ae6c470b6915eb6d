import type {
  AddColumnOptions,
  ColumnChanges,
  ColumnDefinition,
  DropColumnOptions,
} from "@rebis/core-sql";
import { type DiffTuple, irreversible, MigrateOperation } from "../migrate-operation.ts";

/** Where a column stands. */
export interface ColumnPlace {
  readonly tableName: string;
  readonly columnName: string;
  readonly schema?: string | undefined;
}

/** `ALTER TABLE … ADD COLUMN`, with the constraints and index of the column. */
export class AddColumnOp extends MigrateOperation {
  readonly place: ColumnPlace;
  readonly definition: ColumnDefinition<unknown, boolean>;
  readonly options: AddColumnOptions;
  constructor(
    place: ColumnPlace,
    definition: ColumnDefinition<unknown, boolean>,
    options: AddColumnOptions = {},
  ) {
    super();
    this.place = place;
    this.definition = definition;
    this.options = options;
  }
  override reverse(): DropColumnOp {
    const ifExists = this.options.ifNotExists ?? false;
    return new DropColumnOp(this.place, { ifExists }, this.definition);
  }
  override toDiffTuples(): readonly DiffTuple[] {
    const { schema, tableName, columnName } = this.place;
    return [["addColumn", schema, tableName, columnName, this.definition]];
  }
}

/** `ALTER TABLE … DROP COLUMN`. */
export class DropColumnOp extends MigrateOperation {
  readonly place: ColumnPlace;
  readonly options: DropColumnOptions;
  /** The column as it was, so that it can be made again. */
  readonly definition: ColumnDefinition<unknown, boolean> | undefined;
  constructor(
    place: ColumnPlace,
    options: DropColumnOptions = {},
    definition?: ColumnDefinition<unknown, boolean>,
  ) {
    super();
    this.place = place;
    this.options = options;
    this.definition = definition;
  }
  override reverse(): AddColumnOp {
    if (this.definition === undefined) throw irreversible(this, "nothing says what the column was");
    const ifNotExists = this.options.ifExists ?? false;
    return new AddColumnOp(this.place, this.definition, { ifNotExists });
  }
  override toDiffTuples(): readonly DiffTuple[] {
    const { schema, tableName, columnName } = this.place;
    return [["removeColumn", schema, tableName, columnName, this.definition]];
  }
}

/** What changes, what it was before, and how the difference is called. */
const pairs = [
  ["type", "existingType", "modifyType"],
  ["nullable", "existingNullable", "modifyNullable"],
  ["serverDefault", "existingServerDefault", "modifyDefault"],
  ["comment", "existingComment", "modifyComment"],
  ["autoincrement", "existingAutoincrement", "modifyAutoincrement"],
  ["identity", "existingIdentity", "modifyIdentity"],
  ["computed", "existingComputed", "modifyComputed"],
] as const;

/** Changes of a column: type, nullability, default, name, comment … */
export class AlterColumnOp extends MigrateOperation {
  readonly place: ColumnPlace;
  readonly changes: ColumnChanges;
  constructor(place: ColumnPlace, changes: ColumnChanges) {
    super();
    this.place = place;
    this.changes = changes;
  }
  /** Whether anything changes. */
  get hasChanges(): boolean {
    return (
      this.changes.name !== undefined || pairs.some(([name]) => this.changes[name] !== undefined)
    );
  }
  override reverse(): AlterColumnOp {
    const turned: Record<string, unknown> = {};
    for (const [name, existing] of pairs) {
      const [now, before] = [this.changes[name], this.changes[existing]];
      if (now === undefined) {
        if (before !== undefined) turned[existing] = before;
        continue;
      }
      // No default, comment or identity is null; nobody forgets a type or a nullability that way.
      const isOptional = name !== "type" && name !== "nullable" && name !== "autoincrement";
      if (before === undefined && !isOptional) {
        throw irreversible(this, `"${existing}" is not given`);
      }
      turned[name] = before ?? null;
      turned[existing] = now;
    }
    const { tableName, columnName, schema } = this.place;
    const { name } = this.changes;
    if (name !== undefined) turned["name"] = columnName;
    const place = { tableName, columnName: name ?? columnName, schema };
    // Each pair has one type on both sides.
    return new AlterColumnOp(place, turned as ColumnChanges);
  }
  override toDiffTuples(): readonly DiffTuple[] {
    const { schema, tableName, columnName } = this.place;
    const place = [schema, tableName, columnName] as const;
    const found = pairs
      .filter(([name]) => this.changes[name] !== undefined)
      .map(([name, existing, kind]): DiffTuple => [
        kind,
        ...place,
        this.changes[existing],
        this.changes[name],
      ]);
    const { name } = this.changes;
    return name === undefined ? found : [...found, ["renameColumn", ...place, name]];
  }
}
