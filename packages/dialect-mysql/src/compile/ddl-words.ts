import type { Writer } from "@rebis/core-sql/spi";
import type { Server } from "../server.ts";

/** An option by its name without a prefix: on MariaDB, one under its own name goes before that under MySQL's. */
export function ownOption(options: object, name: string, { facts }: Server): unknown {
  const given = options as Readonly<Record<string, unknown>>;
  const own = facts.isMariadb ? given[`mariadb_${name}`] : undefined;
  return own ?? given[`mysql_${name}`];
}

/** A word that stands in the text as it is; anything else raises. */
export function fixedWord(value: unknown, what: string, out: Writer): string {
  if (typeof value === "string" && /^\w+$/.test(value)) return value;
  return out.unsupported(what, "it is no plain word", "Give letters, digits and underscores");
}

/** What `body` writes, which has no parameters. */
export function textOf(body: () => void, out: Writer): string {
  return out
    .capture(body)
    .map((piece) => (typeof piece === "string" ? piece : ""))
    .join("");
}
