import type { ReflectedOptions } from "@rebis/base";
import type { SqlDialect } from "../dialect/sql-dialect.ts";

/** Options under the name by which the dialect takes them: `engine` of a table is `mysql_engine`. */
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
  return Object.fromEntries(
    Object.entries(options ?? {}).map(([option, value]) => [nameOf(option), value]),
  );
}
