import { NativeType, type SqlType } from "@rebis/core-sql";
import {
  type BindNode,
  type Expr,
  type FunctionNode,
  type FunctionTable,
  renderCall,
  retyped,
  type Writer,
} from "@rebis/core-sql/spi";
import { regconfig } from "../types/text-types.ts";

const withConfiguration = [
  "to_tsvector",
  "to_tsquery",
  "plainto_tsquery",
  "phraseto_tsquery",
  "websearch_to_tsquery",
  "ts_headline",
] as const;

function isQuery(type: SqlType<unknown> | undefined): boolean {
  return type instanceof NativeType && type.facts.nativeName === "TSQUERY";
}

/** Whether the first argument names a configuration. */
function hasConfiguration(name: string, args: readonly Expr[]): boolean {
  return args.length > 1 && !(name === "ts_headline" && isQuery(args[1]?.type));
}

/** The name of a configuration as a parameter of type REGCONFIG: a text would be another function's. */
function renderSearch(node: FunctionNode, out: Writer): void {
  const name = node.path.at(-1) ?? "";
  const [first, ...rest] = node.args;
  if (
    first?.kind !== "bind" ||
    first.type.kind !== "string" ||
    !hasConfiguration(name, node.args)
  ) {
    renderCall(node, out, name);
    return;
  }
  const configuration = retyped(first as BindNode, regconfig());
  renderCall({ ...node, args: [configuration, ...rest] }, out, name);
}

/** Full-text search: functions that may begin with the name of a configuration. */
export const textSearchFunctions: FunctionTable = Object.fromEntries(
  withConfiguration.map((name) => [name, renderSearch]),
);
