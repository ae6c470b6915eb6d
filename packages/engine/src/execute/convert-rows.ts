import type { ColumnPlan, Processor } from "@rebis/core-sql/spi";
import type { ConvertRows } from "../result/tuple-source.ts";

interface Conversion {
  readonly index: number;
  readonly process: Processor;
  readonly handlesNull: boolean;
}

/**
 * Converts the driver's values to JavaScript values, in place, column by column; undefined when no
 * column needs it. Columns without a processor are not looked at.
 */
export function rowConverter(
  columns: readonly Pick<ColumnPlan, "process" | "handlesNull">[],
): ConvertRows | undefined {
  const conversions = columns.flatMap(({ process, handlesNull }, index): Conversion[] =>
    process === undefined ? [] : [{ index, process, handlesNull }],
  );
  if (conversions.length === 0) return undefined;
  return (rows) => {
    for (const { index, process, handlesNull } of conversions) {
      for (const row of rows) {
        const value = row[index];
        if (value !== null || handlesNull) row[index] = process(value);
      }
    }
    return rows;
  };
}
