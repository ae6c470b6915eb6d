import type { Writer } from "@rebis/core-sql/spi";

/** An option by its name without a prefix. */
export function ownOption(options: object, name: string): unknown {
  return (options as Readonly<Record<string, unknown>>)[`oracle_${name}`];
}

/** What `body` writes, which has no parameters. */
export function textOf(body: () => void, out: Writer): string {
  return out
    .capture(body)
    .map((piece) => (typeof piece === "string" ? piece : ""))
    .join("");
}
