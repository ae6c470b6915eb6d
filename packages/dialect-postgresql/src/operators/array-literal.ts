import { type CustomConstruct, NativeType, type SqlType } from "@rebis/core-sql";
import { type BindNode, type Expr, type NodeOf, retyped } from "@rebis/core-sql/spi";
import { stringLiteral } from "../types/literal.ts";

/** How an array of expressions is written. */
export const arrayOf: CustomConstruct = {
  name: "array",
  dialects: {
    postgresql: (parts, out) => {
      out.text("ARRAY[");
      out.list(parts);
      out.text("]");
    },
  },
};

/** TEXT also behind placeholders: arrays of VARCHAR are nothing that one of TEXT is compared with. */
export const memberText: NativeType<string> = /* @__PURE__ */ new NativeType<string>({
  dialect: "postgresql",
  name: "TEXT",
  entry: {
    ddl: () => "TEXT",
    boundAs: () => "TEXT",
    literal: (value) => stringLiteral(value as string),
  },
});

/** Whether values of a type are TEXT. */
export function isText(type: SqlType<unknown> | undefined): boolean {
  const { kind, facts } = type ?? {};
  return (kind === "text" || kind === "unicodeText") && facts?.exactName === undefined;
}

interface Elements {
  readonly element: SqlType<unknown>;
}

/** An array of strings as the array of TEXT that it stands beside. */
export function literalBeside(array: SqlType<unknown>, node: Expr): Expr {
  const { construct, parts } = node as NodeOf<"custom">;
  if (construct !== arrayOf || !isText((array as Partial<Elements>).element)) return node;
  const members = (parts as readonly Expr[]).map((part) =>
    part.kind === "bind" && part.type.kind === "string"
      ? retyped(part as BindNode, memberText)
      : literalBeside(array, part),
  );
  return { ...node, parts: members, type: array } as Expr;
}
