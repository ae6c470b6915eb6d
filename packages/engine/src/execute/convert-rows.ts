import { type ColumnPlan, namedValueError, type Processor } from "@rebis/core-sql/spi";
import type { ConvertRows } from "../result/tuple-source.ts";

interface Conversion {
  readonly index: number;
  readonly key: string;
  readonly process: Processor;
  readonly handlesNull: boolean;
}

/**
 * Converts the driver's values to JavaScript values, in place, column by column; undefined when no
 * column needs it. Columns without a processor are not looked at.
 */
export function rowConverter(
  columns: readonly Pick<ColumnPlan, "key" | "process" | "handlesNull">[],
): ConvertRows | undefined {
  const conversions = columns.flatMap(({ key, process, handlesNull }, index): Conversion[] =>
    process === undefined ? [] : [{ index, key, process, handlesNull }],
  );
  if (conversions.length === 0) return undefined;
  return (rows) => {
    for (const conversion of conversions) convertColumn(rows, conversion);
    return rows;
  };
}

function convertColumn(rows: unknown[][], { index, key, process, handlesNull }: Conversion): void {
  try {
    for (const row of rows) {
      const value = row[index];
      if (value !== null || handlesNull) row[index] = process(value);
    }
  } catch (error) {
    throw namedValueError(error, key);
  }
}
