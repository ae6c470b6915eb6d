import type { HintNode, TextNode, Writer } from "@rebis/core-sql/spi";

/** `ONLY`, the one hint about a table that there is: it leaves out the tables that inherit from it. */
export function onlyHint({ text }: HintNode, out: Writer): string {
  const words = text.kind === "text" ? (text as TextNode).pieces.join("").trim().toUpperCase() : "";
  if (words === "ONLY") return words;
  return out.unsupported(
    "this hint about a table",
    "it is none of ONLY",
    "Use one of them, or name another dialect as the one that it is for",
  );
}
