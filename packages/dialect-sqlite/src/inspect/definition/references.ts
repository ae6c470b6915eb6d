import type { TokenReader } from "./tokens.ts";

/** What stands after REFERENCES, beyond what the pragma tells. */
export interface ForeignKeyRules {
  readonly table: string;
  /** The columns in parentheses, as text; undefined for the key of the other table. */
  readonly targets: string | undefined;
  readonly match?: string;
  readonly deferrable?: boolean;
  readonly initially?: string;
}

/** ` ON DELETE SET NULL`: one or two words. */
function passAction(tokens: TokenReader): void {
  tokens.take(); // DELETE or UPDATE
  const first = tokens.take()?.text.toUpperCase();
  if (first === "SET" || first === "NO") tokens.take();
}

/** `other (a, b) MATCH FULL ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED`. */
export function readReferences(tokens: TokenReader): ForeignKeyRules {
  const rules: { -readonly [K in keyof ForeignKeyRules]: ForeignKeyRules[K] } = {
    table: tokens.name() ?? "",
    targets: tokens.parentheses(),
  };
  for (;;) {
    if (tokens.accept("MATCH")) {
      rules.match = tokens.name()?.toUpperCase() ?? "";
    } else if (tokens.accept("ON")) {
      passAction(tokens);
    } else if (tokens.accept("NOT", "DEFERRABLE")) {
      rules.deferrable = false;
    } else if (tokens.accept("DEFERRABLE")) {
      rules.deferrable = true;
    } else if (tokens.accept("INITIALLY")) {
      rules.initially = tokens.take()?.text.toUpperCase() ?? "";
    } else {
      return rules;
    }
  }
}
