import type { Column } from "./column.ts";

/**
 * The column of a primary key that numbers itself: a single integer without default, foreign key
 * or computed value, or the one that says `autoincrement: true`.
 *
 * @see https://docs.sqlalchemy.org/en/21/core/metadata.html#sqlalchemy.schema.Column.params.autoincrement
 */
export function autoincrementColumn(
  primaryKey: readonly Column[],
  isReference: (column: Column) => boolean = () => false,
): Column | undefined {
  const asked = primaryKey.find((each) => each.options.autoincrement === true);
  if (asked !== undefined) return asked;
  const [only] = primaryKey;
  if (only === undefined || primaryKey.length !== 1 || only.options.autoincrement === false)
    return undefined;
  const integers = ["integer", "smallInteger", "bigInteger"];
  const plain =
    only.default === undefined &&
    only.serverDefault === undefined &&
    only.foreignKey === undefined &&
    !isReference(only) &&
    only.computed === undefined;
  return plain && integers.includes(only.type.kind) ? only : undefined;
}
