import { ArgumentError } from "@rebis/base";
import { SqlElement, type Table } from "@rebis/core-sql";
import type { Expr, Writer } from "@rebis/core-sql/spi";
import type { Server } from "../server.ts";
import { quotedText } from "../types/literal.ts";

/** How the value of an option is written: as a word, in quotes, as a name, as SQL. */
type Form = "word" | "text" | "name" | "sql";

/** The option as CREATE TABLE has it, with what stands before the value, and how that is written. */
type OptionForm = readonly [sql: string, form: Form];

/**
 * The options of CREATE TABLE by their names without `mysql_` or `mariadb_`.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/create-table.html
 * @see https://mariadb.com/kb/en/create-table/#table-options
 */
const forms = {
  engine: ["ENGINE=", "word"],
  autoextendSize: ["AUTOEXTEND_SIZE=", "word"],
  autoIncrement: ["AUTO_INCREMENT=", "word"],
  avgRowLength: ["AVG_ROW_LENGTH=", "word"],
  charset: ["CHARSET=", "word"],
  characterSet: ["CHARACTER SET ", "word"],
  defaultCharset: ["DEFAULT CHARSET=", "word"],
  defaultCharacterSet: ["DEFAULT CHARACTER SET ", "word"],
  collate: ["COLLATE ", "word"],
  defaultCollate: ["DEFAULT COLLATE=", "word"],
  checksum: ["CHECKSUM=", "word"],
  compression: ["COMPRESSION=", "text"],
  connection: ["CONNECTION=", "text"],
  dataDirectory: ["DATA DIRECTORY=", "text"],
  indexDirectory: ["INDEX DIRECTORY=", "text"],
  delayKeyWrite: ["DELAY_KEY_WRITE=", "word"],
  encryption: ["ENCRYPTION=", "text"],
  insertMethod: ["INSERT_METHOD=", "word"],
  keyBlockSize: ["KEY_BLOCK_SIZE=", "word"],
  maxRows: ["MAX_ROWS=", "word"],
  minRows: ["MIN_ROWS=", "word"],
  packKeys: ["PACK_KEYS=", "word"],
  pageChecksum: ["PAGE_CHECKSUM=", "word"],
  pageCompressed: ["PAGE_COMPRESSED=", "word"],
  password: ["PASSWORD=", "text"],
  rowFormat: ["ROW_FORMAT=", "word"],
  statsAutoRecalc: ["STATS_AUTO_RECALC=", "word"],
  statsPersistent: ["STATS_PERSISTENT=", "word"],
  statsSamplePages: ["STATS_SAMPLE_PAGES=", "word"],
  tablespace: ["TABLESPACE ", "name"],
  transactional: ["TRANSACTIONAL=", "word"],
} as const satisfies Readonly<Record<string, OptionForm>>;

/** What divides a table, which stands after everything else. */
const partitionForms = {
  partitionBy: ["PARTITION BY ", "sql"],
  partitions: ["PARTITIONS ", "word"],
  subpartitionBy: ["SUBPARTITION BY ", "sql"],
  subpartitions: ["SUBPARTITIONS ", "word"],
} as const satisfies Readonly<Record<string, OptionForm>>;

const allForms = { ...forms, ...partitionForms };

/** The names of the options of a table, without a prefix. */
export const tableOptionNames: readonly string[] = /* @__PURE__ */ Object.keys(allForms);

/** The option that the server calls `row_format`; undefined for one that is not known. */
export function optionCalled(word: string): string | undefined {
  const name = word
    .toLowerCase()
    .replaceAll(/_(\w)/g, (_all, letter: string) => letter.toUpperCase());
  return Object.hasOwn(forms, name) ? name : undefined;
}

/** The options of a table by name: on MariaDB, one under its own name goes before that under MySQL's. */
function givenOptions(table: Table, { facts }: Server): ReadonlyMap<string, unknown> {
  const given = new Map<string, unknown>();
  const prefixes = facts.isMariadb ? ["mysql_", "mariadb_"] : ["mysql_"];
  for (const prefix of prefixes) {
    for (const [key, value] of Object.entries(table.options)) {
      if (!key.startsWith(prefix) || value === undefined) continue;
      const name = key.slice(prefix.length);
      if (!tableOptionNames.includes(name)) {
        throw new ArgumentError(
          `Cannot use the option "${key}" of a table: there is none of that name. ` +
            `There are ${tableOptionNames.join(", ")}.`,
        );
      }
      given.set(name, value);
    }
  }
  return given;
}

function renderValue(name: string, form: Form, value: unknown, out: Writer, server: Server): void {
  if (form === "sql" && value instanceof SqlElement) {
    out.bare(() => out.render(value.node as Expr));
    return;
  }
  if (form === "text" && typeof value === "string") {
    out.text(quotedText(value, server.facts.plainBackslash));
    return;
  }
  if (form === "name" && typeof value === "string") {
    out.identifier(value);
    return;
  }
  if ((typeof value === "string" || typeof value === "number") && /^\w+$/.test(`${value}`)) {
    out.text(`${value}`);
    return;
  }
  out.unsupported(
    `the option "mysql_${name}"`,
    form === "sql" ? "it is no SQL expression" : "it is no plain word",
    form === "sql" ? "Give text(…)" : "Give letters and digits",
  );
}

/** What a collation belongs to, which must be said before it. */
const charsets = ["charset", "characterSet", "defaultCharset", "defaultCharacterSet"];

/** `ENGINE=InnoDB CHARSET=utf8mb4 COMMENT='…' PARTITION BY HASH(id)`, in the order in which they were given. */
export function renderTableOptions(table: Table, out: Writer, server: Server): void {
  const given = givenOptions(table, server);
  const own = [...given.keys()].filter((name) => Object.hasOwn(forms, name));
  if (table.comment !== undefined) own.push("comment");
  if (own.includes("collate") && own.some((name) => charsets.includes(name))) {
    own.splice(own.indexOf("collate"), 1);
    own.push("collate");
  }
  const divided = Object.keys(partitionForms).filter((name) => given.has(name));
  [...own, ...divided].forEach((name, index) => {
    if (index > 0) out.text(" ");
    if (name === "comment") {
      out.text(`COMMENT=${quotedText(table.comment ?? "", server.facts.plainBackslash)}`);
      return;
    }
    const [sql, form] = allForms[name as keyof typeof allForms];
    out.text(sql);
    renderValue(name, form, given.get(name), out, server);
  });
}
