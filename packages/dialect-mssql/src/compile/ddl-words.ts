import { ArgumentError } from "@rebis/base";
import type { TableNode, Writer } from "@rebis/core-sql/spi";
import { type Server, since } from "../server.ts";

/** An option by its name without a prefix. */
export function ownOption(options: object | undefined, name: string): unknown {
  return (options as Readonly<Record<string, unknown>> | undefined)?.[`mssql_${name}`];
}

/** `CLUSTERED `, `NONCLUSTERED `, or nothing. */
export function clusteredWord(options: object | undefined): string {
  const given = ownOption(options, "clustered");
  if (given === undefined || given === null) return "";
  if (typeof given === "boolean") return given ? "CLUSTERED " : "NONCLUSTERED ";
  throw new ArgumentError('Cannot use "mssql_clustered": it is no boolean. Give true or false.');
}

/** Refuses IF NOT EXISTS and its like, for which Transact-SQL has no words there. */
export function refuseWords(isAsked: boolean, words: string, of: string, out: Writer): void {
  if (!isAsked) return;
  out.unsupported(`${words} of ${of}`, "Transact-SQL has no words for it", "Look for it first");
}

/** IF EXISTS came with SQL Server 2016. */
export function checkIfExists(isAsked: boolean, { major }: Server, out: Writer): void {
  if (!isAsked || major >= since.ifExists) return;
  out.unsupported("DROP IF EXISTS", "it came with SQL Server 2016 (13.0)", "Look for it first");
}

/** A name in its schema, as it is written. */
export function nameInSchema(
  { name, schema }: { readonly name: string; readonly schema: string | undefined },
  out: Writer,
): string {
  const node: TableNode = {
    kind: "table",
    isFrom: true,
    name,
    schema,
    quote: undefined,
    owner: {},
  };
  return out.qualifier(node);
}
