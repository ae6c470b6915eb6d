import type { ReflectedOptions } from "@rebis/base";
import type { SqlDialect } from "../dialect/sql-dialect.ts";

/**
 * Options under the name by which the dialect takes them: `engine` of a table is `mysql_engine`. What
 * is told of a table and cannot be said when one is made (of what it is a partition) is left out.
 */
export function dialectOptions(
  options: ReflectedOptions | undefined,
  owner: "table" | "column" | "constraint" | "index",
  { name, ddlOptions }: SqlDialect,
): Readonly<Record<`${string}_${string}`, unknown>> {
  const known = ddlOptions?.[owner] ?? [];
  const nameOf = (option: string): string => {
    const own = `${name}_${option}`;
    // MariaDB takes options under the name of MySQL, too.
    return known.includes(own)
      ? own
      : (known.find((each) => each.slice(each.indexOf("_") + 1) === option) ?? own);
  };
  const named = Object.entries(options ?? {}).map(([option, value]): [string, unknown] => [
    nameOf(option),
    value,
  ]);
  const isOpen = owner !== "table" || ddlOptions === undefined;
  return Object.fromEntries(named.filter(([each]) => isOpen || known.includes(each)));
}
