import type { ReflectedColumn, ReflectedIdentity, ReflectedNumbers } from "@rebis/base";
import type { SqlDialect } from "../dialect/sql-dialect.ts";
import { camelCase } from "../schema/casing.ts";
import { ColumnDefinition, type ColumnOptions } from "../schema/column.ts";
import { computed, Identity, type SequenceOptions, sqlText } from "../schema/generated.ts";
import type { SqlType } from "../types/type.ts";
import type { ColumnInfo } from "./column-info.ts";
import { dialectOptions } from "./dialect-options.ts";

/** A column as listeners see it. */
export function columnInfo(
  column: ReflectedColumn<SqlType<unknown>>,
  casing: "snake_case" | "preserve",
): ColumnInfo {
  const { name, nullable, autoincrement, comment, identity, options } = column;
  return {
    name,
    key: casing === "snake_case" ? camelCase(name) : name,
    // Unknown types were made null types when the columns were asked for.
    type: column.type as SqlType<unknown>,
    nullable,
    default: column.default,
    autoincrement,
    comment,
    computed: column.computed,
    identity,
    info: undefined,
    options,
  };
}

/** The numbers of a sequence as its user would have written them. */
export function reflectedNumbers({ cache, ...numbers }: ReflectedNumbers): SequenceOptions {
  const given = Object.entries(numbers).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(given),
    ...(cache === undefined ? {} : { cache: Number(cache) }),
  };
}

function identityOf({ always, ...numbers }: ReflectedIdentity): Identity {
  return new Identity(always, reflectedNumbers(numbers));
}

/** The server numbers the rows by itself; what it calls the default of the column is a part of that. */
function counts({ autoincrement, identity }: ColumnInfo, isKey: boolean): boolean {
  return isKey && autoincrement && identity === undefined;
}

function defaultOf(column: ColumnInfo, isKey: boolean): Pick<ColumnOptions, "serverDefault"> {
  const { default: source } = column;
  if (source === undefined || counts(column, isKey)) return {};
  return {
    serverDefault: typeof source === "string" ? sqlText(source, "the default of a column") : source,
  };
}

/** The definition of a column as its user would have written it. */
export function columnDefinition(
  column: ColumnInfo,
  isKey: boolean,
  dialect: SqlDialect,
): ColumnDefinition {
  const { name, key, type, comment, info, identity, computed: made } = column;
  const options: ColumnOptions = {
    name,
    key,
    ...(isKey ? { primaryKey: true, autoincrement: column.autoincrement } : {}),
    ...(column.nullable && !isKey ? { nullable: true } : {}),
    ...defaultOf(column, isKey),
    ...(identity === undefined ? {} : { identity: identityOf(identity) }),
    ...(made === undefined
      ? {}
      : {
          computed: computed(
            made.sqlText,
            made.persisted === undefined ? {} : { persisted: made.persisted },
          ),
        }),
    ...(comment === undefined ? {} : { comment }),
    ...(info === undefined ? {} : { info }),
    ...(column.options === undefined
      ? {}
      : { dialect: dialectOptions(column.options, "column", dialect) }),
  };
  return new ColumnDefinition(type, options);
}
