import { type SqlType, t } from "@rebis/core-sql";

/** The general types that hold what types of MySQL hold, by their names without numbers. */
const generics: Readonly<Record<string, () => SqlType<unknown>>> = {
  TINYINT: () => t.smallInteger(),
  MEDIUMINT: () => t.integer(),
  YEAR: () => t.smallInteger(),
  "TINYINT UNSIGNED": () => t.smallInteger(),
  "SMALLINT UNSIGNED": () => t.integer(),
  "MEDIUMINT UNSIGNED": () => t.integer(),
  "INTEGER UNSIGNED": () => t.bigInteger(),
  "BIGINT UNSIGNED": () => t.numeric(20, 0),
  TINYTEXT: () => t.text(),
  MEDIUMTEXT: () => t.text(),
  LONGTEXT: () => t.text(),
  MEDIUMBLOB: () => t.largeBinary(),
  LONGBLOB: () => t.largeBinary(),
  BINARY: () => t.largeBinary(),
  TIMESTAMP: () => t.dateTime(),
};

/** The general type for one of MySQL's own, if there is one. */
export function genericType(name: string): (() => SqlType<unknown>) | undefined {
  const word = name.replace(/\(\d+\)/, "").replace(" ZEROFILL", "");
  return Object.hasOwn(generics, word) ? generics[word] : undefined;
}
